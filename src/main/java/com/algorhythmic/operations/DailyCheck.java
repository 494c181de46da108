package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.monitoring.MonitoringMessages;
import com.algorhythmic.monitoring.MonitoringMessages.Dashboard;
import com.algorhythmic.monitoring.MonitoringMessages.FindDashboard;
import com.algorhythmic.monitoring.MonitoringMessages.KeyMetricStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daily check of the key metrics, the credits and the free disk space. */
final class DailyCheck {
  private static final Logger log = LoggerFactory.getLogger(DailyCheck.class);
  private static final List<String> GOOD_BANDS = List.of("normal", "unknown");

  private final Vertx vertx;
  private final Bus bus;
  private final DiskSpace disks;

  DailyCheck(Vertx vertx, Bus bus, DiskSpace disks) {
    this.vertx = vertx;
    this.bus = bus;
    this.disks = disks;
  }

  Future<JsonObject> run() {
    var dashboard =
        bus.askAs(Caller.system("daily-check"), MonitoringMessages.DASHBOARD, new FindDashboard());
    var space = vertx.executeBlocking(disks::read);
    return Future.all(dashboard, space).map(both -> report(dashboard.result(), space.result()));
  }

  private static JsonObject report(Dashboard now, JsonObject space) {
    var warnings = new ArrayList<String>();
    now.health().keyMetrics().stream()
        .filter(metric -> !GOOD_BANDS.contains(metric.band()))
        .map(DailyCheck::text)
        .forEach(warnings::add);
    if (now.breaker() != null && now.breaker().alarm() != null) {
      warnings.add("the image provider needs an operator: " + now.breaker().alarm());
    }
    now.health().missing().forEach(part -> warnings.add(part + " did not answer"));
    space
        .getJsonArray("full")
        .forEach(folder -> warnings.add("the disk of " + folder + " is nearly full"));
    if (!warnings.isEmpty()) {
      log.warn("the daily check found: {}", warnings);
    }
    return new JsonObject()
        .put("status", now.health().status())
        .put(
            "credits",
            now.owed().credits() == null ? null : JsonObject.mapFrom(now.owed().credits()))
        .put("room", space.getJsonArray("room"))
        .put("warnings", new JsonArray(warnings));
  }

  private static String text(KeyMetricStatus metric) {
    return metric.label() + ": " + metric.text() + " (" + metric.band() + ")";
  }
}

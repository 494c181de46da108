package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.monitoring.MonitoringMessages;
import com.algorhythmic.monitoring.MonitoringMessages.Dashboard;
import com.algorhythmic.monitoring.MonitoringMessages.FindDashboard;
import com.algorhythmic.monitoring.MonitoringMessages.KeyMetricNow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daily look at everything: the key metrics, what credits did, and the room on the disks. */
final class DailyCheck {
  private static final Logger log = LoggerFactory.getLogger(DailyCheck.class);
  private static final List<String> WELL = List.of("normal", "unknown");

  private final Vertx vertx;
  private final Bus bus;
  private final DiskSpace folders;

  DailyCheck(Vertx vertx, Bus bus, DiskSpace folders) {
    this.vertx = vertx;
    this.bus = bus;
    this.folders = folders;
  }

  Future<JsonObject> look() {
    var now = bus.ask(MonitoringMessages.DASHBOARD, new FindDashboard());
    var room = vertx.executeBlocking(folders::room);
    return Future.all(now, room).map(both -> found(now.result(), room.result()));
  }

  private static JsonObject found(Dashboard now, JsonObject room) {
    var warnings = new ArrayList<String>();
    now.health().keyMetrics().stream()
        .filter(metric -> !WELL.contains(metric.band()))
        .map(DailyCheck::words)
        .forEach(warnings::add);
    if (now.breaker() != null && now.breaker().alarm() != null) {
      warnings.add("the image provider needs an operator: " + now.breaker().alarm());
    }
    now.health().missing().forEach(part -> warnings.add(part + " did not answer"));
    room.getJsonArray("full")
        .forEach(folder -> warnings.add("the disk of " + folder + " is nearly full"));
    if (!warnings.isEmpty()) {
      log.warn("the daily check found: {}", warnings);
    }
    return new JsonObject()
        .put("status", now.health().status())
        .put("credits", now.credits() == null ? null : JsonObject.mapFrom(now.credits()))
        .put("room", room.getJsonArray("room"))
        .put("warnings", new JsonArray(warnings));
  }

  private static String words(KeyMetricNow metric) {
    return metric.label() + ": " + metric.text() + " (" + metric.band() + ")";
  }
}

package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.ProviderMessages;
import com.algorhythmic.generation.ProviderMessages.FindHealth;
import com.algorhythmic.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daily look at everything: the breaker, the share of errors, what credits did, and the room on the disks. */
final class Checkup {
  private static final Logger log = LoggerFactory.getLogger(Checkup.class);
  private static final double MOST_ERRORS = 0.01;

  private final Vertx vertx;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Folders folders;
  private final Reports reports = new Reports();

  Checkup(Vertx vertx, Bus bus, Database database, Meters meters, Folders folders) {
    this.vertx = vertx;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    this.folders = folders;
  }

  Future<JsonObject> look() {
    var breaker = bus.ask(ProviderMessages.FIND_HEALTH, new FindHealth()).map(status -> {
      return new JsonObject()
          .put("state", status.state())
          .put("successRate", status.successRate())
          .put("alarm", status.alarm());
    });
    var credits = reports.credits(database.client());
    var room = vertx.executeBlocking(folders::room);
    return Future.all(breaker, credits, room)
        .map(all -> found(breaker.result(), credits.result(), room.result()));
  }

  private JsonObject found(JsonObject breaker, JsonObject credits, JsonObject room) {
    double errors = meters.errorShare();
    var warnings = new JsonArray();
    if (!"closed".equals(breaker.getString("state"))) {
      warnings.add("the breaker is " + breaker.getString("state"));
    }
    if (breaker.getString("alarm") != null) {
      warnings.add("the image provider needs an operator: " + breaker.getString("alarm"));
    }
    if (errors > MOST_ERRORS) {
      warnings.add("this node answered %.1f %% of its requests with an error since its start"
          .formatted(100 * errors));
    }
    room.getJsonArray("full")
        .forEach(folder -> warnings.add("the disk of " + folder + " is nearly full"));
    if (!warnings.isEmpty()) {
      log.warn(
          "the daily check found: {}", warnings.stream().map(String::valueOf).toList());
    }
    return new JsonObject()
        .put("breaker", breaker)
        .put("errorShare", errors)
        .put("credits", credits)
        .put("room", room.getJsonArray("room"))
        .put("warnings", warnings);
  }
}

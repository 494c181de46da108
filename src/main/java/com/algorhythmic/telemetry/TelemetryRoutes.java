package com.algorhythmic.telemetry;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.telemetry.TelemetryMessages.CountEvents;
import com.algorhythmic.telemetry.TelemetryMessages.Noticed;
import com.algorhythmic.telemetry.TelemetryMessages.Report;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Telemetry over HTTP. */
public final class TelemetryRoutes implements Routes {
  private static final int DEFAULT_HOURS = 24;

  private final Bus bus;

  public TelemetryRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("reportEvents", call -> bus.ask(TelemetryMessages.REPORT, report(call)));
    api.on("getEventCounts", call -> bus.ask(TelemetryMessages.COUNT, hours(call)));
  }

  private static Report report(Call call) {
    var body = call.body();
    var events = body.getJsonArray("events").stream()
        .map(JsonObject.class::cast)
        .map(TelemetryRoutes::noticed)
        .toList();
    return new Report(call.identity().user(), body.getString("sessionId"), events);
  }

  private static Noticed noticed(JsonObject event) {
    var data = event.getJsonObject("data");
    return new Noticed(
        event.getString("type"), time(event.getString("at")), data == null ? null : data.getMap());
  }

  private static Instant time(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw new Refusal(Code.INVALID, "at is an ISO 8601 time in UTC", "at");
    }
  }

  private static CountEvents hours(Call call) {
    return new CountEvents(call.query("hours", DEFAULT_HOURS));
  }
}

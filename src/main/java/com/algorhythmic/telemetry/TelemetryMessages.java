package com.algorhythmic.telemetry;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The messages of telemetry: events that nothing depends on, and their counts. */
public interface TelemetryMessages {
  Ask<Happened, Done> RECORD =
      new Ask<>("telemetry.record", Happened.class, Done.class, Duration.ofSeconds(2));
  Ask<Report, Taken> REPORT =
      new Ask<>("telemetry.report", Report.class, Taken.class, Duration.ofSeconds(2));
  Ask<CountEvents, EventCounts> COUNT = Ask.forOperators(
      "telemetry.count", CountEvents.class, EventCounts.class, Duration.ofSeconds(5));

  /** An event of the server. @param type in the past tense, such as artwork-shown */
  record Happened(String type, UUID user, String session, Map<String, Object> data) {}

  /**
   * Events of a page.
   *
   * @param session as the page states it, or null
   */
  record Report(UUID user, String session, List<Noticed> events) {}

  /** @param at the time on the page's clock, or null */
  record Noticed(String type, Instant at, Map<String, Object> data) {
    private static final int MAX_CHARACTERS = 2_048;

    public Noticed {
      data = data == null ? Map.of() : data;
      if (new JsonObject(data).encode().length() > MAX_CHARACTERS) {
        throw new Refusal(
            Code.INVALID, "an event's data is " + MAX_CHARACTERS + " characters at most", "data");
      }
    }
  }

  record Taken(int accepted, int dropped) {}

  record CountEvents(int hours) {}

  /** @param from the start of the first hour */
  record EventCounts(Instant from, List<EventCount> counts) {}

  record EventCount(Instant hour, String type, long count) {}
}

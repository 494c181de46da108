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

/** What may be told to telemetry, where nobody waits and nothing depends on it; and how often what was told. */
public interface TelemetryMessages {
  Ask<Happened, Done> RECORD =
      new Ask<>("telemetry.record", Happened.class, Done.class, Duration.ofSeconds(2));
  Ask<Report, Taken> REPORT =
      new Ask<>("telemetry.report", Report.class, Taken.class, Duration.ofSeconds(2));
  Ask<CountEvents, EventCounts> COUNT =
      new Ask<>("telemetry.count", CountEvents.class, EventCounts.class, Duration.ofSeconds(5));

  /** @param type what happened, in the past tense: artwork-shown */
  record Happened(String type, UUID user, String session, Map<String, Object> data) {}

  /**
   * What a page noticed.
   *
   * @param session as the page says it, or null
   */
  record Report(UUID user, String session, List<Noticed> events) {}

  /** @param at when, as the page's clock says it, or null */
  record Noticed(String type, Instant at, Map<String, Object> data) {
    private static final int MOST_CHARACTERS = 2_048;

    public Noticed {
      data = data == null ? Map.of() : data;
      if (new JsonObject(data).encode().length() > MOST_CHARACTERS) {
        throw new Refusal(
            Code.INVALID, "an event's data is " + MOST_CHARACTERS + " characters at most", "data");
      }
    }
  }

  record Taken(int accepted, int dropped) {}

  record CountEvents(int hours) {}

  /** @param from the beginning of the first hour */
  record EventCounts(Instant from, List<EventCount> counts) {}

  record EventCount(Instant hour, String type, long count) {}
}

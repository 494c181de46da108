package com.algorhythmic.telemetry;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What may be told to telemetry; nobody waits for the answer, and nothing depends on it. */
public interface TelemetryMessages {
  Ask<Happened, Done> RECORD =
      new Ask<>("telemetry.record", Happened.class, Done.class, Duration.ofSeconds(2));

  /** @param type what happened, in the past tense: artwork-shown */
  record Happened(String type, UUID user, String session, Map<String, Object> data) {}
}

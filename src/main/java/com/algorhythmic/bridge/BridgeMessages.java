package com.algorhythmic.bridge;

import com.algorhythmic.bus.Ask;
import java.time.Duration;
import java.util.Map;

/** What the bridge asks of packages above it, which answer for it. */
public interface BridgeMessages {
  /** Asked every two seconds while an administrator listens to the pulse on this node. */
  Ask<FindPulse, Pulse> PULSE =
      new Ask<>("bridge.find-pulse", FindPulse.class, Pulse.class, Duration.ofSeconds(5));

  record FindPulse() {}

  /** @param dashboard the state of the system, as {@code GET /api/telemetry/dashboard} gives it */
  record Pulse(Map<String, Object> dashboard) {}
}

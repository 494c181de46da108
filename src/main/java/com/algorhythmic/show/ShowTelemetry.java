package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.show.ShowMessages.Shown;
import com.algorhythmic.telemetry.TelemetryMessages;
import com.algorhythmic.telemetry.TelemetryMessages.Happened;
import java.util.Map;
import java.util.Set;

/** Tells telemetry what happened in the shows; nobody waits for it, and a loss costs a line of statistics. */
final class ShowTelemetry {
  private static final Set<String> PASSING = Set.of("queued", "partial");

  private final Bus bus;

  ShowTelemetry(Bus bus) {
    this.bus = bus;
  }

  void shown(Shown shown, String tier) {
    var data = Map.<String, Object>of("artwork", shown.artwork().toString(), "tier", tier);
    bus.ask(
        TelemetryMessages.RECORD,
        new Happened("artwork-shown", shown.user(), shown.session(), data));
  }

  void moved(JobMoved moved) {
    // Where it stands in the queue and how far it has come are for screens only.
    if (PASSING.contains(moved.stage())) {
      return;
    }
    var data = Map.<String, Object>of("job", moved.job().toString());
    bus.ask(
        TelemetryMessages.RECORD,
        new Happened("job-" + moved.stage(), moved.user(), moved.session(), data));
  }
}

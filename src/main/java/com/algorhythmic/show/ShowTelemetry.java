package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.show.ShowMessages.Shown;
import com.algorhythmic.telemetry.TelemetryMessages;
import com.algorhythmic.telemetry.TelemetryMessages.Happened;
import java.util.Map;
import java.util.Set;

/** Sends the events of shows to telemetry without waiting; a lost one costs a line of statistics. */
final class ShowTelemetry {
  /** Stages that matter to screens only. */
  private static final Set<String> TRANSIENT_STAGES = Set.of("queued", "partial");

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
    if (!TRANSIENT_STAGES.contains(moved.stage())) {
      var data = Map.<String, Object>of("job", moved.job().toString());
      bus.ask(
          TelemetryMessages.RECORD,
          new Happened("job-" + moved.stage(), moved.user(), moved.session(), data));
    }
  }
}

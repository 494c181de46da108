package com.algorhythmic.show;

import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.Preview;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Builds the progress and preview events of jobs; they may be lost, so they have no number. */
final class Progress {
  private Progress() {}

  static SessionEvent of(JobMoved moved, long nowMs) {
    var data = new JsonObject().put("jobId", moved.job().toString()).put("stage", moved.stage());
    if (moved.detail() != null) {
      data.put("detail", moved.detail());
    }
    return event("progress", data, nowMs);
  }

  static SessionEvent queued(UUID job, long nowMs) {
    return event(
        "progress", new JsonObject().put("jobId", job.toString()).put("stage", "queued"), nowMs);
  }

  static SessionEvent of(Preview preview, long nowMs) {
    return event("preview", JsonObject.mapFrom(preview), nowMs);
  }

  private static SessionEvent event(String type, JsonObject data, long nowMs) {
    return new SessionEvent(0, type, nowMs, data.getMap());
  }
}

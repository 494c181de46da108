package com.algorhythmic.show;

import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.Preview;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Builds the progress and preview events of jobs; they may be lost, so they have no number. */
final class Progress {
  private Progress() {}

  static SessionEvent of(JobMoved moved) {
    var data = new JsonObject().put("jobId", moved.job().toString()).put("stage", moved.stage());
    if (moved.detail() != null) {
      data.put("detail", moved.detail());
    }
    return event("progress", data);
  }

  static SessionEvent queued(UUID job) {
    return event("progress", new JsonObject().put("jobId", job.toString()).put("stage", "queued"));
  }

  static SessionEvent of(Preview preview) {
    return event("preview", JsonObject.mapFrom(preview));
  }

  private static SessionEvent event(String type, JsonObject data) {
    return new SessionEvent(0, type, System.currentTimeMillis(), data.getMap());
  }
}

package com.algorhythmic.generation.queue;

import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.Wish;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A job in a worker's hands.
 *
 * @param fence the claim's number: the worker may change the job only while it is the last
 * @param attempts how many there were, this one included
 * @param background whether nobody asked for this one in particular
 * @param nameless whether the artists' names are to be left out
 */
public record Claim(
    UUID job,
    UUID user,
    String session,
    long fence,
    int attempts,
    boolean background,
    boolean nameless,
    String tier,
    Instant deadline,
    Wish wish) {

  JobMoved moved(String stage, String detail) {
    return new JobMoved(session, user, job, stage, detail);
  }

  static Claim of(Row row) {
    return new Claim(
        row.getUUID("id"),
        row.getUUID("user_id"),
        row.getString("session_id"),
        row.getLong("fence"),
        row.getInteger("attempts"),
        row.getBoolean("background"),
        row.getBoolean("nameless"),
        row.getString("tier"),
        row.getOffsetDateTime("deadline").toInstant(),
        row.getJsonObject("request").mapTo(Wish.class));
  }
}

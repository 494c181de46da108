package com.algorhythmic.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.generation.GenerationMessages.Job;
import com.algorhythmic.generation.GenerationMessages.JobError;
import com.algorhythmic.generation.GenerationMessages.JobTimes;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.breaker.ProviderMessages.Counts;
import com.algorhythmic.generation.breaker.ProviderMessages.Deadlines;
import com.algorhythmic.generation.breaker.ProviderMessages.LastHour;
import com.algorhythmic.generation.breaker.ProviderMessages.Successes;
import com.algorhythmic.painter.PaintFailure.Kind;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Records that are nested in code and flat in the HTTP contract. */
class WireFormatTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void aJobIsFlat() {
    var job = new Job(
        new UUID(0, 1),
        "session",
        "failed",
        0,
        new JobTimes(NOON, null, NOON),
        2,
        new JobError("overload", "busy"),
        null);

    assertThat(roundTrip(job, Job.class)).isEqualTo(job);
    assertThat(JsonObject.mapFrom(job).fieldNames())
        .containsExactlyInAnyOrder(
            "id",
            "sessionId",
            "status",
            "position",
            "createdAt",
            "startedAt",
            "completedAt",
            "attempts",
            "errorKind",
            "errorMessage",
            "artwork");
  }

  @Test
  void theOwnerOfAFailedJobReadsAPlainSentenceInsteadOfTheProvidersMessage() {
    for (var kind : Kind.values()) {
      if (kind != Kind.CANCELLED) {
        assertThat(JobError.of(kind.word(), "org-123 exceeded its quota").errorMessage())
            .isNotBlank()
            .doesNotContain("org-123");
      }
    }
    assertThat(JobError.of("deadline", "no picture could be made in time").errorMessage())
        .isEqualTo("no picture could be made in time");
    assertThat(JobError.of(null, null)).isEqualTo(new JobError(null, null));
  }

  @Test
  void thePublicStatusOfTheBreakerHasNoMessageOfTheProvider() {
    var status = new BreakerStatus(
        "open",
        "openai/m",
        new LastHour(9, 0.5, 1_000, 45_000, new Successes(4, 8), null),
        new Counts(5, 2, 1),
        new Deadlines(NOON, null, NOON),
        "org-123 exceeded its quota",
        "org-123 has no credits",
        NOON,
        NOON);

    assertThat(JsonObject.mapFrom(status.forEverybody()).encode())
        .doesNotContain("org-123")
        .contains("\"state\":\"open\"", "an operator is needed");
  }

  @Test
  void theStatusOfTheBreakerIsFlat() {
    var status = new BreakerStatus(
        "open",
        "openai/m",
        new LastHour(9, 0.5, 1_000, 45_000, new Successes(4, 8), null),
        new Counts(5, 2, 1),
        new Deadlines(NOON, null, NOON),
        "busy",
        null,
        NOON,
        NOON);

    assertThat(roundTrip(status, BreakerStatus.class)).isEqualTo(status);
    assertThat(JsonObject.mapFrom(status).fieldNames())
        .containsExactlyInAnyOrder(
            "state",
            "tokens",
            "successRate",
            "counted",
            "justNow",
            "p95Latency",
            "provider",
            "callsLastHour",
            "reason",
            "alarm",
            "openUntil",
            "forcedUntil",
            "quietUntil",
            "openings",
            "probeSuccesses",
            "callTimeout",
            "changedAt",
            "unwellSince");
  }

  private static <T> T roundTrip(T value, Class<T> type) {
    return new JsonObject(JsonObject.mapFrom(value).encode()).mapTo(type);
  }
}

package com.algorhythmic.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.operations.OperationsMessages.LastRun;
import com.algorhythmic.operations.OperationsMessages.TaskState;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskStateTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void the_last_run_is_flat_in_json_and_read_back() {
    var lastRun = new LastRun(NOW, NOW, "succeeded", 12L, Map.of("found", 3));
    var state = new TaskState("tidy", "daily", "tidies up", false, lastRun, NOW, true);

    var json = JsonObject.mapFrom(state);

    assertThat(json.fieldNames())
        .containsExactly(
            "name",
            "period",
            "what",
            "running",
            "lastStartedAt",
            "lastSucceededAt",
            "lastOutcome",
            "lastDurationMs",
            "details",
            "nextDueAt",
            "overdue");
    assertThat(new JsonObject(json.encode()).mapTo(TaskState.class)).isEqualTo(state);
  }
}

package com.algorhythmic.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScriptIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Future<Void> NOT_ABANDONED = Promise.<Void>promise().future();

  @TempDir
  Path folder;

  @AfterAll
  static void close() throws Exception {
    VERTX.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void the_last_line_of_output_contains_the_details() throws Exception {
    var script =
        script("echo working on it; echo \"{\\\"file\\\":\\\"$1 $DIR\\\",\\\"bytes\\\":7}\"");

    assertThat(await(script.run(NOT_ABANDONED)))
        .isEqualTo(new JsonObject().put("file", "--drill /there").put("bytes", 7));
    assertThat(await(script("echo done").run(NOT_ABANDONED))).isEqualTo(new JsonObject());
  }

  @Test
  void the_last_line_of_errors_contains_the_reason_of_a_failure() {
    var script = script("echo begun >&2; echo 'no space left' >&2; echo '{\"bytes\":1}'; exit 3");

    assertThatThrownBy(() -> await(script.run(NOT_ABANDONED)))
        .hasMessage("task.sh ended with 3: no space left");
  }

  @Test
  void a_missing_script_is_a_failure() {
    var script = new Script(VERTX, folder.resolve("none.sh"), List.of(), Map.of(), LIMIT);

    assertThatThrownBy(() -> await(script.run(NOT_ABANDONED))).isInstanceOf(IOException.class);
  }

  @Test
  void a_script_beyond_its_limit_ends_with_its_children() throws Exception {
    var script = script("sleep 300 & echo $! > child; wait", Duration.ofMillis(700));

    assertThatThrownBy(() -> await(script.run(NOT_ABANDONED)))
        .hasMessage("task.sh took longer than PT0.7S");
    assertChildEnds();
  }

  @Test
  void an_abandoned_script_ends_with_its_children_even_if_they_ignore_sigterm() throws Exception {
    var abandoned = Promise.<Void>promise();
    var ended = script(
            "trap '' TERM; sh -c 'trap \"\" TERM; echo $$ > child; while :; do sleep 1; done'")
        .run(abandoned.future());
    Await.until(
        "the script has started a child", LIMIT, () -> Files.exists(folder.resolve("child")));

    abandoned.complete();

    assertThatThrownBy(() -> await(ended)).hasMessage("task.sh was broken off");
    assertChildEnds();
  }

  private void assertChildEnds() throws Exception {
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    Await.until(
        "the child is gone",
        LIMIT,
        () -> ProcessHandle.of(child).map(handle -> !handle.isAlive()).orElse(true));
  }

  private Script script(String text) {
    return script(text, LIMIT);
  }

  private Script script(String text, Duration limit) {
    try {
      var file = folder.resolve("task.sh");
      Files.writeString(file, "#!/bin/sh\ncd " + folder + "\n" + text + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
      return new Script(VERTX, file, List.of("--drill"), Map.of("DIR", "/there"), limit);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static JsonObject await(Future<JsonObject> details) throws Exception {
    return details.await(30, TimeUnit.SECONDS);
  }
}

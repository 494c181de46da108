package com.algorhythmic.operations;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A script that a task runs as a child process. Exit code 0 is success; the last line of standard output contains the
 * details as JSON, the last line of standard error the reason of a failure.
 */
final class Script {
  /** The time from SIGTERM to SIGKILL, in which a script can clean up. */
  private static final long CLEAN_UP_MS = 2_000;

  private static final int MAX_LINE = 2_000;

  private final Vertx vertx;
  private final Path file;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final Duration limit;

  /** @param environment added to that of this process */
  Script(
      Vertx vertx,
      Path file,
      List<String> arguments,
      Map<String, String> environment,
      Duration limit) {
    this.vertx = vertx;
    this.file = file;
    this.arguments = List.copyOf(arguments);
    this.environment = Map.copyOf(environment);
    this.limit = limit;
  }

  /** Runs the script until it ends, the limit passes or it is abandoned; then its child processes end, too. */
  Future<JsonObject> run(Future<Void> abandoned) {
    return vertx
        .executeBlocking(() -> Files.createTempDirectory("task"))
        .compose(folder -> vertx
            .executeBlocking(() -> begin(folder))
            .compose(process -> ended(process, abandoned))
            .compose(ending -> vertx.executeBlocking(() -> details(folder, ending)))
            .eventually(() -> vertx.executeBlocking(() -> deleteOutput(folder))));
  }

  private Process begin(Path folder) throws IOException {
    var command = new ArrayList<>(List.of(file.toAbsolutePath().toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Future<Ending> ended(Process process, Future<Void> abandoned) {
    var ending = new Ending(process);
    var timer =
        vertx.setTimer(limit.toMillis(), tick -> ending.terminate("took longer than " + limit));
    abandoned.onComplete(over -> ending.terminate("was broken off"));
    return Future.fromCompletionStage(process.onExit(), vertx.getOrCreateContext())
        .map(ending)
        .onComplete(over -> vertx.cancelTimer(timer));
  }

  private JsonObject details(Path folder, Ending ending) throws IOException {
    int code = ending.process.exitValue();
    if (ending.reason != null) {
      throw new IOException(file.getFileName() + " " + ending.reason);
    }
    if (code != 0) {
      var lastLine = lastLine(folder.resolve("err"));
      throw new IOException(
          file.getFileName() + " ended with " + code + (lastLine.isEmpty() ? "" : ": " + lastLine));
    }
    try {
      var lastLine = lastLine(folder.resolve("out"));
      return lastLine.startsWith("{") ? new JsonObject(lastLine) : new JsonObject();
    } catch (DecodeException noDetails) {
      return new JsonObject();
    }
  }

  private static String lastLine(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
      var last = lines.filter(line -> !line.isBlank()).reduce("", (earlier, later) -> later);
      var text = new String(last.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      return text.length() > MAX_LINE ? text.substring(0, MAX_LINE) : text;
    }
  }

  private static Void deleteOutput(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("out"));
    Files.deleteIfExists(folder.resolve("err"));
    Files.deleteIfExists(folder);
    return null;
  }

  /** The end of a process: by itself with a null reason, or terminated for a reason. */
  private final class Ending {
    private final Process process;
    private String reason;

    private Ending(Process process) {
      this.process = process;
    }

    private void terminate(String newReason) {
      if (reason != null || !process.isAlive()) {
        return;
      }
      reason = newReason;
      // Children first: a shell does not handle a signal while it waits for one.
      var processes =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      processes.forEach(ProcessHandle::destroy);
      vertx.setTimer(CLEAN_UP_MS, tick -> processes.forEach(ProcessHandle::destroyForcibly));
    }
  }
}

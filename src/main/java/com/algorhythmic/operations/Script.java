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
 * A script that a task runs, in a process of its own: its last line on standard output is the details as JSON, its exit
 * code whether it succeeded, and its last line on standard error why not.
 */
final class Script {
  /** For a script that is told to end, to clear away what it began. */
  private static final long CLEAR_AWAY_MS = 2_000;

  private static final int LONGEST_LINE = 2_000;

  private final Vertx vertx;
  private final Path file;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final Duration limit;

  /** @param environment beside this process's own */
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

  /** Runs it to its end, or until the limit or until it is abandoned; then it ends with all that it has started. */
  Future<JsonObject> run(Future<Void> abandoned) {
    return vertx
        .executeBlocking(() -> Files.createTempDirectory("task"))
        .compose(folder -> vertx
            .executeBlocking(() -> begin(folder))
            .compose(process -> ended(process, abandoned))
            .compose(ending -> vertx.executeBlocking(() -> details(folder, ending)))
            .eventually(() -> vertx.executeBlocking(() -> clear(folder))));
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

  /** Gives why it was ended, or null where it ended by itself, with its exit code. */
  private Future<Ending> ended(Process process, Future<Void> abandoned) {
    var ending = new Ending(process);
    var late = vertx.setTimer(limit.toMillis(), tick -> ending.force("took longer than " + limit));
    abandoned.onComplete(over -> ending.force("was broken off"));
    return Future.fromCompletionStage(process.onExit(), vertx.getOrCreateContext())
        .map(ending)
        .onComplete(over -> vertx.cancelTimer(late));
  }

  private JsonObject details(Path folder, Ending ending) throws IOException {
    int code = ending.process.exitValue();
    if (ending.why != null) {
      throw new IOException(file.getFileName() + " " + ending.why);
    }
    if (code != 0) {
      var said = lastLine(folder.resolve("err"));
      throw new IOException(
          file.getFileName() + " ended with " + code + (said.isEmpty() ? "" : ": " + said));
    }
    try {
      var said = lastLine(folder.resolve("out"));
      return said.startsWith("{") ? new JsonObject(said) : new JsonObject();
    } catch (DecodeException noDetails) {
      return new JsonObject();
    }
  }

  private static String lastLine(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
      var last = lines.filter(line -> !line.isBlank()).reduce("", (earlier, later) -> later);
      var text = new String(last.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text;
    }
  }

  private static Void clear(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("out"));
    Files.deleteIfExists(folder.resolve("err"));
    Files.deleteIfExists(folder);
    return null;
  }

  /** How a process ends: by itself, or asked to and then forced. */
  private final class Ending {
    private final Process process;
    private String why;

    private Ending(Process process) {
      this.process = process;
    }

    private void force(String reason) {
      if (why != null || !process.isAlive()) {
        return;
      }
      why = reason;
      // Those it has started first: a shell hears nothing while it waits for one.
      var family =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      family.forEach(ProcessHandle::destroy);
      vertx.setTimer(CLEAR_AWAY_MS, tick -> family.forEach(ProcessHandle::destroyForcibly));
    }
  }
}

package com.algorhythmic.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process that listens on a port, prints it, and takes commands line by line. */
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final Writer lines;
  private final int port;

  private ChildProcess(Process process) {
    this.process = process;
    lines = process.outputWriter();
    port = Integer.parseInt(firstLine(process.inputReader()));
  }

  /** Returns when the process listens. */
  static ChildProcess start(List<String> command) throws IOException {
    return new ChildProcess(new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start());
  }

  private String firstLine(BufferedReader printed) {
    var line = CompletableFuture.supplyAsync(() -> {
      try {
        return printed.readLine();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    });
    return line.orTimeout(30, TimeUnit.SECONDS)
        .whenComplete((said, failure) -> {
          if (said == null) {
            process.destroyForcibly();
          }
        })
        .join();
  }

  int port() {
    return port;
  }

  Process process() {
    return process;
  }

  void say(String line) {
    try {
      lines.write(line + "\n");
      lines.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

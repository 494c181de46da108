package com.algorhythmic.database.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A server's PID file, {@code postmaster.pid}, in its data directory.
 *
 * @param started to the second
 */
record PostmasterFile(Path dataDirectory, long pid, Instant started) {
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  static Path in(Path dataDirectory) {
    return dataDirectory.resolve("postmaster.pid");
  }

  /** The PID file of a data directory; empty if it is missing or incomplete. */
  static Optional<PostmasterFile> read(Path dataDirectory) throws IOException {
    try {
      List<String> lines = Files.readAllLines(in(dataDirectory), StandardCharsets.ISO_8859_1);
      return Optional.of(new PostmasterFile(
          dataDirectory,
          Math.abs(Long.parseLong(lines.get(0).strip())),
          Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()))));
    } catch (NoSuchFileException | NumberFormatException | IndexOutOfBoundsException none) {
      return Optional.empty();
    }
  }

  /** The server that wrote the file; empty if its PID is unused or belongs to another program now. */
  Optional<ProcessHandle> server() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::wroteFile);
  }

  private boolean wroteFile(ProcessHandle process) {
    return namesTheDirectory(process.info()) || isPostgresOfThatSecond(process.info());
  }

  private boolean namesTheDirectory(ProcessHandle.Info info) {
    List<String> arguments = List.of(info.arguments().orElse(new String[0]));
    int flag = arguments.indexOf("-D");
    return flag >= 0
        && flag + 1 < arguments.size()
        && arguments.get(flag + 1).equals(dataDirectory.toString());
  }

  /** Also true if the directory of the running server was renamed. */
  private boolean isPostgresOfThatSecond(ProcessHandle.Info info) {
    return info.command()
            .filter(command -> Path.of(command).endsWith("postgres"))
            .isPresent()
        && info.startInstant()
            .filter(start -> Duration.between(start, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
            .isPresent();
  }
}

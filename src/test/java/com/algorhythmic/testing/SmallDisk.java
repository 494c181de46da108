package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A file system of 48 MB in memory that a test fills and empties; mounting it needs root. */
public final class SmallDisk implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Terminal terminal;
  private final Path folder;

  /** @param folder where it is mounted; the test is skipped where that is not permitted */
  public SmallDisk(Path folder) throws Exception {
    terminal = new Terminal(folder.resolveSibling("terminal"), Map.of());
    this.folder = Files.createDirectories(folder);
    var mounted = terminal.run(
        LIMIT, "", List.of("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder.toString()));
    Assumptions.assumeTrue(mounted.code() == 0, "a small disk needs root: " + mounted.printed());
  }

  public Path folder() {
    return folder;
  }

  /** Leaves no room. */
  public void fill() throws IOException {
    try (var out = Files.newOutputStream(filler())) {
      var chunk = new byte[65_536];
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  /** Makes room again. */
  public void makeRoom() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filled");
  }

  @Override
  public void close() {
    try {
      terminal.run(LIMIT, "", List.of("umount", "-l", folder.toString()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException failure) {
      throw new AssertionError("the small disk is still mounted", failure);
    }
  }
}

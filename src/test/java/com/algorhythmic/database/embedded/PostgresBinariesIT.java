package com.algorhythmic.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.algorhythmic.testing.Concurrent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Concurrent
class PostgresBinariesIT {

  @Tag("long")
  @Test
  void unpacking_in_java_gives_the_same_files_as_the_systems_tar(@TempDir Path directory)
      throws IOException {
    Path ours = directory.resolve("ours");
    Path archive = directory.resolve("archive.txz");
    PostgresBinaries.verifiedCopy(PostgresBinaries.archive(), archive);
    PostgresBinaries.unpackHere(archive, ours);
    assertThat(ours.resolve("bin/postgres")).isExecutable();
    assertThat(ours.resolve("share/postgresql/postgres.bki")).isNotEmptyFile();

    Path theirs = directory.resolve("theirs");
    assumeThat(PostgresBinaries.unpackWithTar(archive, theirs))
        .as("a tar that knows xz")
        .isTrue();
    assertThat(contents(ours)).isEqualTo(contents(theirs));
  }

  @Test
  void a_directory_that_a_killed_process_left_incomplete_is_removed(@TempDir Path directory)
      throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    Path half = Files.createDirectories(directory.resolve(".unpacking-" + killed.pid() + "-1"));
    var binaries = PostgresBinaries.below(directory);
    assertThat(half).doesNotExist();
    assertThat(Path.of(binaries.program("initdb"))).isExecutable();
    assertThat(directory).isDirectoryContaining(path -> path.equals(binaries.home()));
  }

  /** Every path with its type and the attributes to compare. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var tree = Files.walk(root)) {
      for (Path path : tree.toList()) {
        contents.put(root.relativize(path).toString(), describe(path));
      }
    }
    return contents;
  }

  private static String describe(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link to " + Files.readSymbolicLink(path);
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return "directory";
    }
    boolean executable =
        Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE);
    return Files.size(path) + " bytes" + (executable ? ", executable" : "");
  }
}

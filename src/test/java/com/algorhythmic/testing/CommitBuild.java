package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The builds of other commits of this repository, each made once and kept in target/commits. */
public final class CommitBuild {
  private static final Path FOLDER = Path.of("target", "commits").toAbsolutePath();
  private static final long LIMIT_MIN = 10;

  private CommitBuild() {}

  /** The jar of a commit; skips the test if git or mvn is missing. */
  public static Path jar(String commit) throws Exception {
    var id = id(commit);
    var sources = FOLDER.resolve(id);
    var target = sources.resolve("target");
    if (!Files.isDirectory(target) || jars(target).isEmpty()) {
      Files.createDirectories(sources);
      run("sh", "-c", "git archive " + id + " | tar -x -C '" + sources + "'");
      run(
          "mvn",
          "-B",
          "-q",
          "-f",
          sources.resolve("pom.xml").toString(),
          "package",
          "-DskipTests",
          "-Dspotless.check.skip");
    }
    return jars(target).get(0);
  }

  /** The full id of a commit, which may be named by a branch, a tag or a part of the id. */
  public static String id(String commit) throws Exception {
    return git("rev-parse", "--verify", commit + "^{commit}").strip();
  }

  /** What git prints. */
  static String git(String... arguments) throws Exception {
    assumeThat(Script.isThere("git") && Script.isThere("mvn"))
        .as("git and mvn make the build of a commit")
        .isTrue();
    return run(Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static List<Path> jars(Path target) throws IOException {
    try (var files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("algorhythmic-.*\\.jar"))
          .toList();
    }
  }

  private static String run(String... command) throws Exception {
    Files.createDirectories(FOLDER);
    var said = Files.createTempFile(FOLDER, "said", ".txt");
    var process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
    boolean ended = process.waitFor(LIMIT_MIN, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    var text = Files.readString(said);
    Files.delete(said);
    assertThat(ended && process.exitValue() == 0)
        .as("%s: %s", String.join(" ", command), text)
        .isTrue();
    return text;
  }
}

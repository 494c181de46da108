package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The last build with the former schema: that of the commit before the newest migration was added. It is made from the
 * repository's history.
 */
public final class FormerBuild {
  private static final Path FOLDER = Path.of("target", "former").toAbsolutePath();
  private static final long LIMIT_MIN = 10;

  private FormerBuild() {}

  /** Its jar; skips the test where there is no history. */
  public static Path jar() throws Exception {
    assumeThat(Script.isThere("git") && Script.isThere("mvn"))
        .as("git and mvn make the former build")
        .isTrue();
    var added = run(
        "git",
        "log",
        "-1",
        "--format=%H",
        "--diff-filter=A",
        "--",
        "src/main/resources/db/migration/V*");
    assumeThat(added.strip()).as("a checkout with its history").hasSize(40);
    var commit = run("git", "rev-parse", added.strip() + "^").strip();
    var sources = FOLDER.resolve(commit);
    var target = sources.resolve("target");
    if (!Files.isDirectory(target) || jars(target).isEmpty()) {
      Files.createDirectories(sources);
      run("sh", "-c", "git archive " + commit + " | tar -x -C '" + sources + "'");
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

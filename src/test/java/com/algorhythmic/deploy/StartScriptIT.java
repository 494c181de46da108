package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/algorhythmic, which records the classes of a start for the later ones. */
@Concurrent
class StartScriptIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir
  private Path folder;

  private Path installed;

  @BeforeEach
  void install() throws IOException {
    installed = folder.resolve("installed");
    Files.createDirectories(installed.resolve("bin"));
    Files.createDirectories(installed.resolve("target"));
    Files.copy(Path.of("bin", "algorhythmic"), installed.resolve("bin/algorhythmic"));
    assertThat(installed.resolve("bin/algorhythmic").toFile().setExecutable(true))
        .isTrue();
  }

  private void addJar() throws IOException {
    var jar = Path.of(System.getProperty("program.jar", ""));
    assumeTrue(Files.isRegularFile(jar), "the program is not packaged");
    Files.copy(jar, installed.resolve("target/algorhythmic-1.jar"));
    Files.createSymbolicLink(
        installed.resolve("target/lib"), jar.resolveSibling("lib").toAbsolutePath());
  }

  private ProgramFixture program(Map<String, String> settings) {
    return ProgramFixture.in(folder, settings);
  }

  private List<String> command(String... arguments) {
    return Stream.concat(
            Stream.of(installed.resolve("bin/algorhythmic").toString()), Stream.of(arguments))
        .toList();
  }

  private List<Path> records() throws IOException {
    try (var files = Files.newDirectoryStream(installed.resolve("target"), "*.jsa")) {
      return StreamSupport.stream(files.spliterator(), false).toList();
    }
  }

  @Test
  void without_a_jar_or_a_java_it_says_what_to_do() throws Exception {
    try (var program = program(Map.of("JAVA_HOME", "/nowhere"))) {
      assertThat(program.launch(command()).exitCode(LIMIT)).isEqualTo(3);
      assertThat(program.printed()).contains("there is no /nowhere/bin/java; install a JDK 17");
    }
    try (var program = program(Map.of())) {
      assertThat(program.launch(command()).exitCode(LIMIT)).isEqualTo(3);
      assertThat(program.printed()).contains("make it with: mvn package");
    }
  }

  @Test
  void the_record_of_a_start_that_wrong_settings_end_is_not_used() throws Exception {
    addJar();
    try (var program = program(Map.of("ALGO_HTTP_PORT", "no number"))) {
      for (int start = 1; start <= 2; start++) {
        assertThat(program.launch(command()).exitCode(LIMIT)).isEqualTo(2);
        assertThat(program.printed().split("this start is recorded when it ends", -1))
            .hasSize(start + 1);
      }
    }
    assertThat(records()).hasSize(1);
  }

  @Test
  void the_second_start_uses_the_record_of_the_first_and_a_broken_one_does_no_harm()
      throws Exception {
    addJar();
    var settings = Map.of("DATABASE_URL", PostgresFixture.freshDatabase());
    try (var program = program(settings)) {
      program.launch(command()).awaitReady();
      assertThat(program.printed()).contains("this start is recorded when it ends");
      program.process().destroy();
      assertThat(program.exitCode(LIMIT)).isEqualTo(143);
    }
    assertThat(records()).hasSize(1);
    var record = records().get(0);

    try (var program = program(settings)) {
      program.launch(command()).awaitReady();
      assertThat(
              Files.readString(Path.of("/proc", Long.toString(program.process().pid()), "maps")))
          .as("the files that the process has mapped")
          .contains(record.getFileName().toString());
    }

    Files.delete(record);
    Files.writeString(record, "broken");
    try (var program = program(settings)) {
      assertThat(program.launch(command("--help")).exitCode(LIMIT)).isZero();
      assertThat(program.printed()).contains("Algorhythmic listens to music");
    }
  }
}

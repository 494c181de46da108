package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
    try (var files = Files.newDirectoryStream(installed.resolve("target"), "*-java-*.{jsa,aot}")) {
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
      assertThat(program.printed())
          .contains("is that of a start that failed early, so it is not used");
    }
    assertThat(records()).hasSize(1);
  }

  @Test
  void a_record_of_another_Java_is_kept_and_named() throws Exception {
    addJar();
    var other = installed.resolve("target/algorhythmic-1-java-99.jsa");
    Files.writeString(other, "another Java's");
    try (var program = program(Map.of("ALGO_HTTP_PORT", "no number"))) {
      assertThat(program.launch(command()).exitCode(LIMIT)).isEqualTo(2);
      assertThat(program.printed())
          .contains(other + " was recorded by another Java, so it is not used")
          .contains("this start is recorded when it ends");
    }
    assertThat(other).hasContent("another Java's");
  }

  @Test
  void in_a_read_only_folder_it_says_that_nothing_is_recorded_and_starts() throws Exception {
    addJar();
    var target = installed.resolve("target").toFile();
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "skipped: there is no setpriv");
      // Root writes anywhere with this capability.
      command.addAll(List.of("setpriv", "--bounding-set=-dac_override"));
    }
    command.addAll(command());
    assertThat(target.setWritable(false)).isTrue();
    try (var program = program(Map.of("ALGO_HTTP_PORT", "no number"))) {
      assertThat(program.launch(command).exitCode(LIMIT)).isEqualTo(2);
      assertThat(program.printed())
          .contains("this start is not recorded, because " + target + " is read-only")
          .contains("http.port is");
    } finally {
      assertThat(target.setWritable(true)).isTrue();
    }
    assertThat(records()).isEmpty();
  }

  @Test
  void the_second_start_uses_the_record_of_the_first_and_a_broken_one_is_named_and_not_used()
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

    // Java 17 would crash.
    var recording = new HashMap<>(settings);
    recording.put("JAVA_OPTS", "-XX:StartFlightRecording=filename=" + folder.resolve("start.jfr"));
    try (var program = program(recording)) {
      program.launch(command()).awaitReady();
    }

    // Java 17 would crash on the first, and the second is for another jar.
    var whole = Files.readAllBytes(record);
    breaks(
        record,
        Arrays.copyOf(whole, whole.length / 2),
        "is broken, or was recorded in another folder");
    Files.setLastModifiedTime(
        installed.resolve("target/algorhythmic-1.jar"),
        FileTime.from(Instant.now().plusSeconds(60)));
    breaks(record, whole, "was recorded with another jar");
    Files.setLastModifiedTime(
        installed.resolve("target/algorhythmic-1.jar"),
        FileTime.from(Instant.now().minusSeconds(60)));
    breaks(record, "broken".getBytes(StandardCharsets.UTF_8), "is broken");
  }

  /** Gives a record another content, which the program says and does without. */
  private void breaks(Path record, byte[] content, String problem) throws IOException {
    Files.deleteIfExists(record);
    Files.write(record, content);
    try (var program = program(Map.of())) {
      assertThat(program.launch(command("--help")).exitCode(LIMIT)).isZero();
      assertThat(program.printed())
          .contains(record + " " + problem + ", so it is not used")
          .contains("Algorhythmic listens to music");
    }
  }
}

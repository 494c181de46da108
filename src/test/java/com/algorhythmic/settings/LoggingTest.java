package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import com.algorhythmic.bus.Correlation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class LoggingTest {
  /** A forged line, a terminal's escape sequence, C1, Unicode's line breaks, bidirectional controls, a zero width, a lone half. */
  private static final List<String> UNSAFE = List.of(
      "\r",
      "\n",
      "\t",
      "\0",
      "\u001b[2J",
      "\u007f",
      "\u0085",
      "\u009b31m",
      "\u2028",
      "\u2029",
      "\u202e",
      "\u2066",
      "\u200b",
      "\ufeff",
      "\udb40\udc41",
      "\ud800");

  @TempDir
  private Path folder;

  @BeforeAll
  static void registerContextLocals() {
    Correlation.register();
  }

  /** The variables are the whole JVM's: the next test must not log here. */
  @AfterEach
  void forgetVariables() {
    for (var variable : List.of(
        "log.dir",
        "log.node",
        "log.console",
        "hazelcast.logging.type",
        "logback.configurationFile")) {
      System.clearProperty(variable);
    }
  }

  @Test
  void no_unsafe_character_of_a_message_or_an_exception_reaches_a_file() throws IOException {
    var hostile = "GET /a" + String.join("b", UNSAFE) + "c";
    var cause = new IllegalStateException("cause " + hostile);
    var thrown = new IllegalArgumentException("outer " + hostile, cause);
    thrown.addSuppressed(new IOException("suppressed " + hostile));

    logged(log -> log.error("said {}", hostile, thrown), "PLAIN");

    for (var name : List.of("server_5701.log", "error_5701.log")) {
      var text = Files.readString(folder.resolve(name));
      assertThat(text.lines().filter(line -> line.startsWith("2")).count()).isEqualTo(1);
      assertThat(text)
          .contains(
              "said GET /a\\rb\\nb\\t", "cause GET", "outer GET", "suppressed GET", "\\u202e");
      assertSafe(text.replace("\n", "").replaceAll("\t+(at|\\.\\.\\.|Suppressed)", ""));
    }
  }

  @Test
  void no_unsafe_character_reaches_the_json_of_the_console() throws IOException {
    var hostile = String.join("b", UNSAFE);

    var printed =
        logged(log -> log.error("said {}", hostile, new IllegalStateException(hostile)), "JSON");

    assertThat(printed.lines()).hasSize(1);
    assertThat(printed).startsWith("{").endsWith("}\n").contains("\\u202e");
    assertSafe(printed.strip());
  }

  @Test
  void a_request_has_its_path_second_although_it_contains_a_line_break() throws IOException {
    logged(
        log -> log.getLoggerContext().getLogger("access").info("/x\n/y GET 500 in 3 ms"), "PLAIN");

    assertThat(Files.readString(folder.resolve("server_5701.log")).split(" ")[1])
        .isEqualTo("/x\\n/y");
  }

  @Test
  void a_folder_and_files_that_were_open_become_private() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    for (var old : List.of("server_5701.log", "server_5701_2026-01-01_0.log.gz")) {
      Files.setPosixFilePermissions(
          Files.createFile(folder.resolve(old)), PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    Logging.configure(settings(Map.of("ALGO_LOG_DIR", folder.toString())));
    logged(log -> log.info("one"), "PLAIN");

    assertThat(permissions(folder)).isEqualTo("rwx------");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
  }

  @Test
  void by_default_the_logs_are_below_the_data_folder_which_is_private() throws IOException {
    var data = folder.resolve("a/data");

    Logging.configure(settings(Map.of("ALGO_DATA_DIR", data.toString())));

    assertThat(permissions(data)).isEqualTo("rwx------");
    assertThat(permissions(data.resolve("logs"))).isEqualTo("rwx------");
  }

  @Test
  void a_folder_that_is_a_symbolic_link_is_refused() throws IOException {
    var link = Files.createSymbolicLink(
        folder.resolve("link"), Files.createDirectory(folder.resolve("target")));

    assertRefused(link, "symbolic link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server_5701.log", "error_5701.log"})
  void a_file_that_is_a_symbolic_link_is_refused_and_not_followed(String name) throws IOException {
    var victim = Files.writeString(folder.resolve("victim"), "precious");
    var logs = Files.createDirectory(folder.resolve("logs"));
    Files.createSymbolicLink(logs.resolve(name), victim);

    assertRefused(logs, name);
    assertThat(victim).hasContent("precious");
  }

  @Test
  void an_appender_does_not_follow_a_link_that_appeared_later() throws IOException {
    var victim = Files.writeString(folder.resolve("victim"), "precious");
    Files.createSymbolicLink(folder.resolve("server_5701.log"), victim);

    logged(log -> log.info("one"), "PLAIN");

    assertThat(victim).hasContent("precious");
  }

  @Test
  void a_folder_or_file_of_somebody_else_is_refused() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can give files away");
    var logs = Files.createDirectory(folder.resolve("logs"));
    var file = Files.createFile(logs.resolve("error_5701.log"));
    Files.setAttribute(file, "unix:uid", 65534);
    assertRefused(logs, "error_5701.log");

    Files.delete(file);
    Files.setAttribute(logs, "unix:uid", 65534);
    assertRefused(logs, "owned by");
  }

  private static void assertRefused(Path logs, String why) {
    assertThatThrownBy(() -> Logging.configure(settings(Map.of("ALGO_LOG_DIR", logs.toString()))))
        .isInstanceOf(SettingsProblems.class)
        .hasMessageContainingAll("log.dir is " + logs, why, "ALGO_LOG_DIR");
  }

  /** Runs with the real configuration of the log; gives what the console printed. */
  private String logged(Consumer<Logger> use, String console) {
    var stdout = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    var context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    try {
      context.putProperty("log.dir", folder.toString());
      context.putProperty("log.node", "5701");
      context.putProperty("log.console", console);
      var configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(Path.of("conf/logback.xml").toFile());
      use.accept(context.getLogger("test.Hostile"));
    } catch (JoranException broken) {
      throw new IllegalStateException(broken);
    } finally {
      context.stop();
      System.setOut(stdout);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static void assertSafe(String text) {
    assertThat(text.codePoints().filter(point -> switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE -> true;
          default -> false;
        }))
        .isEmpty();
  }

  private static Settings settings(Map<String, String> environment) {
    return SettingsLoader.load(environment);
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

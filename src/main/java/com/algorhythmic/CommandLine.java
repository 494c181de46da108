package com.algorhythmic;

import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.settings.Settings.Role;
import java.util.List;

/** The command line: its arguments and the texts that the program prints. */
final class CommandLine {
  /** What the arguments ask for. */
  enum Command {
    RUN,
    MIGRATE
  }

  private CommandLine() {}

  /** Parses the arguments. Prints the usage and exits with 0 after --help, with 2 after anything unknown. */
  static Command parse(String... arguments) {
    var list = List.of(arguments);
    if (list.isEmpty()) {
      return Command.RUN;
    }
    if (list.equals(List.of("--migrate"))) {
      return Command.MIGRATE;
    }
    System.out.println(usage());
    System.exit(list.contains("--help") ? 0 : 2);
    throw new AssertionError("unreachable after exit");
  }

  private static String usage() {
    return """
        Algorhythmic listens to music and paints it, on all screens of a session at the same time.

        Without arguments it runs until it is stopped. --migrate updates the schema of the database
        and exits. --help prints this text.

        Every setting is documented in conf/algorhythmic.properties. The environment variable
        ALGO_A_B_C overrides the key a.b-c, for example:

          ALGO_HTTP_PORT=8080 OPENAI_API_KEY=… (the image model instead of the offline painter)

        The first signal drains and stops the program, a second one skips the drain.
        Exit codes: 1 could not start, 2 wrong settings or arguments; after a signal 128 plus its
        number, such as 143, or 130 for Ctrl-C.""";
  }

  static String migrated() {
    return "The database has the schema of this version.";
  }

  static String started(Settings settings) {
    var text = new StringBuilder("Algorhythmic is running");
    if (settings.runs(Role.HTTP)) {
      text.append(": http://localhost:").append(settings.http().port());
    }
    text.append("\n  pictures by ")
        .append(settings.paintsWithOpenAi() ? settings.openai().imageModel() : "the studio");
    text.append("\n  health and metrics: http://localhost:")
        .append(settings.management().port())
        .append("/health/ready, /metrics");
    if (settings.runs(Role.HTTP)) {
      text.append("\n  API: http://localhost:").append(settings.http().port()).append("/api/docs");
    }
    if (settings.environment() == Environment.DEVELOPMENT) {
      text.append("\n  admin token: ")
          .append(settings.data().dir().resolve("admin-token").toAbsolutePath());
    }
    return text.append("\n  stop with Ctrl-C").toString();
  }
}

package com.algorhythmic;

import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.settings.Settings.Role;

/** What the program says of itself on a terminal. */
final class CommandLine {
  private CommandLine() {}

  static String text() {
    return """
        Algorhythmic listens to music and paints it, on every screen of a session at once.

        Without arguments it runs until it is stopped. --migrate only gives the database this
        version's schema and ends, --help prints this.

        Settings are in conf/algorhythmic.properties, each with a comment; a key a.b-c is
        overridden by the environment variable ALGO_A_B_C, for example:

          ALGO_HTTP_PORT=8080 OPENAI_API_KEY=… (the image model instead of the offline painter)

        A signal to end lets it finish what it has begun; a second one hurries it.
        Exit codes: 1 could not start, 2 wrong settings or arguments; 128 and the signal's number
        after a signal, such as 143 or, for Ctrl-C, 130.""";
  }

  static String migrated() {
    return "The database has this version's schema.";
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

package com.algorhythmic;

import com.algorhythmic.settings.BareHost;
import com.algorhythmic.settings.IpAddress;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.settings.Settings.Listener;
import com.algorhythmic.settings.Settings.Role;
import java.util.ArrayList;
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

  /**
   * What runs, and what of it is reachable from where.
   *
   * @param addresses of this machine, at which other devices of its network may reach it
   */
  static String started(Settings settings, List<String> addresses) {
    var lines = new ArrayList<String>();
    var isDevelopment = settings.environment() == Environment.DEVELOPMENT;
    if (settings.runs(Role.HTTP)) {
      var base = settings.http().basePath().orElse("");
      lines.add("Algorhythmic is running: " + url(settings.http()) + base);
      settings.publicSite().url().ifPresent(url -> lines.add("for visitors: " + url + base));
      lines.add("pages and API: " + reach(settings.http(), addresses)
          + (isDevelopment
              ? "; /lab and /api/test only from this computer or with the admin token"
              : ""));
      lines.add("API: " + url(settings.http()) + base + "/api/docs");
    } else {
      lines.add("Algorhythmic is running");
    }
    if (settings.runs(Role.BRIDGE)) {
      lines.add("live channel: "
          + (settings.runs(Role.HTTP) ? "with the pages at /ws and /eventbus; port " : "port ")
          + settings.bridge().port() + " " + reach(settings.bridge(), addresses));
    }
    lines.add("health and metrics: " + url(settings.management()) + "/health/ready, /metrics "
        + reach(settings.management(), addresses));
    lines.add("pictures by "
        + (settings.practises()
            ? "the practice provider, " + settings.openai().server()
            : settings.paintsWithOpenAi() ? settings.openai().imageModel() : "the studio"));
    if (isDevelopment) {
      lines.add("admin token: " + settings.data().dir().resolve("admin-token").toAbsolutePath());
    }
    lines.add("stop with Ctrl-C");
    return String.join("\n  ", lines);
  }

  /** Whether the pages are reachable from other machines. */
  static boolean isReachable(Settings settings) {
    var host = settings.http().host();
    return !host.equals("localhost")
        && IpAddress.parse(host).filter(IpAddress::isLoopback).isEmpty();
  }

  /** Where people reach the pages: public.url, or an address of this machine. */
  static String site(Settings settings, List<String> addresses) {
    var host = settings.http().host();
    var here = BareHost.isAll(host)
        ? addresses.stream().findFirst().orElse("localhost")
        : BareHost.inUrl(host);
    return settings
        .publicAddress()
        .orElseGet(() -> "http://" + here + ":" + settings.http().port()
            + settings.http().basePath().orElse(""));
  }

  static String firstAdministrator(String link) {
    return "this site has no administrator yet: become the first one by this link, once and within 24 hours: "
        + link;
  }

  /** The address of a listener on this machine. */
  private static String url(Listener listener) {
    var host = listener.host();
    boolean isHere = BareHost.isAll(host) || host.equals("127.0.0.1");
    return "http://" + (isHere ? "localhost" : BareHost.inUrl(host)) + ":" + listener.port();
  }

  private static String reach(Listener listener, List<String> addresses) {
    var host = listener.host();
    var address = IpAddress.parse(host);
    if (host.equals("localhost") || address.filter(IpAddress::isLoopback).isPresent()) {
      return "only from this computer";
    }
    if (!BareHost.isAll(host)) {
      return "from the network at " + BareHost.inUrl(host) + ":" + listener.port();
    }
    return "from the network"
        + (addresses.isEmpty() ? "" : " at ")
        + String.join(
            ", ",
            addresses.stream()
                .map(any -> "http://" + any + ":" + listener.port())
                .toList());
  }
}

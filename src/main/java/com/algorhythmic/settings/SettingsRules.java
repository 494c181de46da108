package com.algorhythmic.settings;

import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.settings.Settings.StoreKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** The rules for the values of settings, beyond their types. */
final class SettingsRules {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_PARTIAL_IMAGES = 3;
  private static final BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000);
  private static final int PRICE_DECIMALS = 6;
  /** Kubernetes kills a process after 30 s; closing the pools and the cluster needs the rest. */
  private static final long MAX_DRAIN_MS = 24_000;

  private static final long DAY_MS = 86_400_000;
  private static final long MAX_IDLE_DAYS = 3_650;
  /** A larger number of anything is a mistake. */
  private static final long MAX_COUNT = 10_000;

  /** Many months of them are still a number that PostgreSQL can store as an integer. */
  private static final long MAX_CREDITS = 1_000_000;

  private static final long MAX_CACHE_MB = 1_000_000;
  private static final long MAX_CONNECTIONS = 1_000_000;
  private static final long MAX_EVENT_LOOPS = 256;
  private static final long MIN_DEADLINE_MS = 100;
  /** A longer one would outlast the idle timeout of most proxies, and a shorter one bounds nothing less. */
  private static final long MAX_DEADLINE_MS = 600_000;

  /** A statement may take this long, and a client does not wait longer. */
  private static final long MAX_CONNECTION_MS = 10_000;

  private final List<String> problems = new ArrayList<>();

  private SettingsRules() {}

  static List<String> problems(Settings settings) {
    var rules = new SettingsRules();
    rules.ports(settings);
    rules.problems.addAll(SiteRules.problems(settings));
    rules.problems.addAll(OidcRules.problems(settings.oidc()));
    rules.connections(settings);
    rules.cluster(settings);
    rules.identity(settings);
    rules.database(settings);
    rules.painters(settings);
    rules.music(settings.music().acrcloud());
    rules.times(settings);
    rules.pictures(settings);
    rules.tracing(settings.tracing());
    rules.problems.addAll(MailRules.problems(settings));
    rules.problems.addAll(StripeRules.problems(settings));
    return rules.problems;
  }

  private void tracing(TracingSettings tracing) {
    tracing
        .otlpEndpoint()
        .ifPresent(collector -> require(
            ("http".equals(collector.getScheme()) || "https".equals(collector.getScheme()))
                && collector.getHost() != null
                && collector.getRawUserInfo() == null
                && collector.getRawQuery() == null
                && collector.getRawFragment() == null,
            "tracing.otlp-endpoint is not of the form http(s)://host:port"));
    require(tracing.share() >= 0 && tracing.share() <= 1, "tracing.share is not between 0 and 1");
  }

  private void ports(Settings settings) {
    var seen = new HashMap<Integer, String>();
    port("management.port", settings.management().port(), seen);
    port("cluster.port", settings.cluster().port(), seen);
    if (settings.cluster().busPort() != 0) {
      port("cluster.bus-port", settings.cluster().busPort(), seen);
    }
    int practicePort = settings.openai().practicePort();
    if (settings.practises()) {
      port("openai.practice-port", practicePort, seen);
    } else {
      within("openai.practice-port", practicePort, 1, MAX_PORT);
    }
    if (settings.runs(Role.HTTP)) {
      port("http.port", settings.http().port(), seen);
    }
    if (settings.runs(Role.BRIDGE)) {
      port("bridge.port", settings.bridge().port(), seen);
    }
  }

  private void connections(Settings settings) {
    within("vertx.event-loops", settings.vertx().eventLoops(), 0, MAX_EVENT_LOOPS);
    var http = settings.http();
    within("http.max-connections", http.maxConnections(), 1, MAX_CONNECTIONS);
    within(
        "http.max-connections-per-network",
        http.maxConnectionsPerNetwork(),
        1,
        Math.max(1, http.maxConnections()));
    within("http.header-timeout-ms", http.headerTimeoutMs(), MIN_DEADLINE_MS, MAX_DEADLINE_MS);
    within("http.body-timeout-ms", http.bodyTimeoutMs(), MIN_DEADLINE_MS, MAX_DEADLINE_MS);
    var bridge = settings.bridge();
    within("bridge.max-sockets", bridge.maxSockets(), 1, MAX_CONNECTIONS);
    within(
        "bridge.max-sockets-per-network",
        bridge.maxSocketsPerNetwork(),
        1,
        Math.max(1, bridge.maxSockets()));
  }

  private void cluster(Settings settings) {
    var cluster = settings.cluster();
    for (var member : cluster.members().orElse(List.of())) {
      require(
          member.matches("[A-Za-z0-9.\\-\\[\\]:]+:\\d{1,5}"),
          "cluster.members: \"" + member + "\" is not host:port");
    }
    require(
        cluster.dns().orElse("name").matches("[A-Za-z0-9._-]+"),
        "cluster.dns is not a name: \"" + cluster.dns().orElse("") + "\"");
    require(
        cluster.dns().isEmpty() || cluster.members().isEmpty(),
        "cluster.dns and cluster.members are two ways to find the nodes: set only one");
    require(
        cluster.enabled() || settings.roles().size() == Role.values().length,
        "cluster.enabled is false, so no other process has the roles that this one lacks: roles must name all of"
            + " http,bridge,generation,credits,telemetry");
  }

  private void port(String key, int port, HashMap<Integer, String> seen) {
    within(key, port, 1, MAX_PORT);
    var other = seen.put(port, key);
    require(other == null, key + " is " + port + ", which " + other + " has already");
  }

  private void identity(Settings settings) {
    var secret = settings.auth().secret();
    require(
        secret.isPresent() || settings.environment() == Environment.DEVELOPMENT,
        "auth.secret is missing: production needs one of at least 32 characters (ALGO_AUTH_SECRET)");
    secret("auth.secret", secret);
    var previous = settings.auth().previousSecret();
    secret("auth.previous-secret", previous);
    require(
        previous.isEmpty() || secret.isPresent(),
        "auth.previous-secret is set, but auth.secret is not");
    require(
        previous.isEmpty() || !previous.equals(secret),
        "auth.previous-secret is the same as auth.secret");
    addresses("accounts.administrators", settings.accounts().administrators());
    addresses("accounts.operators", settings.accounts().operators());
  }

  private void addresses(String key, Optional<List<String>> listed) {
    for (var address : listed.orElse(List.of())) {
      require(
          address.matches("[^@\\s]+@[^@\\s]+"),
          key + " has \"" + address + "\", which is no e-mail address");
    }
  }

  private void secret(String key, Optional<String> secret) {
    secret.flatMap(set -> SecretStrength.problem(key, set)).ifPresent(problems::add);
  }

  private void database(Settings settings) {
    within("database.pool-size", settings.database().poolSize(), 1, MAX_COUNT);
    within("database.idle-ms", settings.database().idleMs(), 0, DAY_MS);
    within("database.connection-ms", settings.database().connectionMs(), 100, MAX_CONNECTION_MS);
    settings.database().url().ifPresent(url -> {
      try {
        DatabaseUrl.parse(url);
      } catch (IllegalArgumentException refused) {
        problems.add("database.url: " + refused.getMessage());
      }
    });
  }

  private void painters(Settings settings) {
    var openai = settings.openai();
    within("studio.threads", settings.studio().threads(), 0, MAX_COUNT);
    problems.addAll(OpenAiRules.problems(settings));
    within("openai.partial-images", openai.partialImages(), 0, MAX_PARTIAL_IMAGES);
    within("openai.timeout-min-ms", openai.timeoutMinMs(), 1, DAY_MS);
    within("openai.timeout-max-ms", openai.timeoutMaxMs(), 1, DAY_MS);
    require(
        openai.timeoutMaxMs() >= openai.timeoutMinMs(),
        "openai.timeout-max-ms is less than openai.timeout-min-ms");
    price("openai.price.text-in", openai.price().textIn());
    price("openai.price.image-in", openai.price().imageIn());
    price("openai.price.out", openai.price().out());
    within("breaker.open-tokens", settings.breaker().openTokens(), 1, MAX_COUNT);
    within("breaker.refill-ms", settings.breaker().refillMs(), 1, DAY_MS);
    within("breaker.open-ms", settings.breaker().openMs(), 1, DAY_MS);
    within("breaker.open-max-ms", settings.breaker().openMaxMs(), 1, DAY_MS);
    require(
        settings.breaker().openMaxMs() >= settings.breaker().openMs(),
        "breaker.open-max-ms is less than breaker.open-ms");
    dollars("spend.user-daily-usd", settings.spend().userDailyUsd());
    dollars("spend.hourly-usd", settings.spend().hourlyUsd());
    require(
        settings.spend().userHourlyShare() > 0 && settings.spend().userHourlyShare() <= 1,
        "spend.user-hourly-share is more than 0 and at most 1, not "
            + settings.spend().userHourlyShare());
    dollars("spend.guess-usd", settings.spend().guessUsd());
  }

  private void price(String key, BigDecimal dollars) {
    // Compare only: arithmetic on 1e999999999 would exhaust the memory.
    require(
        dollars.signum() >= 0
            && dollars.compareTo(MAX_PRICE) <= 0
            && dollars.scale() <= PRICE_DECIMALS,
        key + " is 0 to " + MAX_PRICE + " dollars with at most " + PRICE_DECIMALS + " decimals");
  }

  private void music(MusicSettings.AcrCloud acrcloud) {
    boolean complete =
        acrcloud.accessKey().isPresent() && acrcloud.accessSecret().isPresent();
    boolean bare = acrcloud.accessKey().isEmpty() && acrcloud.accessSecret().isEmpty();
    require(
        acrcloud.host().isPresent() ? complete : bare,
        "music.acrcloud needs its host, access-key and access-secret, or none of them");
    require(
        acrcloud.host().orElse("host").matches("(https?://)?[A-Za-z0-9.-]+(:\\d{1,5})?/?"),
        "music.acrcloud.host is not a host's name or an http(s) address");
    within("music.acrcloud.timeout-ms", acrcloud.timeoutMs(), 100, 10_000);
  }

  private void times(Settings settings) {
    var generation = settings.generation();
    within("generation.concurrency", generation.concurrency(), 1, MAX_COUNT);
    within("generation.behind", generation.behind(), 1, MAX_COUNT);
    within("generation.per-user", generation.perUser(), 1, MAX_COUNT);
    within("generation.in-cluster", generation.inCluster(), 1, MAX_COUNT);
    within("generation.deadline-ms", generation.deadlineMs(), 1, DAY_MS);
    within("generation.poll-ms", generation.pollMs(), 1, DAY_MS);
    within("generation.renew-ms", generation.renewMs(), 1, DAY_MS);
    within("generation.lease-ms", generation.leaseMs(), 1, DAY_MS);
    require(
        generation.leaseMs() >= 2 * generation.renewMs(),
        "generation.lease-ms must be at least twice generation.renew-ms, or a living worker loses its job");
    var drain = settings.drain();
    within("drain.notice-ms", drain.noticeMs(), 0, MAX_DRAIN_MS);
    within("drain.sockets-ms", drain.socketsMs(), 0, MAX_DRAIN_MS);
    within("drain.jobs-ms", drain.jobsMs(), 0, MAX_DRAIN_MS);
    long drainMs = drain.noticeMs() + Math.max(drain.socketsMs(), drain.jobsMs());
    require(
        drainMs <= MAX_DRAIN_MS,
        "drain.notice-ms and the longer of drain.sockets-ms and drain.jobs-ms are " + MAX_DRAIN_MS
            + " together at most, not " + drainMs);
    within("show.dwell-ms", settings.show().dwellMs(), 1, DAY_MS);
    within("show.least-dwell-ms", settings.show().leastDwellMs(), 1, DAY_MS);
    within("show.lead-ms", settings.show().leadMs(), 1, DAY_MS);
    within("credits.roll-ms", settings.credits().rollMs(), 1, DAY_MS);
    within("credits.sweep-ms", settings.credits().sweepMs(), 1, DAY_MS);
    within("guests.idle-days", settings.guests().idleDays(), 1, MAX_IDLE_DAYS);
    require(
        settings.tiers().all().containsKey("free"), "tiers.free is missing: guests start there");
    settings.tiers().all().forEach((name, tier) -> {
      within("tiers." + name + ".credits", tier.credits(), 0, MAX_CREDITS);
      within("tiers." + name + ".priority", tier.priority(), 0, MAX_COUNT);
    });
  }

  private void pictures(Settings settings) {
    var large = settings.large();
    within("large.per-user", large.perUser(), 1, MAX_COUNT);
    within("large.waiting", large.waiting(), 1, MAX_COUNT);
    within("large.patience-ms", large.patienceMs(), 0, DAY_MS);
    within("large.limit-ms", large.limitMs(), 1, DAY_MS);
    within("large.heap-mb", large.heapMb(), 0, MAX_CACHE_MB);
    within("large.keep-days", large.keepDays(), 1, MAX_IDLE_DAYS);
    within("library.per-style", settings.library().perStyle(), 1, MAX_COUNT);
    var s3 = settings.store().s3();
    within("store.s3.cache-mb", s3.cacheMb(), 1, MAX_CACHE_MB);
    within("store.s3.keep-deleted-days", s3.keepDeletedDays(), 0, MAX_IDLE_DAYS);
    if (settings.store().kind() == StoreKind.S3) {
      require(s3.bucket().isPresent(), "store.s3.bucket is missing, and store.kind is s3");
      require(
          s3.accessKey().isPresent() && s3.secretKey().isPresent(),
          "store.s3.access-key and store.s3.secret-key are missing, and store.kind is s3");
      s3.endpoint()
          .ifPresent(endpoint -> require(
              String.valueOf(endpoint.getScheme()).matches("https?") && endpoint.getHost() != null,
              "store.s3.endpoint is not an http(s) address: " + endpoint));
    }
  }

  private void within(String key, long value, long least, long most) {
    require(
        value >= least && value <= most, key + " is " + least + " to " + most + ", not " + value);
  }

  private void dollars(String key, double value) {
    require(
        value >= 0 && value <= MAX_PRICE.doubleValue(),
        key + " is 0 to " + MAX_PRICE + " dollars, not " + value);
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}

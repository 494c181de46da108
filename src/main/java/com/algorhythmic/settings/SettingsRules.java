package com.algorhythmic.settings;

import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.settings.Settings.StoreKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** What must hold between settings, beyond each having a value of its type. */
final class SettingsRules {
  private static final Set<String> QUALITIES = Set.of("auto", "low", "medium", "high");

  private final List<String> problems = new ArrayList<>();

  private SettingsRules() {}

  static List<String> problems(Settings settings) {
    var rules = new SettingsRules();
    rules.ports(settings);
    rules.identity(settings);
    rules.database(settings);
    rules.painters(settings);
    rules.times(settings);
    rules.pictures(settings);
    return rules.problems;
  }

  private void ports(Settings settings) {
    var seen = new HashMap<Integer, String>();
    port("management.port", settings.management().port(), seen);
    port("cluster.port", settings.cluster().port(), seen);
    if (settings.runs(Role.HTTP)) {
      port("http.port", settings.http().port(), seen);
    }
    if (settings.runs(Role.BRIDGE)) {
      port("bridge.port", settings.bridge().port(), seen);
    }
    for (var member : settings.cluster().members().orElse(List.of())) {
      require(
          member.matches("[A-Za-z0-9.\\-\\[\\]:]+:\\d{1,5}"),
          "cluster.members: \"" + member + "\" is not host:port");
    }
    for (var origin : settings.bridge().origins().orElse(Set.of())) {
      require(
          origin.matches("https?://[^/]+"),
          "bridge.origins: \"" + origin + "\" is not scheme://host:port");
    }
  }

  private void port(String key, int port, HashMap<Integer, String> seen) {
    require(port >= 1 && port <= 65535, key + " is 1 to 65535, not " + port);
    var other = seen.put(port, key);
    require(other == null, key + " is " + port + ", which " + other + " has already");
  }

  private void identity(Settings settings) {
    var secret = settings.auth().secret();
    require(
        secret.isPresent() || settings.environment() == Environment.DEVELOPMENT,
        "auth.secret is missing: production needs one of at least 32 characters (ALGO_AUTH_SECRET)");
    require(
        secret.isEmpty() || secret.get().length() >= 32,
        "auth.secret is shorter than 32 characters");
  }

  private void database(Settings settings) {
    positive("database.pool-size", settings.database().poolSize());
    var url = settings.database().url();
    require(
        url.isEmpty() || url.get().matches("postgres(ql)?://.+"),
        "database.url is not of the form postgresql://user:password@host:port/database");
  }

  private void painters(Settings settings) {
    var openai = settings.openai();
    positive("studio.threads", settings.studio().threads());
    require(
        !settings.paintsWithOpenAi() || openai.apiKey().isPresent(),
        "openai.api-key is missing, and painter is openai (OPENAI_API_KEY)");
    var scheme = openai.baseUrl().getScheme();
    require(
        ("http".equals(scheme) || "https".equals(scheme)) && openai.baseUrl().getHost() != null,
        "openai.base-url is not an http(s) address: " + openai.baseUrl());
    require(
        QUALITIES.contains(openai.quality()), "openai.quality is one of auto, low, medium, high");
    positive("openai.timeout-ms", openai.timeoutMs());
    positive("breaker.open-tokens", settings.breaker().openTokens());
    positive("breaker.refill-ms", settings.breaker().refillMs());
    positive("breaker.open-ms", settings.breaker().openMs());
  }

  private void times(Settings settings) {
    var generation = settings.generation();
    positive("generation.concurrency", generation.concurrency());
    positive("generation.poll-ms", generation.pollMs());
    positive("generation.renew-ms", generation.renewMs());
    require(
        generation.leaseMs() >= 2 * generation.renewMs(),
        "generation.lease-ms must be at least twice generation.renew-ms, or a living worker loses its job");
    positive("show.dwell-ms", settings.show().dwellMs());
    positive("show.lead-ms", settings.show().leadMs());
    require(
        settings.tiers().all().containsKey("free"), "tiers.free is missing: guests start there");
    settings.tiers().all().forEach((name, tier) -> {
      require(tier.credits() >= 0, "tiers." + name + ".credits is negative");
      require(tier.priority() >= 0, "tiers." + name + ".priority is negative");
    });
  }

  private void pictures(Settings settings) {
    positive("library.per-style", settings.library().perStyle());
    var s3 = settings.store().s3();
    positive("store.s3.cache-mb", s3.cacheMb());
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

  private void positive(String key, long value) {
    require(value > 0, key + " must be more than 0, not " + value);
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}

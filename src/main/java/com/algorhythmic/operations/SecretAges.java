package com.algorhythmic.operations;

import com.algorhythmic.settings.Settings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The secrets of this installation, and for how long each is known to have been the same. */
final class SecretAges {
  private static final Duration ROTATION = Duration.ofDays(90);
  /** Enough to see that one is another, far too little to find it by. */
  private static final int MARK_BYTES = 2;

  private final Map<String, String> secrets = new LinkedHashMap<>();

  SecretAges(Settings settings) {
    add("auth.secret", settings.auth().secret());
    add("openai.api-key", settings.openai().apiKey());
    add("store.s3.secret-key", settings.store().s3().secretKey());
    add("music.acrcloud.access-secret", settings.music().acrcloud().accessSecret());
  }

  private void add(String key, Optional<String> secret) {
    secret.ifPresent(set -> secrets.put(key, set));
  }

  /**
   * Their ages.
   *
   * @param before what this gave last, which says since when each has been seen
   * @param kept since when the key has signed that the database keeps, where it does
   */
  JsonObject ages(JsonObject before, Optional<Instant> kept, Instant now) {
    var keys = new JsonArray();
    int old = 0;
    for (var secret : secrets.entrySet()) {
      var mark = mark(secret.getValue());
      var since = seen(before, secret.getKey(), mark).orElse(now);
      keys.add(age(secret.getKey(), since, now).put("mark", mark));
      old += isOld(since, now) ? 1 : 0;
    }
    if (kept.isPresent() && !secrets.containsKey("auth.secret")) {
      keys.add(age("auth.secret, kept by the database", kept.get(), now));
      old += isOld(kept.get(), now) ? 1 : 0;
    }
    return new JsonObject()
        .put("keys", keys)
        .put("old", old)
        .put(
            "reminder",
            old == 0 ? null : old + " older than " + ROTATION.toDays() + " days: change them");
  }

  private static JsonObject age(String key, Instant since, Instant now) {
    return new JsonObject()
        .put("key", key)
        .put("since", since)
        .put("days", Duration.between(since, now).toDays());
  }

  private static boolean isOld(Instant since, Instant now) {
    return Duration.between(since, now).compareTo(ROTATION) > 0;
  }

  private static Optional<Instant> seen(JsonObject before, String key, String mark) {
    return before.getJsonArray("keys", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(seen -> key.equals(seen.getString("key")) && mark.equals(seen.getString("mark")))
        .map(seen -> seen.getInstant("since"))
        .findFirst();
  }

  private static String mark(String secret) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

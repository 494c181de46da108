package com.algorhythmic.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.SettingsLoader;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretAgesTest {
  private static final Instant NOW = Instant.parse("2026-03-11T12:00:00Z");

  @Test
  void the_age_of_a_secret_counts_from_its_last_change() {
    var first = keys("one").report(new JsonObject(), Optional.empty(), NOW);
    assertThat(days(first)).isZero();

    var later = NOW.plus(Duration.ofDays(91));
    var same = keys("one").report(first, Optional.empty(), later);
    assertThat(days(same)).isEqualTo(91);
    assertThat(same.getString("reminder")).isEqualTo("1 older than 90 days: change them");

    var changed = keys("another").report(same, Optional.empty(), later);
    assertThat(days(changed)).isZero();
    assertThat(changed.getString("reminder")).isNull();
    assertThat(changed.encode()).doesNotContain("another");
  }

  @Test
  void the_signing_key_in_the_database_has_an_age() {
    var found = new SecretAges(SettingsLoader.load(Map.of()))
        .report(new JsonObject(), Optional.of(NOW.minus(Duration.ofDays(120))), NOW);

    assertThat(days(found)).isEqualTo(120);
    assertThat(found.getInteger("old")).isOne();
  }

  private static SecretAges keys(String openAi) {
    return new SecretAges(SettingsLoader.load(Map.of("OPENAI_API_KEY", openAi)));
  }

  private static long days(JsonObject found) {
    assertThat(found.getJsonArray("keys")).hasSize(1);
    return found.getJsonArray("keys").getJsonObject(0).getLong("days");
  }
}

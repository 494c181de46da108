package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.settings.LiveSettings.InvalidChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSettingsTest {
  private static final String TOKENS = "breaker.open-tokens";

  @Test
  void a_change_applies_at_the_next_read_and_can_be_removed() {
    var liveSettings = LiveSettings.load(Map.of("ALGO_BREAKER_OPEN_TOKENS", "4"));

    liveSettings.apply(Map.of(TOKENS, "3", "generation.per-user", "9"));
    assertThat(liveSettings.breaker().openTokens()).isEqualTo(3);
    assertThat(liveSettings.generation().perUser()).isEqualTo(9);
    assertThat(liveSettings.find(TOKENS).origin()).isEqualTo("administrator");

    liveSettings.apply(Map.of());
    assertThat(liveSettings.breaker().openTokens()).isEqualTo(4);
    assertThat(liveSettings.generation().perUser()).isEqualTo(4);
    assertThat(liveSettings.find(TOKENS).origin()).isEqualTo("environment");
  }

  @Test
  void invalid_values_change_nothing() {
    var liveSettings = LiveSettings.load(Map.of());
    liveSettings.apply(Map.of(TOKENS, "3"));

    catchThrowableOfType(
        SettingsProblems.class,
        () -> liveSettings.apply(Map.of(TOKENS, "2", "breaker.open-ms", "-1")));

    assertThat(liveSettings.breaker().openTokens()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "no.such, 1, key",
    "database.pool-size, 20, key",
    "openai.api-key, x, key",
    "breaker.open-tokens, 0, value",
    "breaker.open-tokens, -3, value",
    "breaker.open-tokens, three, value",
    "breaker.open-tokens, 1000000000000000000, value",
    "breaker.refill-ms, 1000000000000000000, value",
    "breaker.open-max-ms, 29999, value",
    "spend.hourly-usd, NaN, value",
    "spend.hourly-usd, Infinity, value",
    "spend.user-daily-usd, -0.01, value",
    "spend.user-hourly-share, 0, value",
    "spend.user-hourly-share, -0.1, value",
    "spend.user-hourly-share, 1.01, value",
    "spend.user-hourly-share, NaN, value",
    "guests.idle-days, 30, key",
    "generation.concurrency, 0, value",
  })
  void an_invalid_change_is_refused(String key, String value, String field) {
    var liveSettings = LiveSettings.load(Map.of());

    var invalid = catchThrowableOfType(InvalidChange.class, () -> liveSettings.check(key, value));

    assertThat(invalid.field()).isEqualTo(field);
    assertThat(invalid.getMessage()).contains(field.equals("value") ? key : "");
  }

  @Test
  void a_valid_change_is_accepted() {
    var liveSettings = LiveSettings.load(Map.of());

    assertThatCode(() -> liveSettings.check(TOKENS, "3")).doesNotThrowAnyException();
    assertThatCode(() -> liveSettings.check(TOKENS, null)).doesNotThrowAnyException();
    assertThatCode(() -> liveSettings.check("spend.hourly-usd", "0")).doesNotThrowAnyException();
    assertThatCode(() -> liveSettings.check("spend.user-hourly-share", "1"))
        .doesNotThrowAnyException();
  }

  @Test
  void every_setting_is_shown_with_its_value_origin_and_documentation(@TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("conf"), "show.dwell-ms=7000\nbackup.dir=/b\n");
    var liveSettings = LiveSettings.load(Map.of(
        "ALGO_CONF", file.toString(), "OPENAI_API_KEY", "a-secret", "ALGO_BACKUP_DIR", "/c"));

    var all = liveSettings.all();

    assertThat(all).allSatisfy(setting -> {
      assertThat(setting.what()).as(setting.key()).isNotBlank();
      assertThat(setting.value()).as(setting.key()).isNotNull();
    });
    assertThat(all.toString()).doesNotContain("a-secret");
    assertThat(liveSettings.find("openai.api-key").value()).isEqualTo("set");
    assertThat(liveSettings.find("auth.secret").value()).isEqualTo("not set");
    assertThat(liveSettings.find("database.url").value()).isEqualTo("not set");
    assertThat(liveSettings.find("show.dwell-ms").value()).isEqualTo("7000");
    assertThat(liveSettings.find("show.dwell-ms").origin()).isEqualTo("file");
    assertThat(liveSettings.find("show.dwell-ms").unit()).isEqualTo("ms");
    assertThat(liveSettings.find("backup.dir").value()).isEqualTo("/c");
    assertThat(liveSettings.find("backup.dir").origin()).isEqualTo("environment");
    assertThat(liveSettings.find("database.pool-size").changeable()).isFalse();
    assertThat(liveSettings.find("breaker.refill-ms").what())
        .isEqualTo("One failure token decays in this time, in ms.");
  }
}

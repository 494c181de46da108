package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
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
  void what_administrators_set_holds_at_the_next_reading_and_can_be_taken_back() {
    var knobs = LiveSettings.load(Map.of("ALGO_BREAKER_OPEN_TOKENS", "4"));
    var settings = knobs.settings();

    knobs.turn(Map.of(TOKENS, "3", "generation.per-user", "9"));
    assertThat(settings.breaker().openTokens()).isEqualTo(3);
    assertThat(settings.generation().perUser()).isEqualTo(9);
    assertThat(knobs.find(TOKENS).origin()).isEqualTo("administrator");

    knobs.turn(Map.of());
    assertThat(settings.breaker().openTokens()).isEqualTo(4);
    assertThat(settings.generation().perUser()).isEqualTo(4);
    assertThat(knobs.find(TOKENS).origin()).isEqualTo("environment");
  }

  @Test
  void what_makes_no_sense_changes_nothing() {
    var knobs = LiveSettings.load(Map.of());
    knobs.turn(Map.of(TOKENS, "3"));

    catchThrowableOfType(
        SettingsProblems.class, () -> knobs.turn(Map.of(TOKENS, "2", "breaker.open-ms", "-1")));

    assertThat(knobs.settings().breaker().openTokens()).isEqualTo(3);
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
    "generation.concurrency, 0, value",
  })
  void what_can_not_be_set_is_refused(String key, String value, String field) {
    var knobs = LiveSettings.load(Map.of());

    var refusal = catchThrowableOfType(Refusal.class, () -> knobs.check(key, value));

    assertThat(refusal.code()).isEqualTo(Code.INVALID);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.getMessage()).contains(field.equals("value") ? key : "");
  }

  @Test
  void what_can_be_set_is_not() {
    var knobs = LiveSettings.load(Map.of());

    assertThatCode(() -> knobs.check(TOKENS, "3")).doesNotThrowAnyException();
    assertThatCode(() -> knobs.check(TOKENS, null)).doesNotThrowAnyException();
    assertThatCode(() -> knobs.check("spend.hourly-usd", "0")).doesNotThrowAnyException();
  }

  @Test
  void every_setting_is_shown_with_its_value_its_origin_and_what_it_is(@TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("conf"), "show.dwell-ms=7000\nbackup.dir=/b\n");
    var knobs = LiveSettings.load(Map.of(
        "ALGO_CONF", file.toString(), "OPENAI_API_KEY", "a secret", "ALGO_BACKUP_DIR", "/c"));

    var all = knobs.all();

    assertThat(all).allSatisfy(knob -> {
      assertThat(knob.what()).as(knob.key()).isNotBlank();
      assertThat(knob.value()).as(knob.key()).isNotNull();
    });
    assertThat(all.toString()).doesNotContain("a secret");
    assertThat(knobs.find("openai.api-key").value()).isEqualTo("set");
    assertThat(knobs.find("auth.secret").value()).isEqualTo("not set");
    assertThat(knobs.find("database.url").value()).isEqualTo("not set");
    assertThat(knobs.find("show.dwell-ms").value()).isEqualTo("7000");
    assertThat(knobs.find("show.dwell-ms").origin()).isEqualTo("file");
    assertThat(knobs.find("show.dwell-ms").unit()).isEqualTo("ms");
    assertThat(knobs.find("backup.dir").value()).isEqualTo("/c");
    assertThat(knobs.find("backup.dir").origin()).isEqualTo("environment");
    assertThat(knobs.find("database.pool-size").changeable()).isFalse();
    assertThat(knobs.find("breaker.refill-ms").what())
        .isEqualTo("One failure token decays in this time, in ms.");
  }
}

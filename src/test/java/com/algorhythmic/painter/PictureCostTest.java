package com.algorhythmic.painter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.algorhythmic.painter.Painting.TokenUsage;
import com.algorhythmic.settings.SettingsLoader;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureCostTest {

  @ParameterizedTest
  @CsvSource({
    // dollars per million tokens: text, image, output; tokens of each; micro-dollars
    "5, 8, 30, 0, 0, 0, 0",
    "5, 8, 30, 50, 0, 1056, 31930",
    "5, 8, 30, 100, 200, 4000, 122100",
    "0.3, 0, 0, 1, 0, 0, 1",
    "0.1, 0, 0, 30, 0, 0, 3",
    "0.1, 0, 0, 31, 0, 0, 4",
    "0.4, 0.4, 0.2, 1, 1, 1, 1",
    "0.000001, 0, 0, 1, 0, 0, 1",
    "0, 0, 0, 999, 999, 999, 0",
    "1000000, 1000000, 1000000, 9223372036854775807, 1, 1, 9223372036854775807"
  })
  void the_cost_is_rounded_up_to_a_micro_dollar(
      BigDecimal textIn,
      BigDecimal imageIn,
      BigDecimal out,
      long text,
      long image,
      long output,
      long microDollars) {
    assertThat(
            new PictureCost(textIn, imageIn, out).microDollars(new TokenUsage(text, image, output)))
        .isEqualTo(microDollars);
  }

  @Test
  void the_prices_come_from_the_settings() {
    assertThat(PictureCost.of(SettingsLoader.load(Map.of()).openai().price()))
        .isEqualTo(
            new PictureCost(BigDecimal.valueOf(5), BigDecimal.valueOf(8), BigDecimal.valueOf(30)));
  }

  @Test
  void an_offline_picture_is_free() {
    assertThat(new PictureCost(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN)
            .microDollars(TokenUsage.NONE))
        .isZero();
  }

  @Test
  void negative_prices_and_counts_are_refused() {
    var minus = BigDecimal.ONE.negate();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureCost(minus, BigDecimal.ONE, BigDecimal.ONE));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenUsage(0, -1, 0));
  }
}

package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.algorhythmic.settings.Settings.Quality;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiOptionsTest {
  private static final String KEY = "sk-secret-1234";

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, https://api.openai.com/v1/images/generations",
    "https://api.openai.com/v1/, https://api.openai.com/v1/images/generations",
    "http://127.0.0.1:1234/v1, http://127.0.0.1:1234/v1/images/generations",
    "http://[::1]:1234/a/b//, http://[::1]:1234/a/b/images/generations",
    "http://localhost, http://localhost/images/generations"
  })
  void theAddressIsBelowTheBase(String base, String address) {
    assertThat(options(base, KEY, "m", Quality.LOW, 0).generations()).isEqualTo(address);
  }

  @Test
  void theTextFormHidesTheKey() {
    var options =
        options("https://api.openai.com/v1", KEY, "gpt-image-2.6-flare", Quality.MEDIUM, 2);

    assertThat(options.toString())
        .contains("gpt-image-2.6-flare", "MEDIUM", "partialImages=2")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://api.openai.com/v1",
        "api.openai.com/v1",
        "/v1",
        "https:///v1",
        "https://user:word@host/v1",
        "https://host/v1?key=1",
        "https://host/v1#top"
      })
  void refusesABaseThatIsNoPlainHttpAddress(String base) {
    assertThatIllegalArgumentException().isThrownBy(() -> options(base, KEY, "m", Quality.LOW, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "line\nbreak", "schlüssel"})
  void refusesAKeyThatIsNoValidHeader(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("https://host/v1", key, "m", Quality.LOW, 0))
        .withMessageNotContaining(key.isBlank() ? "\u0000" : key);
  }

  @Test
  void refusesInvalidParameters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("https://host/v1", KEY, " ", Quality.LOW, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("https://host/v1", KEY, "m", null, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("https://host/v1", KEY, "m", Quality.LOW, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("https://host/v1", KEY, "m", Quality.LOW, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("https://host/v1", null, "m", Quality.LOW, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenAiOptions(null, KEY, "m", Quality.LOW, 0));
  }

  private static OpenAiOptions options(
      String base, String key, String model, Quality quality, int partialImages) {
    return new OpenAiOptions(URI.create(base), key, model, quality, partialImages);
  }
}

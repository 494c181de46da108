package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.Settings.Quality;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiOptionsTest {
  private static final String KEY = "sk-secret-1234";

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, https://api.openai.com/v1/images/generations",
    "https://api.openai.com/v1/, https://api.openai.com/v1/images/generations",
    "http://127.0.0.1:1234/v1, http://127.0.0.1:1234/v1/images/generations",
    "http://[::1]:1234/a/b//, http://[::1]:1234/a/b/images/generations",
    "http://localhost, http://localhost/images/generations",
    "https://r.example/openai/v1?api-version=preview, https://r.example/openai/v1/images/generations?api-version=preview",
    "https://r.example/openai/deployments/a%20b/?x=1&y=%2F, https://r.example/openai/deployments/a%20b/images/generations?x=1&y=%2F",
    "https://r.example?api-version=1, https://r.example/images/generations?api-version=1"
  })
  void theAddressIsBelowTheBase(String base, String address) {
    assertThat(options(base, KEY, "m", Quality.LOW, 0).generations()).hasToString(address);
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
  @CsvSource({
    "https://api.example/v1, https://api.example/x.png, true",
    "https://api.example/v1, https://API.example:443/x.png, true",
    "http://10.0.0.7:8080/v1, http://10.0.0.7:8080/y/x.png, true",
    "https://api.example/v1, http://api.example/x.png, false",
    "https://api.example/v1, https://api.example:8443/x.png, false",
    "https://api.example/v1, https://cdn.api.example/x.png, false",
    "https://api.example/v1, https://api.example@10.0.0.1/x.png, false",
    "https://api.example/v1, https://user@api.example/x.png, false",
    "https://api.example/v1, http://127.0.0.1/x.png, false",
    "https://api.example/v1, file:///etc/passwd, false"
  })
  void onlyTheSameServerIsTheProvidersOwn(String base, URI picture, boolean own) {
    assertThat(options(base, KEY, "m", Quality.LOW, 0).isOwn(picture)).isEqualTo(own);
  }

  private static OpenAiOptions options(
      String base, String key, String model, Quality quality, int partialImages) {
    return new OpenAiOptions(URI.create(base), key, model, quality, partialImages);
  }
}

package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.Orientation;
import com.algorhythmic.settings.Settings.Quality;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenAiRequestBodyTest {

  @Test
  void a_stream_is_requested_only_for_partial_pictures() {
    assertThat(question("m", Quality.LOW, 0, Orientation.SQUARE, null).fieldNames())
        .containsExactlyInAnyOrder(
            "model",
            "prompt",
            "n",
            "size",
            "quality",
            "output_format",
            "output_compression",
            "safety_identifier");
    var streamed = question("m", Quality.LOW, 3, Orientation.SQUARE, null);
    assertThat(streamed.getBoolean("stream")).isTrue();
    assertThat(streamed.getInteger("partial_images")).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void the_size_follows_the_orientation(Orientation orientation) {
    assertThat(question("m", Quality.LOW, 0, orientation, null).getString("size"))
        .isEqualTo(orientation.width() + "x" + orientation.height());
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-image-2.6-flare, MEDIUM, , medium",
    "gpt-image-2.6-flare, MEDIUM, LOW, low",
    "gpt-image-2.6-flare, MEDIUM, MAX, max",
    "gpt-image-2.5-sunburst, AUTO, XHIGH, xhigh",
    "gpt-image-2, MAX, , high",
    "gpt-image-2, AUTO, XHIGH, high",
    "gpt-image-2-2026-04-01, AUTO, MAX, high",
    "gpt-image-2, HIGH, AUTO, auto",
    "gpt-image-1.5, MAX, , high",
    "gpt-image-1-mini, MAX, , high",
    "gpt-image-3, MAX, , max",
    "gpt-image-2.10, MAX, , max",
    "gpt-image-next, MAX, , max",
    "flux, MAX, , max"
  })
  void the_quality_is_the_requested_or_configured_one_lowered_to_what_the_model_supports(
      String model, Quality settings, Quality asked, String sent) {
    assertThat(question(model, settings, 0, Orientation.SQUARE, asked).getString("quality"))
        .isEqualTo(sent);
  }

  private static JsonObject question(
      String model, Quality settings, int partials, Orientation orientation, Quality asked) {
    var options =
        new OpenAiOptions(URI.create("https://host/v1"), "key", model, settings, partials);
    return options.body(OpenAiFixture.request(OpenAiFixture.PROMPT, orientation, asked));
  }
}

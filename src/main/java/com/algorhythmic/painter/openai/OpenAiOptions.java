package com.algorhythmic.painter.openai;

import com.algorhythmic.settings.Settings.OpenAi;
import com.algorhythmic.settings.Settings.Quality;
import java.net.URI;

/**
 * Where the image model is and how it is asked.
 *
 * @param base the API's root, for example https://api.openai.com/v1; a compatible server's works as well
 * @param key the bearer key; shown nowhere
 * @param model the model's id; models retire, so there is no default here
 * @param quality of a picture for which no other is asked
 * @param partialImages how many pictures stream in while one forms, 0 to 3; 0 asks for no stream at all
 */
public record OpenAiOptions(
    URI base, String key, String model, Quality quality, int partialImages) {
  private static final int MAX_PARTIAL_IMAGES = 3;

  public OpenAiOptions {
    require(
        base != null
            && base.getHost() != null
            && ("https".equals(base.getScheme()) || "http".equals(base.getScheme())),
        "the image model's address is an http or https URL with a host");
    require(
        base.getRawUserInfo() == null
            && base.getRawQuery() == null
            && base.getRawFragment() == null,
        "the image model's address has no user, query or fragment");
    // A line break in a header would end it, and a key is always plain letters and digits.
    require(
        key != null && !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c < 127),
        "the image model's key is letters, digits and punctuation without spaces");
    require(model != null && !model.isBlank(), "the image model needs a model's name");
    require(quality != null, "the image model needs a quality");
    require(
        partialImages >= 0 && partialImages <= MAX_PARTIAL_IMAGES,
        "the image model sends 0 to " + MAX_PARTIAL_IMAGES + " partial pictures");
  }

  public static OpenAiOptions of(OpenAi settings) {
    return new OpenAiOptions(
        settings.baseUrl(),
        settings.apiKey().orElseThrow(),
        settings.imageModel(),
        settings.quality(),
        settings.partialImages());
  }

  /** The address pictures are asked for at. */
  String generations() {
    return base.toString().replaceAll("/+$", "") + "/images/generations";
  }

  @Override
  public String toString() {
    return "OpenAiOptions[base=%s, model=%s, quality=%s, partialImages=%d]"
        .formatted(base, model, quality, partialImages);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

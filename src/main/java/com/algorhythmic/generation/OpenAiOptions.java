package com.algorhythmic.generation;

import java.net.URI;
import java.util.Set;

/**
 * Where the image model is and how it is asked.
 *
 * @param base the API's root, for example https://api.openai.com/v1; a compatible server's works as well
 * @param key the bearer key; shown nowhere
 * @param model the model's id; models retire, so there is no default here
 * @param quality auto, low, medium, high, xhigh or max
 * @param timeoutMs the longest a call may take, from the connection to the last byte
 */
record OpenAiOptions(URI base, String key, String model, String quality, long timeoutMs) {
  private static final Set<String> QUALITIES =
      Set.of("auto", "low", "medium", "high", "xhigh", "max");

  OpenAiOptions {
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
    require(
        quality != null && QUALITIES.contains(quality),
        "the image model's quality is auto, low, medium, high, xhigh or max");
    require(timeoutMs > 0, "the image model's timeout is more than 0 ms");
  }

  /** The address pictures are asked for at. */
  String generations() {
    return base.toString().replaceAll("/+$", "") + "/images/generations";
  }

  @Override
  public String toString() {
    return "OpenAiOptions[base=%s, model=%s, quality=%s, timeoutMs=%d]"
        .formatted(base, model, quality, timeoutMs);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

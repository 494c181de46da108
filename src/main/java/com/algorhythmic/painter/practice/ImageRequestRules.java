package com.algorhythmic.painter.practice;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the Images API checks before it paints, and how it words its refusals. */
public final class ImageRequestRules {
  private static final Set<String> MODELS = Set.of(
      "gpt-image-2",
      "gpt-image-2.5-flare",
      "gpt-image-2.5-sunburst",
      "gpt-image-2.6-flare",
      "gpt-image-2.6-sunburst");
  private static final Map<String, Set<String>> WORDS = Map.of(
      "quality", Set.of("auto", "low", "medium", "high", "xhigh", "max"),
      "complexity", Set.of("low", "medium", "high"),
      "output_format", Set.of("png", "jpeg", "webp"),
      "background", Set.of("transparent", "opaque", "auto"),
      "moderation", Set.of("auto", "low"));
  private static final Map<String, Integer> NUMBERS =
      Map.of("n", 10, "output_compression", 100, "partial_images", 3);
  private static final Set<String> OTHERS =
      Set.of("model", "prompt", "size", "stream", "safety_identifier");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final int MAX_PROMPT = 32_000;
  private static final int MAX_SIDE = 3_840;
  private static final int MAX_SAFETY_IDENTIFIER = 64;

  private ImageRequestRules() {}

  /** The body of an error answer. */
  public static String refusal(String type, String code, String param, String message) {
    return new JsonObject()
        .put(
            "error",
            new JsonObject()
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code))
        .encode();
  }

  public static Refusal unknownAddress(String line) {
    return new Refusal(404, null, null, "Invalid URL (" + line + ")");
  }

  /** Why a request is refused; empty if it is in order. */
  public static Optional<Refusal> check(JsonObject asked) {
    for (var name : asked.fieldNames()) {
      if (!OTHERS.contains(name) && !WORDS.containsKey(name) && !NUMBERS.containsKey(name)) {
        return refuse(400, "unknown_parameter", name, "Unknown parameter: '" + name + "'.");
      }
    }
    for (var name : new String[] {"model", "prompt"}) {
      if (!(asked.getValue(name) instanceof String)) {
        return refuse(
            400, "missing_required_parameter", name, "Missing required parameter: '" + name + "'.");
      }
    }
    var model = asked.getString("model");
    if (!MODELS.contains(model)) {
      return refuse(
          404,
          "model_not_found",
          null,
          "The model `" + model + "` does not exist or you do not have access to it.");
    }
    return texts(asked)
        .or(() -> words(asked, model))
        .or(() -> numbers(asked))
        .or(() -> size(asked.getValue("size", "auto")))
        .or(() -> beyond(asked));
  }

  private static Optional<Refusal> texts(JsonObject asked) {
    var prompt = asked.getString("prompt");
    if (prompt.isEmpty() || prompt.length() > MAX_PROMPT) {
      return invalid(
          "prompt", "'prompt' has 1 to " + MAX_PROMPT + " characters, not " + prompt.length());
    }
    var user = asked.getValue("safety_identifier", "");
    return user instanceof String text && text.length() <= MAX_SAFETY_IDENTIFIER
        ? Optional.empty()
        : invalid(
            "safety_identifier",
            "'safety_identifier' is a text of at most " + MAX_SAFETY_IDENTIFIER);
  }

  private static Optional<Refusal> words(JsonObject asked, String model) {
    for (var rule : WORDS.entrySet()) {
      var name = rule.getKey();
      if (asked.containsKey(name)
          && !rule.getValue().contains(String.valueOf(asked.getValue(name)))) {
        return invalid(
            name,
            "Invalid value: '" + asked.getValue(name) + "'. Supported values are: "
                + rule.getValue());
      }
    }
    var quality = asked.getString("quality", "auto");
    if (model.equals("gpt-image-2") && Set.of("xhigh", "max").contains(quality)) {
      return invalid("quality", "Invalid value: '" + quality + "' for this model.");
    }
    if (asked.containsKey("complexity") && !model.startsWith("gpt-image-2.6")) {
      return invalid("complexity", "'complexity' is not supported by this model.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> numbers(JsonObject asked) {
    for (var rule : NUMBERS.entrySet()) {
      var name = rule.getKey();
      int least = name.equals("n") ? 1 : 0;
      if (asked.containsKey(name)
          && !(asked.getValue(name) instanceof Integer number
              && number >= least
              && number <= rule.getValue())) {
        return invalid(name, "'" + name + "' is a number from " + least + " to " + rule.getValue());
      }
    }
    if (!(asked.getValue("stream", false) instanceof Boolean)) {
      return invalid("stream", "'stream' is true or false");
    }
    if (asked.containsKey("output_compression")
        && asked.getString("output_format", "png").equals("png")) {
      return invalid("output_compression", "'output_compression' goes with jpeg and webp only");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> size(Object value) {
    var size = SIZE.matcher(String.valueOf(value));
    if (value.equals("auto")) {
      return Optional.empty();
    }
    if (size.matches()) {
      int width = Integer.parseInt(size.group(1));
      int height = Integer.parseInt(size.group(2));
      boolean divisible = width > 0 && height > 0 && width % 16 == 0 && height % 16 == 0;
      boolean fits = Math.max(width, height) <= MAX_SIDE;
      if (divisible && fits && width <= 3 * height && height <= 3 * width) {
        return Optional.empty();
      }
    }
    return invalid(
        "size",
        "Invalid size '" + value + "': both sides divisible by 16 and at most " + MAX_SIDE
            + ", ratio 1:3 to 3:1");
  }

  /** What the real API can do and the practice provider can't; better refused than answered wrongly. */
  private static Optional<Refusal> beyond(JsonObject asked) {
    return asked.getInteger("n", 1) > 1
            || asked.getString("output_format", "png").equals("webp")
        ? refuse(501, "not_in_practice", null, "The practice provider paints one PNG or JPEG.")
        : Optional.empty();
  }

  private static Optional<Refusal> invalid(String param, String message) {
    return refuse(400, "invalid_value", param, message);
  }

  /** A refusal in the words of the API. */
  public static Optional<Refusal> refuse(int status, String code, String param, String message) {
    return Optional.of(new Refusal(status, code, param, message));
  }

  /** An answer that says no. */
  public record Refusal(int status, String code, String param, String message) {

    public String body() {
      return refusal("invalid_request_error", code, param, message);
    }
  }
}

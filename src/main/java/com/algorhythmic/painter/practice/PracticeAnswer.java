package com.algorhythmic.painter.practice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;

/** The answers of the Images API to a request that is in order. */
record PracticeAnswer(JsonObject request, long createdS) {
  /** The output tokens of a square of 1024 pixels by quality; a picture of another size costs in proportion. */
  private static final Map<String, Long> TOKENS =
      Map.of("low", 272L, "medium", 1_056L, "high", 4_160L, "xhigh", 8_320L, "max", 16_640L);

  private static final double PIXELS = 1024 * 1024;
  private static final int CHARACTERS_PER_TOKEN = 4;

  /** The answer in one piece. */
  String whole(byte[] picture) {
    return answer(new JsonObject().put("b64_json", Base64.getEncoder().encodeToString(picture)));
  }

  /** An answer that names the picture's address, which this API never does. */
  String named(String address) {
    return answer(new JsonObject().put("url", address));
  }

  private String answer(JsonObject item) {
    return described(
            new JsonObject().put("created", createdS).put("data", new JsonArray().add(item)))
        .put("usage", usage())
        .encode();
  }

  /** The event of an unfinished version. */
  String partial(int index, byte[] picture) {
    return event("image_generation.partial_image", picture, index);
  }

  /** The event of the finished picture. */
  String completed(byte[] picture) {
    return event("image_generation.completed", picture, null);
  }

  private String event(String type, byte[] picture, Integer partial) {
    var data = described(new JsonObject()
        .put("type", type)
        .put("b64_json", Base64.getEncoder().encodeToString(picture))
        .put("created_at", createdS));
    if (partial == null) {
      data.put("usage", usage());
    } else {
      data.put("partial_image_index", partial);
    }
    return "event: " + type + "\ndata: " + data.encode() + "\n\n";
  }

  private JsonObject described(JsonObject answer) {
    return answer
        .put("background", "opaque")
        .put("output_format", request.getString("output_format", "png"))
        .put("size", size())
        .put("quality", quality());
  }

  private String size() {
    var size = request.getString("size", "auto");
    return size.equals("auto") ? "1024x1024" : size;
  }

  private String quality() {
    var quality = request.getString("quality", "auto");
    return quality.equals("auto") ? "high" : quality;
  }

  private JsonObject usage() {
    var sides = size().split("x");
    double pixels = Double.parseDouble(sides[0]) * Double.parseDouble(sides[1]);
    long out = (long) Math.ceil(TOKENS.get(quality()) * pixels / PIXELS);
    long in = Math.max(1, request.getString("prompt").length() / CHARACTERS_PER_TOKEN);
    return new JsonObject()
        .put("input_tokens", in)
        .put("output_tokens", out)
        .put("total_tokens", in + out)
        .put(
            "input_tokens_details", new JsonObject().put("text_tokens", in).put("image_tokens", 0));
  }
}

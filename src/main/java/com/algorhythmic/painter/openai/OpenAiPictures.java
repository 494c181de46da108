package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.Partial;
import com.algorhythmic.painter.PictureCost;
import com.algorhythmic.painter.TokenUsage;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** The pictures in the Images API's answers; takes its time, so it belongs on a worker thread. */
final class OpenAiPictures {
  /** No picture takes more, whatever a server says; sums of these stay sums. */
  private static final long MAX_TOKENS = 1_000_000_000;

  private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
      // A picture is one string; the call's own limit bounds it already.
      .streamReadConstraints(
          StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build());

  private final OpenAiErrors errors;
  private final String painter;
  private final int partials;
  private final PictureCost cost;

  /** @param partials how many partial pictures are asked for */
  OpenAiPictures(OpenAiErrors errors, String painter, int partials, PictureCost cost) {
    this.errors = errors;
    this.painter = painter;
    this.partials = partials;
    this.cost = cost;
  }

  /** The JSON in these bytes, empty where there is none. */
  static Optional<JsonNode> json(byte[] bytes) {
    try {
      return Optional.of(JSON.readTree(bytes));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** The picture of an answer in one piece. */
  Painting whole(byte[] body) {
    // The parser's message would quote the source; the length is all that helps.
    var json =
        json(body).orElseThrow(() -> errors.malformed("is not JSON (" + body.length + " bytes)"));
    return painting(json.path("data").path(0).path("b64_json"), json.path("usage"));
  }

  /** The picture at the end of a streamed answer. */
  Painting completed(JsonNode event) {
    return painting(event.path("b64_json"), event.path("usage"));
  }

  /**
   * A picture on the way.
   *
   * @param told the number of the one before
   */
  Partial partial(JsonNode event, int told) {
    int number = event.path("partial_image_index").asInt(told) + 1;
    if (number <= told || number > partials) {
      throw errors.malformed("holds partial picture " + number + " of " + partials);
    }
    var image = image(event.path("b64_json"));
    return new Partial(image, header(image).mediaType(), number, partials);
  }

  private Painting painting(JsonNode encoded, JsonNode usage) {
    var image = image(encoded);
    var header = header(image);
    var used = usage(usage);
    return new Painting(
        image,
        header.mediaType(),
        header.width(),
        header.height(),
        painter,
        used,
        cost.microDollars(used));
  }

  private byte[] image(JsonNode encoded) {
    var base64 = encoded.asText("");
    if (base64.isEmpty()) {
      throw errors.malformed("holds no picture");
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw errors.malformed("holds a picture that is not base64");
    }
  }

  private ImageHeader header(byte[] image) {
    return ImageHeader.of(image)
        .orElseThrow(
            () -> errors.malformed("holds " + image.length + " bytes that are no whole picture"));
  }

  private static TokenUsage usage(JsonNode usage) {
    var details = usage.path("input_tokens_details");
    long images = tokens(details, "image_tokens");
    // Without details all of the input is words; with them, whatever they leave out is.
    long words = Math.max(tokens(details, "text_tokens"), tokens(usage, "input_tokens") - images);
    return new TokenUsage(words, images, tokens(usage, "output_tokens"));
  }

  private static long tokens(JsonNode counts, String name) {
    return Math.max(0, Math.min(MAX_TOKENS, counts.path(name).asLong(0)));
  }
}

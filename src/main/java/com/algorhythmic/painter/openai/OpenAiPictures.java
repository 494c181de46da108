package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.ImageHeader;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.Painting.Partial;
import com.algorhythmic.painter.Painting.TokenUsage;
import com.algorhythmic.painter.PictureCost;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** Decodes the pictures in the Images API's answers. Decoding blocks, so call it on a worker thread. */
final class OpenAiPictures {
  /** An upper bound for reported token counts, so that their sums cannot overflow. */
  private static final long MAX_TOKENS = 1_000_000_000;

  private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
      // A picture is one string. OpenAiCall limits the length of the answer.
      .streamReadConstraints(
          StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build());

  private final OpenAiErrors errors;
  private final String painter;
  private final int partials;
  private final PictureCost cost;

  /** @param partials the number of requested partial pictures */
  OpenAiPictures(OpenAiErrors errors, String painter, int partials, PictureCost cost) {
    this.errors = errors;
    this.painter = painter;
    this.partials = partials;
    this.cost = cost;
  }

  /** Parses JSON; empty if the bytes are not JSON. */
  static Optional<JsonNode> json(byte[] bytes) {
    try {
      return Optional.of(JSON.readTree(bytes));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** Decodes an answer that is not streamed. */
  Painting whole(byte[] body) {
    // The parser's message would quote the answer, so give the length instead.
    var json =
        json(body).orElseThrow(() -> errors.malformed("is not JSON (" + body.length + " bytes)"));
    return painting(json.path("data").path(0).path("b64_json"), json.path("usage"));
  }

  /** Decodes the completed picture of a streamed answer. */
  Painting completed(JsonNode event) {
    return painting(event.path("b64_json"), event.path("usage"));
  }

  /**
   * Decodes a partial picture.
   *
   * @param last the number of the previous one; 0 before the first
   */
  Partial partial(JsonNode event, int last) {
    int number = event.path("partial_image_index").asInt(last) + 1;
    if (number <= last || number > partials) {
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
        null,
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
    var header = ImageHeader.of(image)
        .orElseThrow(
            () -> errors.malformed("holds " + image.length + " bytes that are no whole picture"));
    if (!header.fits()) {
      throw errors.malformed("holds a picture of " + header.width() + " × " + header.height()
          + " pixels; at most " + ImageHeader.MAX_FITTING_SIDE + " a side are accepted");
    }
    return header;
  }

  private static TokenUsage usage(JsonNode usage) {
    var details = usage.path("input_tokens_details");
    long images = tokens(details, "image_tokens");
    // Input tokens that the details do not list count as text.
    long text = Math.max(tokens(details, "text_tokens"), tokens(usage, "input_tokens") - images);
    return new TokenUsage(text, images, tokens(usage, "output_tokens"));
  }

  private static long tokens(JsonNode counts, String name) {
    return Math.max(0, Math.min(MAX_TOKENS, counts.path(name).asLong(0)));
  }
}

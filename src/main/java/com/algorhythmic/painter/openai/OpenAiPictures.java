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
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Decodes the pictures in the Images API's answers. Decoding blocks, so call it on a worker thread. */
final class OpenAiPictures {
  /** An upper bound for reported token counts, so that their sums cannot overflow. */
  private static final long MAX_TOKENS = 1_000_000_000;

  private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
      // A picture is one string. OpenAiCall limits the length of the answer.
      .streamReadConstraints(
          StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build());

  private static final Pattern DATA_PREFIX =
      Pattern.compile("^\\s*data:[^,]{0,100};base64,", Pattern.CASE_INSENSITIVE);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final OpenAiErrors errors;
  private final String painter;
  private final URI base;
  private final int partials;
  private final PictureCost cost;

  OpenAiPictures(OpenAiErrors errors, String painter, OpenAiOptions options, PictureCost cost) {
    this.errors = errors;
    this.painter = painter;
    base = options.generations();
    partials = options.partialImages();
    this.cost = cost;
  }

  /**
   * What an answer delivers.
   *
   * @param painting the finished picture; null if the answer names its address instead
   * @param address where the provider keeps the picture; null if the answer holds it
   */
  record Delivery(Painting painting, URI address, TokenUsage usage) {}

  /** Parses JSON; empty if the bytes are not JSON. */
  static Optional<JsonNode> json(byte[] bytes) {
    try {
      return Optional.of(JSON.readTree(bytes));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** Reads an answer that is not streamed. */
  Delivery whole(byte[] body, MultiMap headers) {
    // The parser's message would quote the answer, so give the length instead.
    var json =
        json(body).orElseThrow(() -> errors.malformed("is not JSON (" + body.length + " bytes)"));
    var item = json.path("data").path(0);
    if (!isPicture(item) && isError(json)) {
      throw errors.answered(headers, body, Instant.now());
    }
    return delivery(item, json.path("usage"));
  }

  /** Reads the completed picture of a streamed answer. */
  Delivery completed(JsonNode event) {
    return delivery(event, event.path("usage"));
  }

  private Delivery delivery(JsonNode item, JsonNode usage) {
    if (!isPicture(item) && isFiltered(item)) {
      throw errors.filtered();
    }
    var url = item.path("url").asText("");
    if (!item.path("b64_json").asText("").isEmpty() || url.isEmpty()) {
      return delivered(image(item.path("b64_json").asText("")), usage);
    }
    if (url.regionMatches(true, 0, "data:", 0, 5)) {
      return delivered(image(url), usage);
    }
    try {
      return new Delivery(null, base.resolve(url), usage(usage));
    } catch (IllegalArgumentException notAnAddress) {
      throw errors.unsupported("names a picture by something that is no address");
    }
  }

  private Delivery delivered(byte[] image, JsonNode usage) {
    var used = usage(usage);
    return new Delivery(painting(image, used), null, used);
  }

  private static boolean isPicture(JsonNode item) {
    return !item.path("b64_json").asText("").isEmpty()
        || !item.path("url").asText("").isEmpty();
  }

  private static boolean isError(JsonNode json) {
    var error = json.path("error");
    return error.isObject() && !error.isEmpty() || !error.asText("").isEmpty();
  }

  private static boolean isFiltered(JsonNode item) {
    return item.path("finish_reason").asText("").equals("content_filter")
        || StreamSupport.stream(item.path("content_filter_results").spliterator(), false)
            .anyMatch(result -> result.path("filtered").asBoolean());
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
    var image = image(event.path("b64_json").asText(""));
    return new Partial(image, header(image).mediaType(), number, partials);
  }

  /** The finished picture. */
  Painting painting(byte[] image, TokenUsage used) {
    var header = header(image);
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

  /** Decodes base64, also after a data: prefix, and wrapped into lines. */
  private byte[] image(String encoded) {
    var base64 = DATA_PREFIX.matcher(encoded).replaceFirst("");
    if (base64.isBlank()) {
      throw errors.malformed("holds no picture");
    }
    try {
      return Base64.getDecoder().decode(SPACE.matcher(base64).replaceAll(""));
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

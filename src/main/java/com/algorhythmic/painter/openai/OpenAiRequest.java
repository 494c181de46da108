package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.settings.Settings.Quality;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.regex.Pattern;

/** A request in the Images API's words, with nothing in it that the model's family doesn't know. */
final class OpenAiRequest {
  private static final int JPEG_QUALITY = 90;
  private static final Pattern VERSION =
      Pattern.compile("gpt-image-(\\d{1,3})(?:\\.(\\d{1,3}))?\\b.*");

  private OpenAiRequest() {}

  static JsonObject of(OpenAiOptions options, PaintRequest request) {
    var size = request.orientation();
    var wanted = request.quality() == null ? options.quality() : request.quality();
    var question = new JsonObject()
        .put("model", options.model())
        .put("prompt", request.prompt())
        .put("n", 1)
        .put("size", size.width() + "x" + size.height())
        .put("quality", known(wanted, options.model()).name().toLowerCase(Locale.ROOT))
        .put("output_format", "jpeg")
        .put("output_compression", JPEG_QUALITY);
    if (request.safetyIdentifier() != null) {
      question.put("safety_identifier", request.safetyIdentifier());
    }
    if (options.partialImages() > 0) {
      question.put("stream", true).put("partial_images", options.partialImages());
    }
    return question;
  }

  /** The best that the model has; one whose name says no version is taken to have it all. */
  private static Quality known(Quality wanted, String model) {
    boolean recent = wanted == Quality.XHIGH || wanted == Quality.MAX;
    return recent && isBefore25(model) ? Quality.HIGH : wanted;
  }

  private static boolean isBefore25(String model) {
    var version = VERSION.matcher(model);
    if (!version.matches()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
    return major < 2 || major == 2 && minor < 5;
  }
}

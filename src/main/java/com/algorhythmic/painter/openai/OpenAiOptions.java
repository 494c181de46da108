package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.settings.OpenAiSettings;
import com.algorhythmic.settings.Settings.Quality;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address, key and model of the Images API, and the request body that they lead to. The settings' rules have checked
 * them.
 *
 * @param base the API's root, for example https://api.openai.com/v1; a compatible server works as well
 * @param key the bearer key; never logged
 * @param model the model's id; models retire, so there is no default here
 * @param quality the quality of a picture whose request names none
 * @param partialImages the number of partial pictures to stream, 0 to 3; 0 disables streaming
 */
record OpenAiOptions(URI base, String key, String model, Quality quality, int partialImages) {
  private static final int JPEG_QUALITY = 90;
  private static final Pattern VERSION =
      Pattern.compile("gpt-image-(\\d{1,3})(?:\\.(\\d{1,3}))?\\b.*");

  static OpenAiOptions of(OpenAiSettings settings) {
    return new OpenAiOptions(
        settings.server(),
        // The practice provider takes any key.
        settings.isPractice() ? "practice" : settings.apiKey().orElseThrow(),
        settings.imageModel(),
        settings.quality(),
        settings.partialImages());
  }

  /** The address that generates images; a query of the base, such as an API version, stays at its end. */
  URI generations() {
    var path = base.getRawPath().replaceFirst("/+$", "");
    var query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    return URI.create(
        base.getScheme() + "://" + base.getRawAuthority() + path + "/images/generations" + query);
  }

  /** Whether an address is on the API's own server: the same scheme, host and port. */
  boolean isOwn(URI address) {
    return base.getScheme().equalsIgnoreCase(address.getScheme())
        && base.getHost().equalsIgnoreCase(address.getHost())
        && port(base) == port(address)
        && address.getRawUserInfo() == null;
  }

  private static int port(URI address) {
    int standard = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    return address.getPort() < 0 ? standard : address.getPort();
  }

  /** The request body, with parameters that the model's family supports. */
  JsonObject body(PaintRequest request) {
    var size = request.orientation();
    var wanted = request.quality() == null ? quality : request.quality();
    var body = new JsonObject()
        .put("model", model)
        .put("prompt", request.prompt())
        .put("n", 1)
        .put("size", size.width() + "x" + size.height())
        .put("quality", supported(wanted).name().toLowerCase(Locale.ROOT))
        .put("output_format", "jpeg")
        .put("output_compression", JPEG_QUALITY);
    if (request.safetyIdentifier() != null) {
      body.put("safety_identifier", request.safetyIdentifier());
    }
    if (partialImages > 0) {
      body.put("stream", true).put("partial_images", partialImages);
    }
    return body;
  }

  /** The quality, lowered to what the model supports. A model without a version in its name supports all. */
  private Quality supported(Quality wanted) {
    boolean recent = wanted == Quality.XHIGH || wanted == Quality.MAX;
    return recent && isBefore25() ? Quality.HIGH : wanted;
  }

  private boolean isBefore25() {
    var version = VERSION.matcher(model);
    if (!version.matches()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
    return major < 2 || major == 2 && minor < 5;
  }

  @Override
  public String toString() {
    return "OpenAiOptions[host=" + base.getHost() + ", model=" + model + ", quality=" + quality
        + ", partialImages=" + partialImages + "]";
  }
}

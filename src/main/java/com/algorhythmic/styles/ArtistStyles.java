package com.algorhythmic.styles;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Descriptions of how each artist paints that do not contain the name, for image providers that refuse names. The data is
 * artist-styles.json.
 */
public final class ArtistStyles {
  /** The description of an artist without an entry. */
  public static final String UNKNOWN = "a distinctive manner";

  private static final JsonObject DATA = load();

  private ArtistStyles() {}

  /** The description for an artist's name. */
  public static String ofArtist(String name) {
    return DATA.getJsonObject("artists").getString(name, UNKNOWN);
  }

  /** The text with a neutral label in place of each style label that contains a person's name. */
  public static String withoutNames(String text) {
    for (var style : DATA.getJsonObject("styles")) {
      text = text.replace(style.getKey(), (String) style.getValue());
    }
    return text;
  }

  private static JsonObject load() {
    try (var stream = ArtistStyles.class.getResourceAsStream("artist-styles.json")) {
      return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException("artist-styles.json can't be read", unreadable);
    }
  }
}

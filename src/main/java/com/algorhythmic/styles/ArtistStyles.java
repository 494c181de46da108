package com.algorhythmic.styles;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How each artist on offer paints, said without the name, for providers that refuse names; the data is manners.json. */
public final class ArtistStyles {
  private static final JsonObject DATA = load();

  private ArtistStyles() {}

  /** The manner of an artist given by name. */
  public static String ofArtist(String name) {
    return DATA.getJsonObject("artists").getString(name, "a manner of its own");
  }

  /** The words with another label for each style whose label names somebody. */
  public static String withoutNames(String words) {
    for (var style : DATA.getJsonObject("styles")) {
      words = words.replace(style.getKey(), (String) style.getValue());
    }
    return words;
  }

  private static JsonObject load() {
    try (var stream = ArtistStyles.class.getResourceAsStream("artist-styles.json")) {
      return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException("manners.json can't be read", unreadable);
    }
  }
}

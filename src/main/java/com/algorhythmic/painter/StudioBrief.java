package com.algorhythmic.painter;

import com.algorhythmic.painter.studio.Brief;
import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.painter.studio.Section;
import com.algorhythmic.painter.studio.Studio;
import com.algorhythmic.painter.studio.StudioPicture;
import com.algorhythmic.painter.studio.kit.Key;
import com.algorhythmic.painter.studio.kit.Rhythm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What the studio paints a picture from, without its size: the same brief gives the same picture at every size.
 *
 * @param styles ids of styles, the leading one first
 * @param seed of its random numbers
 * @param energy 0–1
 * @param valence 0–1
 */
public record StudioBrief(
    List<String> styles, long seed, double energy, double valence, Influences influences) {

  public StudioBrief {
    styles = List.copyOf(styles);
  }

  public static StudioBrief of(PaintRequest request) {
    return new StudioBrief(
        request.styles(),
        request.seed(),
        request.energy(),
        request.valence(),
        request.influences());
  }

  /** Reads what {@link #toJson} has written. */
  public static StudioBrief of(JsonObject json) {
    return new StudioBrief(
        list(json, "styles", String.class),
        json.getLong("seed"),
        json.getDouble("energy"),
        json.getDouble("valence"),
        new Influences(
            list(json, "artists", String.class),
            list(json, "liked", Integer.class),
            list(json, "disliked", Integer.class),
            list(json, "asked", Integer.class),
            new Rhythm(json.getDouble("tempo"), json.getInteger("beats")),
            list(json, "motifs", String.class),
            Optional.ofNullable(json.getInteger("tonic"))
                .map(tonic -> new Key(tonic, json.getBoolean("minor"))),
            Section.valueOf(json.getString("section"))));
  }

  /** The brief as it is stored with its picture. */
  public JsonObject toJson() {
    var json = new JsonObject()
        .put("styles", new JsonArray(styles))
        .put("seed", seed)
        .put("energy", energy)
        .put("valence", valence)
        .put("artists", new JsonArray(influences.artists()))
        .put("liked", new JsonArray(influences.liked()))
        .put("disliked", new JsonArray(influences.disliked()))
        .put("asked", new JsonArray(influences.asked()))
        .put("tempo", influences.rhythm().tempo())
        .put("beats", influences.rhythm().beats())
        .put("motifs", new JsonArray(influences.motifs()))
        .put("section", influences.section().name());
    influences.key().ifPresent(key -> json.put("tonic", key.tonic()).put("minor", key.isMinor()));
    return json;
  }

  /**
   * Paints the picture, which takes a second or more. Sides are in pixels.
   *
   * @param follower runs after each step of the painting; what it throws ends the painting
   */
  public StudioPicture paint(int width, int height, Runnable follower) {
    var brief = new Brief(width, height, seed, energy, valence, influences);
    return Studio.paint(styles, brief, follower);
  }

  private static <T> List<T> list(JsonObject json, String key, Class<T> type) {
    // Briefs of earlier releases lack the newer lists.
    return json.getJsonArray(key, new JsonArray()).stream().map(type::cast).toList();
  }
}

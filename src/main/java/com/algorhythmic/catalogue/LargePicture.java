package com.algorhythmic.catalogue;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.UUID;

/**
 * An artwork of the studio painted again in 4K for a download, as one user sees it.
 *
 * @param state impossible, possible (nothing is ordered), waiting, painting, ready or failed
 * @param percent how far the painting has come, 0 to 100
 * @param width in pixels; null, like the height and the size in bytes, until it is ready
 * @param reason a sentence: why it is impossible or has failed; otherwise null
 */
public record LargePicture(
    UUID artworkId,
    String state,
    int percent,
    Integer width,
    Integer height,
    Long bytes,
    String reason) {

  /** Reads the result of the SQL function large_picture(). */
  public static LargePicture of(JsonObject row) {
    var reason = row.getString("reason");
    return new LargePicture(
        UUID.fromString(row.getString("artworkId")),
        row.getString("state"),
        row.getInteger("percent"),
        row.getInteger("width"),
        row.getInteger("height"),
        row.getLong("bytes"),
        reason == null ? null : Reason.of(reason).sentence());
  }

  /** Why there is no large picture of an artwork. */
  public enum Reason {
    IMAGE_MODEL("An image model made this picture. It can't make the same one in a larger size."),
    EARLIER_RELEASE(
        "This picture is from an earlier release, which did not keep what a larger one needs."),
    PAINTER_CHANGED(
        "The painter has changed since this picture was made and would paint another one now."),
    FAILED("The large picture could not be painted. Please try again.");

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** The reason of a word in the database. */
    static Reason of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public String word() {
      return word;
    }

    public String sentence() {
      return sentence;
    }
  }
}

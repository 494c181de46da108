package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An artwork of the studio painted again in 4K for a download, as one user sees it.
 *
 * @param state impossible, possible (nothing is ordered), waiting, painting, ready or failed
 * @param percent how far the painting has come, 0 to 100
 * @param width in pixels; null, like the height and the size in bytes, until it is ready
 * @param reason a sentence: why it is impossible or has failed; otherwise null
 * @param reasonType names that sentence in the catalogues of the page; null without a reason
 */
public record LargePicture(
    UUID artworkId,
    String state,
    int percent,
    Integer width,
    Integer height,
    Long bytes,
    String reason,
    String reasonType) {

  /** Reads the result of the SQL function large_picture(). */
  public static LargePicture of(JsonObject row) {
    var reason = Optional.ofNullable(row.getString("reason")).map(Reason::of);
    return new LargePicture(
        UUID.fromString(row.getString("artworkId")),
        row.getString("state"),
        row.getInteger("percent"),
        row.getInteger("width"),
        row.getInteger("height"),
        row.getLong("bytes"),
        reason.map(Reason::sentence).orElse(null),
        reason.map(why -> why.refusal().type()).orElse(null));
  }

  /** Why there is no large picture of an artwork. */
  public enum Reason {
    IMAGE_MODEL(new Refusal(
            Code.CONFLICT,
            "An image model made this picture. It can't make the same one in a larger size.")
        .ofType("large-image-model")),
    EARLIER_RELEASE(new Refusal(
            Code.CONFLICT,
            "This picture is from an earlier release, which did not keep what a larger one needs.")
        .ofType("large-earlier-release")),
    PAINTER_CHANGED(new Refusal(
            Code.CONFLICT,
            "The painter has changed since this picture was made and would paint another one now.")
        .ofType("large-painter-changed")),
    FAILED(new Refusal(Code.CONFLICT, "The large picture could not be painted. Please try again.")
        .ofType("large-failed"));

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Refusal refusal;

    Reason(Refusal refusal) {
      this.refusal = refusal;
    }

    /** The reason of a word in the database. */
    static Reason of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public String word() {
      return word;
    }

    public String sentence() {
      return refusal.getMessage();
    }

    /** The refusal of an order for this reason. */
    public Refusal refusal() {
      return refusal;
    }
  }
}

package com.algorhythmic.generation.queue;

import com.algorhythmic.catalogue.CatalogueMessages.Heard;
import com.algorhythmic.catalogue.CatalogueMessages.Music;
import com.algorhythmic.catalogue.CatalogueMessages.Why;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.generation.prompt.Prompt;
import com.algorhythmic.painter.DominantColours;
import com.algorhythmic.painter.Orientation;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.Partial;
import com.algorhythmic.painter.TokenUsage;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Makes a painting an artwork: its bytes into the store, its facts into the form of a catalogue row. */
public final class ArtworkRow {
  /** Decoding and a slow store included. */
  private static final long STORE_LIMIT_S = 30;

  private static final double MICRO = 1_000_000;

  private final WorkerExecutor workers;
  private final PictureStore store;

  public ArtworkRow(WorkerExecutor workers, PictureStore store) {
    this.workers = workers;
    this.store = store;
  }

  /**
   * The row without its owner; the bytes are safe before it is given, and where they can't be, there is no row.
   *
   * @param why what it was made from
   */
  public Future<JsonObject> frame(
      Painting painting,
      Prompt prompt,
      List<String> styles,
      List<String> artists,
      Orientation orientation,
      Why why) {
    return workers
        .executeBlocking(
            () -> new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("image_hash", store.keep(painting.image(), painting.mediaType()))
                .put("media_type", painting.mediaType())
                .put("width", painting.width())
                .put("height", painting.height())
                .put("orientation", orientation.word())
                .put("title", prompt.title())
                .put("prompt", prompt.text())
                .put("provenance", prompt.provenance())
                .put("painter", painting.painter())
                .put("styles", new JsonArray(styles))
                .put("artists", new JsonArray(artists))
                .put("palette", new JsonArray(DominantColours.of(painting.image())))
                .put("why", JsonObject.mapFrom(why)),
            false)
        .timeout(STORE_LIMIT_S, TimeUnit.SECONDS);
  }

  /** What the picture was made from, as far as it is known; what it cost, where the provider has said. */
  public static Why why(Wish wish, Prompt prompt, long seed, Painting painting) {
    var usage = painting.usage();
    boolean offline = usage.equals(TokenUsage.NONE);
    return new Why(
        wish.musicTitle() == null
            ? null
            : new Music(wish.musicTitle(), wish.musicArtist(), wish.musicGenre()),
        wish.mood() == null
            ? null
            : new Heard(wish.mood(), wish.energy(), wish.valence(), wish.bass(), wish.tempo()),
        prompt.why().liked(),
        prompt.why().disliked(),
        Long.toString(seed),
        offline ? null : usage.textTokens() + usage.imageTokens(),
        offline ? null : usage.outputTokens(),
        offline ? null : painting.costMicroUsd() / MICRO);
  }

  /** Keeps a picture in the making for a while; gives its address. */
  Future<String> preview(Partial partial) {
    return workers
        .executeBlocking(() -> store.keepPreview(partial.image(), partial.mediaType()), false)
        .timeout(STORE_LIMIT_S, TimeUnit.SECONDS);
  }

  /** Tells the provider's abuse control users apart without telling it who they are. */
  static String safetyIdentifier(UUID user) {
    return UUID.nameUUIDFromBytes(("algorhythmic:" + user).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}

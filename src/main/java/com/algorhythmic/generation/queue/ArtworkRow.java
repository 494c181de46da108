package com.algorhythmic.generation.queue;

import com.algorhythmic.catalogue.Why;
import com.algorhythmic.catalogue.Why.Asked;
import com.algorhythmic.catalogue.Why.Heard;
import com.algorhythmic.catalogue.Why.Music;
import com.algorhythmic.catalogue.Why.Price;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.catalogue.images.StoreWatch;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.prompt.Prompt;
import com.algorhythmic.painter.DecodedPicture;
import com.algorhythmic.painter.DominantColours;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.Painting.Partial;
import com.algorhythmic.painter.Painting.TokenUsage;
import com.algorhythmic.painter.StudioBrief;
import com.algorhythmic.painter.StudioPainter;
import com.algorhythmic.painter.dna.DnaMeasure;
import com.algorhythmic.painter.dna.Origin;
import com.algorhythmic.styles.ViewerWords;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Builds the catalogue row of a painting and stores the image. */
public final class ArtworkRow {
  /** Covers decoding and a slow store. */
  private static final long STORE_LIMIT_S = 30;

  private static final double MICRO = 1_000_000;

  private final WorkerExecutor workers;
  private final StoreWatch watch;
  private final PictureStore store;

  public ArtworkRow(WorkerExecutor workers, StoreWatch watch) {
    this.workers = workers;
    this.watch = watch;
    store = watch.store();
  }

  /** Whether a picture could be stored now: otherwise painting one is wasted. */
  public Future<Boolean> canStore() {
    return watch.isWritable();
  }

  /** Stores the image and its scene map, then returns the row without its owner. Fails if the image cannot be stored. */
  public Future<JsonObject> build(
      Painting painting, Prompt prompt, PaintRequest request, Wish wish) {
    return workers
        .executeBlocking(() -> row(painting, prompt, request, wish), false)
        .timeout(STORE_LIMIT_S, TimeUnit.SECONDS)
        .recover(failure -> Future.failedFuture(
            failure instanceof IOException
                ? new PaintFailure(Kind.INTERNAL, failure.getMessage())
                : failure));
  }

  private JsonObject row(Painting painting, Prompt prompt, PaintRequest request, Wish wish)
      throws IOException {
    var image = DecodedPicture.of(painting.image());
    var kept = store.keep(painting.image(), painting.mediaType(), painting.scene(), image);
    return new JsonObject()
        .put("id", UUID.randomUUID().toString())
        .put("image_hash", kept.hash())
        .put("has_scene", kept.hasScene())
        .put("media_type", painting.mediaType())
        .put("width", painting.width())
        .put("height", painting.height())
        .put("orientation", request.orientation().word())
        .put("title", prompt.title())
        .put("prompt", prompt.text())
        .put("provenance", prompt.provenance())
        .put("painter", painting.painter())
        .put("styles", new JsonArray(request.styles()))
        .put("artists", new JsonArray(request.influences().artists()))
        .put("palette", new JsonArray(image.map(DominantColours::of).orElse(List.of())))
        .put(
            "dna",
            new JsonArray(image
                .map(decoded -> DnaMeasure.of(decoded, painting.scene(), origin(request, wish))
                    .values())
                .orElse(List.of())))
        .put("brief", brief(painting, request))
        .put("why", JsonObject.mapFrom(why(painting, prompt, request, wish)));
  }

  private static Origin origin(PaintRequest request, Wish wish) {
    var audio = wish.audio();
    return new Origin(
        request.styles(),
        wish.song().title(),
        wish.song().genre(),
        audio.mood() == null
            ? null
            : new Origin.Heard(audio.mood(), audio.energy(), audio.valence()));
  }

  /** What the picture can be painted from again; null for a picture of an image model. */
  private static JsonObject brief(Painting painting, PaintRequest request) {
    return painting.painter().equals(StudioPainter.NAME)
        ? StudioBrief.of(request).toJson()
        : null;
  }

  private static Why why(Painting painting, Prompt prompt, PaintRequest request, Wish wish) {
    var song = wish.song();
    var audio = wish.audio();
    var usage = painting.usage();
    boolean offline = usage.equals(TokenUsage.NONE);
    return new Why(
        song.title() == null
            ? null
            : new Music(
                song.title(),
                song.artist(),
                song.genre(),
                song.colours().isEmpty() ? null : song.colours()),
        audio.mood() == null
            ? null
            : new Heard(
                audio.mood(),
                audio.energy(),
                audio.valence(),
                audio.bass(),
                audio.tempo(),
                audio.beatsPerBar(),
                audio.key(),
                audio.section()),
        wish.words().isEmpty()
            ? null
            : new Asked(wish.words(), offline ? ViewerWords.of(wish.words()).understood() : null),
        prompt.contents().liked(),
        prompt.contents().disliked(),
        offline ? request.influences().motifs() : null,
        Long.toString(request.seed()),
        offline
            ? Price.NONE
            : new Price(
                usage.textTokens() + usage.imageTokens(),
                usage.outputTokens(),
                painting.costMicroUsd() / MICRO));
  }

  /** Stores a partial picture for a limited time; returns its address. */
  Future<String> preview(Partial partial) {
    return workers
        .executeBlocking(() -> store.keepPreview(partial.image(), partial.mediaType()), false)
        .timeout(STORE_LIMIT_S, TimeUnit.SECONDS);
  }
}

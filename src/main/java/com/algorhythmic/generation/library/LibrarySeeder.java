package com.algorhythmic.generation.library;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.Sketch;
import com.algorhythmic.generation.GenerationMessages.Sketched;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.generation.prompt.Prompt;
import com.algorhythmic.generation.queue.ArtworkRow;
import com.algorhythmic.generation.queue.Jobs;
import com.algorhythmic.painter.Orientation;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.StudioPainter;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Paints offline pictures for the shared library. */
public final class LibrarySeeder {
  private static final double DRAFT_SCALE = 0.5;
  private static final long LIMIT_MS = 60_000;
  /** After this nobody waits for the sketch. */
  private static final long SKETCH_LIMIT_MS = GenerationMessages.SKETCH.limit().toMillis();

  private final Database database;
  private final StyleBook styles;
  private final StudioPainter studio;
  private final ArtworkRow rows;
  private final Jobs jobs = new Jobs();

  public LibrarySeeder(Database database, StyleBook styles, StudioPainter studio, ArtworkRow rows) {
    this.database = database;
    this.styles = styles;
    this.studio = studio;
    this.rows = rows;
  }

  /**
   * Paints and stores a picture at once, for a session that has nothing to show.
   *
   * @return fails with a refusal if the studio is too busy or the store takes no pictures
   */
  public Future<Sketched> sketch(Sketch sketch) {
    return canStore()
        .compose(can -> can
            ? paint(sketch, SKETCH_LIMIT_MS)
            : Future.failedFuture(new Refusal(Code.BUSY, "no picture can be stored")))
        .recover(failure -> Future.failedFuture(
            failure instanceof PaintFailure
                ? new Refusal(Code.BUSY, failure.getMessage())
                : failure))
        .compose(artwork -> jobs.storeLibrary(database.client(), artwork))
        .map(Sketched::new);
  }

  /** Whether a picture could be stored now. */
  Future<Boolean> canStore() {
    return rows.canStore();
  }

  /** Paints a picture and returns its catalogue row, which is not stored yet. */
  Future<JsonObject> paint(Sketch sketch) {
    return paint(sketch, LIMIT_MS);
  }

  private Future<JsonObject> paint(Sketch sketch, long limitMs) {
    var wish = new Wish(
        Choice.of(sketch.styles(), null, null),
        sketch.orientation(),
        AudioAnalysis.silence(sketch.energy(), sketch.valence()));
    long seed = ThreadLocalRandom.current().nextLong();
    var lead = wish.choice().stylesFor(null, seed, List.of()).subList(0, 1);
    var prompt = Prompt.of(wish, styles.labels(lead), List.of(), Taste.NONE);
    var request = new PaintRequest(
        prompt.text(),
        lead,
        Orientation.of(sketch.orientation()),
        seed,
        sketch.energy(),
        sketch.valence(),
        null,
        "library");
    return studio
        .paint(request, sketch.draft() ? DRAFT_SCALE : 1, PaintContext.quiet(limitMs))
        .compose(painting -> rows.build(painting, prompt, request, wish))
        .map(artwork -> artwork.put("is_library", true).put("is_draft", sketch.draft()));
  }
}

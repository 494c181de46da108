package com.algorhythmic.generation.library;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages.Sketch;
import com.algorhythmic.generation.GenerationMessages.Sketched;
import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.generation.prompt.DynamicStyles;
import com.algorhythmic.generation.prompt.Prompt;
import com.algorhythmic.generation.queue.ArtworkRow;
import com.algorhythmic.generation.queue.Jobs;
import com.algorhythmic.painter.Orientation;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.StudioPainter;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Paints offline pictures for the shared library. */
public final class LibrarySeeder {
  private static final double DRAFT = 0.5;
  private static final long LIMIT_MS = 60_000;

  private final Database database;
  private final StyleBook styles;
  private final StudioPainter studio;
  private final ArtworkRow framing;
  private final Jobs jobs = new Jobs();

  public LibrarySeeder(
      Database database, StyleBook styles, StudioPainter studio, ArtworkRow framing) {
    this.database = database;
    this.styles = styles;
    this.studio = studio;
    this.framing = framing;
  }

  /** One at once, for a session that has nothing to show. */
  public Future<Sketched> sketch(Sketch asked) {
    return painted(asked)
        .compose(artwork -> jobs.storeLibrary(database.client(), artwork))
        .map(Sketched::new);
  }

  /** A painted picture as a catalogue row that is not stored yet. */
  Future<JsonObject> painted(Sketch asked) {
    var wish = Wish.unheard(
        asked.styles(),
        List.of(),
        asked.styles().isEmpty(),
        asked.orientation(),
        asked.energy(),
        asked.valence());
    long seed = ThreadLocalRandom.current().nextLong();
    var chosen = DynamicStyles.of(wish, seed);
    var lead = List.of(chosen.get(Math.floorMod(seed, chosen.size())));
    var prompt = Prompt.of(wish, styles.labels(lead), List.of(), Taste.NONE);
    var request = new PaintRequest(
        prompt.text(),
        lead,
        Orientation.of(asked.orientation()),
        seed,
        asked.energy(),
        asked.valence(),
        null,
        "library");
    return studio
        .paint(request, asked.draft() ? DRAFT : 1, PaintContext.quiet(LIMIT_MS))
        .compose(painting -> framing.frame(
            painting,
            prompt,
            lead,
            List.of(),
            request.orientation(),
            ArtworkRow.why(wish, prompt, seed, painting)))
        .map(artwork -> artwork.put("is_library", true).put("is_draft", asked.draft()));
  }
}

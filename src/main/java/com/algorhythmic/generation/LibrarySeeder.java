package com.algorhythmic.generation;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindCoverage;
import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.catalogue.StyleBook;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages.Sketch;
import com.algorhythmic.generation.GenerationMessages.Sketched;
import com.algorhythmic.generation.GenerationMessages.Wish;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Paints for the shared library: at once when a session has nothing to show, and slowly until no style is bare. */
final class LibrarySeeder {
  private static final Logger log = LoggerFactory.getLogger(LibrarySeeder.class);
  private static final double DRAFT = 0.5;
  private static final long LIMIT_MS = 60_000;

  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final StudioPainter studio;
  private final Framing framing;
  private final Jobs jobs = new Jobs();
  private boolean stopped;

  LibrarySeeder(
      Bus bus, Database database, StyleBook styles, StudioPainter studio, Framing framing) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    this.studio = studio;
    this.framing = framing;
  }

  Future<Sketched> sketch(Sketch asked) {
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
        .paint(request, asked.draft() ? DRAFT : 1, Sitting.quiet(LIMIT_MS))
        .compose(
            painting -> framing.frame(painting, prompt, lead, List.of(), request.orientation()))
        .compose(artwork -> jobs.storeLibrary(database.client(), artwork.put("is_library", true)))
        .map(Sketched::new);
  }

  /** Paints one picture of each style that the library lacks, one after another. */
  Future<Void> fill(Orientation orientation) {
    return bus.ask(CatalogueMessages.COVERAGE, new FindCoverage(orientation.word()))
        .compose(coverage -> {
          var have = new HashSet<>(coverage.styles());
          var bare = styles.list().categories().stream()
              .flatMap(category -> category.styles().stream())
              .map(CatalogueMessages.Style::id)
              .filter(style -> !have.contains(style))
              .toList();
          if (!bare.isEmpty()) {
            log.info("the library lacks {} of its styles; painting them", bare.size());
          }
          Future<Void> painted = Future.succeededFuture();
          for (var style : bare) {
            painted = painted.compose(before -> stopped
                ? Future.succeededFuture()
                : sketch(new Sketch(List.of(style), orientation.word(), 0.5, 0.6, false))
                    .mapEmpty());
          }
          return painted;
        });
  }

  void stop() {
    stopped = true;
  }
}

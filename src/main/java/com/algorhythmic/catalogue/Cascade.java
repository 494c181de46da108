package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Given;
import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.database.Database;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which picture comes next: the session's fresh ones that no screen has shown, then the library in the same styles, in
 * related ones, in any. Chosen from memory; the row that is written then has the last word.
 */
final class Cascade {
  /** Each miss teaches the memory something; so many in a row are no chance. */
  private static final int TRIES = 6;

  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final LibraryIndex index;
  private final RecentlyServed recently;
  private final Impressions impressions = new Impressions();

  Cascade(
      Bus bus, Database database, StyleBook styles, LibraryIndex index, RecentlyServed recently) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    this.index = index;
    this.recently = recently;
  }

  Future<Served> pick(Pick asked) {
    return pick(asked, TRIES);
  }

  private Future<Served> pick(Pick asked, int tries) {
    return recently.of(asked.session()).compose(recent -> {
      var choice = choose(asked, recent);
      if (choice == null || tries == 0) {
        throw new Refusal(Code.NOT_FOUND, "the library has no picture of that shape yet");
      }
      return give(asked, choice).compose(served -> {
        if (served != null) {
          recent.give(choice.artwork(), System.currentTimeMillis());
          return Future.succeededFuture(served);
        }
        return pick(asked, tries - 1);
      });
    });
  }

  /** Null where the memory was wrong, and has learnt it. */
  private Future<Served> give(Pick asked, Choice choice) {
    boolean again = asked.again() || asked.artwork() != null;
    return impressions
        .give(
            database.client(),
            asked.session(),
            asked.user(),
            choice.artwork(),
            choice.tier(),
            again)
        .map(gift -> {
          if (gift.isEmpty()) {
            index.drop(choice.artwork());
            recently.forget(asked.session());
            if (choice.artwork().equals(asked.artwork())) {
              throw new Refusal(Code.NOT_FOUND, "there is no such artwork any more");
            }
            return null;
          }
          if (!gift.get().given()) {
            recently.forget(asked.session());
            return null;
          }
          bus.announce(
              CatalogueMessages.GIVEN,
              new Given(
                  asked.session(), List.of(choice.artwork()), System.currentTimeMillis(), false));
          return new Served(Artworks.artwork(gift.get().row()), choice.tier());
        });
  }

  private Choice choose(Pick asked, RecentArtworks recent) {
    if (asked.artwork() != null) {
      return new Choice(asked.artwork(), "studio");
    }
    long now = System.currentTimeMillis();
    var fresh = recent.nextFresh(asked.dynamicMode() ? List.of() : asked.styles(), now);
    if (fresh.isPresent()) {
      return new Choice(fresh.get().id(), "fresh");
    }
    var related = styles.related(asked.styles());
    var leftOut = recent.given(now);
    // Where one may come again, it is not one of the latest as long as there is another.
    for (int left = asked.again() ? recent.size() : 0; ; left /= 2) {
      var found = index.choose(
          asked.styles(), related, asked.orientation(), 1, leftOut, ThreadLocalRandom.current());
      if (!found.isEmpty()) {
        return new Choice(found.get(0).exhibit().id(), found.get(0).tier());
      }
      if (left == 0) {
        return null;
      }
      leftOut = recent.latest(left / 2);
    }
  }

  /** @param tier the step of the cascade that it comes from */
  private record Choice(UUID artwork, String tier) {}
}

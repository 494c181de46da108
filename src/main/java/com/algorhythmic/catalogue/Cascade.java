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
 * Picks the next artwork of a session: the fresh pictures that no screen has shown, then the library in the same styles,
 * in related ones, in any. The choice is made in memory; the insert into the impressions decides whether it stands.
 */
final class Cascade {
  /** Each rejected choice corrects the memory, so this many in a row mean that there is no picture. */
  private static final int TRIES = 6;

  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final LibraryIndex index;
  private final RecentlyServed recentlyServed;
  private final Impressions impressions = new Impressions();

  Cascade(
      Bus bus,
      Database database,
      StyleBook styles,
      LibraryIndex index,
      RecentlyServed recentlyServed) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    this.index = index;
    this.recentlyServed = recentlyServed;
  }

  Future<Served> pick(Pick pick) {
    return pick(pick, TRIES);
  }

  private Future<Served> pick(Pick pick, int tries) {
    return recentlyServed.of(pick.session()).compose(recent -> {
      var choice = choose(pick, recent);
      if (choice == null || tries == 0) {
        throw new Refusal(Code.NOT_FOUND, "the library has no picture of this orientation yet");
      }
      return serve(pick, choice).compose(served -> {
        if (served != null) {
          recent.served(choice.artwork(), System.currentTimeMillis());
          return Future.succeededFuture(served);
        }
        return pick(pick, tries - 1);
      });
    });
  }

  /** Succeeds with null if the memory was out of date; the next try uses corrected memory. */
  private Future<Served> serve(Pick pick, Choice choice) {
    boolean again = pick.again() || pick.artwork() != null;
    return impressions
        .serve(
            database.client(), pick.session(), pick.user(), choice.artwork(), choice.tier(), again)
        .map(found -> {
          if (found.isEmpty()) {
            index.drop(choice.artwork());
            recentlyServed.forget(pick.session());
            if (choice.artwork().equals(pick.artwork())) {
              throw new Refusal(Code.NOT_FOUND, "this artwork no longer exists");
            }
            return null;
          }
          if (!found.get().served()) {
            recentlyServed.forget(pick.session());
            return null;
          }
          bus.announce(
              CatalogueMessages.GIVEN,
              new Given(
                  pick.session(), List.of(choice.artwork()), System.currentTimeMillis(), false));
          return new Served(Artworks.artwork(found.get().row()), choice.tier());
        });
  }

  private Choice choose(Pick pick, RecentArtworks recent) {
    if (pick.artwork() != null) {
      return new Choice(pick.artwork(), "studio");
    }
    long now = System.currentTimeMillis();
    var fresh = recent.nextFresh(pick.dynamicMode() ? List.of() : pick.styles(), now);
    if (fresh.isPresent()) {
      return new Choice(fresh.get().id(), "fresh");
    }
    var related = styles.related(pick.styles());
    var excluded = recent.servedWithinTheHour(now);
    // If repeats are allowed, exclude as many of the latest as possible: halve their number until a
    // picture is found.
    for (int count = pick.again() ? recent.size() : 0; ; count /= 2) {
      var found = index.choose(
          pick.styles(), related, pick.orientation(), 1, excluded, ThreadLocalRandom.current());
      if (!found.isEmpty()) {
        return new Choice(found.get(0).artwork().id(), found.get(0).tier());
      }
      if (count == 0) {
        return null;
      }
      excluded = recent.latest(count / 2);
    }
  }

  /** @param tier the step of the cascade that the artwork comes from */
  private record Choice(UUID artwork, String tier) {}
}

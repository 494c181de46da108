package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.catalogue.CatalogueMessages.Recall;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.catalogue.Impressions.Outcome;
import com.algorhythmic.catalogue.Impressions.Serve;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.GroupCommit;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * Picks the next artwork of a session: one of the owner's if the session plays those, else the fresh pictures that no screen
 * has shown, then the library in the same styles, in related ones, in any. Among pictures of the library, those that fit the
 * picture before, the music and the votes of the owner are more likely; what the owner voted down comes only where there is nothing else.
 * The choice is made in memory; the insert into the impressions decides whether it stands.
 */
final class Cascade {
  /** Each rejected choice corrects the memory, so this many in a row mean that there is no picture. */
  private static final int TRIES = 6;

  private final Database database;
  private final StyleBook styles;
  private final LibraryIndex index;
  private final RecentlyServed recentlyServed;
  private final OwnPictures ownPictures = new OwnPictures();
  private final Artworks artworks = new Artworks();
  private final Impressions impressions = new Impressions();
  private final GroupCommit<Serve, Optional<Outcome>> firsts;
  private final GroupCommit<Serve, Optional<Outcome>> repeats;

  Cascade(Database database, StyleBook styles, LibraryIndex index, RecentlyServed recentlyServed) {
    this.database = database;
    this.styles = styles;
    this.index = index;
    this.recentlyServed = recentlyServed;
    firsts = group(false);
    repeats = group(true);
  }

  /** Equal writes do not share a row: two choices of one artwork at the same time are a repeat. */
  private GroupCommit<Serve, Optional<Outcome>> group(boolean again) {
    return new GroupCommit<>(
        database,
        wanted -> List.of(wanted.session(), wanted.artwork()),
        false,
        wanted -> impressions.serve(database.client(), wanted, again));
  }

  Future<Served> pick(Pick pick) {
    return pick(pick, TRIES);
  }

  private Future<Served> pick(Pick pick, int tries) {
    return recentlyServed
        .of(pick.session(), pick.user())
        .compose(recent -> own(pick)
            .compose(own -> pick(pick, tries, recent, own.orElseGet(() -> choose(pick, recent)))));
  }

  private Future<Served> pick(Pick pick, int tries, RecentArtworks recent, Choice choice) {
    if (choice == null || tries == 0) {
      throw new Refusal(Code.NOT_FOUND, "the library has no picture for this session yet");
    }
    // At once, so that the session's other requests choose others meanwhile.
    recent.serving(choice.artwork());
    return serve(pick, choice, recent).compose(served -> {
      if (served == null) {
        return pick(pick, tries - 1);
      }
      recent.served(
          choice.artwork(),
          served.artwork().picture().dna(),
          served.artwork().description().styles(),
          database.clock().millis());
      return Future.succeededFuture(served);
    });
  }

  /** An artwork that the session has shown, or else one that was painted for it, which is served before those in turn. */
  Future<Artwork> recall(Recall recall) {
    return artworks
        .recall(database.client(), recall)
        .recover(failure -> Refusal.isNotFound(failure)
            ? impressions
                .isPainted(database.client(), recall)
                .compose(painted -> painted ? servePainted(recall) : Future.failedFuture(failure))
            : Future.failedFuture(failure));
  }

  private Future<Artwork> servePainted(Recall recall) {
    var wanted = new Serve(recall.session(), recall.user(), recall.artwork(), "fresh");
    return firsts
        .store(wanted)
        .onComplete(stored -> recentlyServed.forget(recall.session()))
        // Where it was served a moment ago, it is on its way already.
        .map(found -> Artworks.artwork(
            found.orElseThrow(CatalogueMessages::unknownArtwork).row()));
  }

  /** A picture of the owner's, if the session plays those and there is one. */
  private Future<Optional<Choice>> own(Pick pick) {
    return pick.artwork() != null
        ? Future.succeededFuture(Optional.empty())
        : ownPictures
            .next(database.client(), pick)
            .map(own -> own.map(artwork -> new Choice(artwork, OwnPictures.tier(pick))));
  }

  /** Succeeds with null if the memory was out of date; the next try uses corrected memory. */
  private Future<Served> serve(Pick pick, Choice choice, RecentArtworks recent) {
    var wanted = new Serve(pick.session(), pick.user(), choice.artwork(), choice.tier());
    boolean again = pick.again() || pick.artwork() != null || choice.isOwn();
    var stored = (again ? repeats : firsts).store(wanted);
    return stored.onFailure(failure -> recentlyServed.forget(pick.session())).map(found -> {
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
      var before = found.get().before();
      if (before != null && !recent.knows(before)) {
        // Another node served the session meanwhile.
        recentlyServed.forget(pick.session());
      }
      var artwork = Artworks.artwork(found.get().row());
      var pulledBy = choice.isOfLibrary()
          ? recent.taste().pulledBy(artwork.id(), artwork.picture().dna())
          : null;
      return new Served(artwork.chosenAs(choice.tier(), pulledBy), choice.tier());
    });
  }

  private Choice choose(Pick pick, RecentArtworks recent) {
    if (pick.artwork() != null) {
      return new Choice(pick.artwork(), "studio");
    }
    long now = database.clock().millis();
    var wanted = pick.wanted();
    var fresh = wanted.source().ordersPictures()
        ? recent.nextFresh(
            wanted.dynamicMode() ? List.of() : wanted.styles(), wanted.chosenAtMs(), now)
        : Optional.<CachedArtwork>empty();
    if (fresh.isPresent()) {
      return new Choice(fresh.get().id(), "fresh");
    }
    var related = styles.related(wanted.styles());
    var fit = recent.fit(pick.heard());
    var turns = recent.inTurn(wanted.styles());
    var choice = choose(pick, turns, related, recent.excluded(now), fit);
    if (choice != null || !pick.again()) {
      return choice;
    }
    // Exclude as many of the latest as possible: halve their number until a picture is found.
    for (int count = recent.size(); choice == null && count > 0; ) {
      count /= 2;
      choice = choose(pick, turns, related, recent.excludedOfLatest(count), fit);
    }
    return choice == null ? chooseOfAnyOrientation() : choice;
  }

  /** @param turns the wanted styles; one whose turn is later is chosen only if those before have no picture left */
  private Choice choose(
      Pick pick, List<String> turns, List<String> related, Predicate<UUID> excluded, Fit fit) {
    return index
        .chooseInTurn(
            turns, related, pick.wanted().orientation(), excluded, fit, ThreadLocalRandom.current())
        .map(found -> new Choice(found.artwork().id(), found.tier()))
        .orElse(null);
  }

  /** A cropped picture is better than an empty screen. */
  private Choice chooseOfAnyOrientation() {
    return index
        .chooseAny(ThreadLocalRandom.current())
        .map(artwork -> new Choice(artwork.id(), "global"))
        .orElse(null);
  }

  /** @param tier the step of the cascade that the artwork comes from */
  private record Choice(UUID artwork, String tier) {
    boolean isOfLibrary() {
      return !tier.equals("fresh") && !tier.equals("studio") && !isOwn();
    }

    boolean isOwn() {
      return tier.equals(OwnPictures.GALLERY) || tier.equals(OwnPictures.FAVOURITES);
    }
  }
}

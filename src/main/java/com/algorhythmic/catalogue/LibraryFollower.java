package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.LibraryRows.Change;
import com.algorhythmic.catalogue.LibraryRows.Place;
import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index as the table is: reads the library once, then whatever changed, on a notice and now and then without
 * one. To be used on one context.
 */
final class LibraryFollower {
  static final String CHANNEL = "artworks";
  private static final Logger log = LoggerFactory.getLogger(LibraryFollower.class);
  private static final String GONE = "gone ";
  private static final String MANY = GONE + "many";

  private final Database database;
  private final LibraryIndex index;
  private final Consumer<CachedArtwork> fresh;
  private final Consumer<UUID> gone;
  private final LibraryRows rows = new LibraryRows();
  private Place place;
  private boolean listening;
  private boolean following;
  private boolean again;

  /**
   * @param fresh gets every session's own picture that is new or changed
   * @param gone gets what isn't there any more, as far as that is told
   */
  LibraryFollower(
      Database database, LibraryIndex index, Consumer<CachedArtwork> fresh, Consumer<UUID> gone) {
    this.database = database;
    this.index = index;
    this.fresh = fresh;
    this.gone = gone;
  }

  /** Reads the whole library; what it still has of an earlier reading and the table hasn't is dropped. */
  Future<Void> load() {
    long began = System.nanoTime();
    return rows.horizon(database.client())
        .compose(horizon -> loadBefore(horizon, began))
        .onFailure(LibraryFollower::warn);
  }

  private Future<Void> loadBefore(long horizon, long began) {
    var unseen = index.ids();
    return database
        .inTransaction(connection -> rows.all(connection, exhibit -> {
          unseen.remove(exhibit.id());
          index.put(exhibit);
        }))
        .map(loaded -> {
          unseen.forEach(index::drop);
          // Rows that changed while the pages were read come again.
          place = Place.before(horizon);
          log.info(
              "{} library pictures in memory after {} ms",
              index.size(),
              (System.nanoTime() - began) / 1_000_000);
          return null;
        });
  }

  /** What the channel said. */
  void hear(String said) {
    if (said.startsWith(GONE) && !said.equals(MANY)) {
      Arrays.stream(said.substring(GONE.length()).split(","))
          .map(UUID::fromString)
          .forEach(id -> {
            index.drop(id);
            gone.accept(id);
          });
      return;
    }
    boolean missed = said.isEmpty() && listening || said.equals(MANY);
    listening = true;
    if (missed) {
      load();
    } else {
      follow();
    }
  }

  /** Reads what changed since the last time; one reading at a time, and one more where that was asked for meanwhile. */
  Future<Void> follow() {
    if (following) {
      again = true;
      return Future.succeededFuture();
    }
    if (place == null) {
      return Future.succeededFuture();
    }
    following = true;
    again = false;
    return rows.horizon(database.client())
        .compose(horizon -> followFrom(place).map(done -> {
          // Not to the last row read: a transaction with a smaller number may be open still.
          place = Place.before(horizon);
          return (Void) null;
        }))
        .onFailure(LibraryFollower::warn)
        .eventually(() -> {
          following = false;
          return again ? follow() : Future.succeededFuture();
        });
  }

  private Future<Void> followFrom(Place from) {
    return rows.changed(database.client(), from).compose(changes -> {
      changes.forEach(this::apply);
      return LibraryRows.isLast(changes)
          ? Future.succeededFuture()
          : followFrom(changes.get(changes.size() - 1).place());
    });
  }

  private void apply(Change change) {
    var exhibit = change.exhibit();
    if (exhibit.session() == null) {
      index.put(exhibit);
    } else {
      index.drop(exhibit.id());
      fresh.accept(exhibit);
    }
  }

  private static void warn(Throwable failure) {
    log.warn(
        "the library could not be followed, the next poll tries again: {}", failure.getMessage());
  }
}

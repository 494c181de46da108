package com.algorhythmic.catalogue;

import com.algorhythmic.bus.SingleFlight;
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
 * Keeps the index in step with the table: reads the library once, then reads changes on each notification and on each
 * poll. Use it on one context.
 */
final class LibraryFollower {
  static final String CHANNEL = "artworks";
  private static final Logger log = LoggerFactory.getLogger(LibraryFollower.class);
  private static final String GONE = "gone ";
  private static final String MANY_GONE = GONE + "many";

  private final Database database;
  private final LibraryIndex index;
  private final ArtworkDetails details;
  private final Consumer<CachedArtwork> onFresh;
  private final Consumer<UUID> onGone;
  private final LibraryRows rows = new LibraryRows();
  private final SingleFlight<Void> follow = new SingleFlight<>(this::readChanges);
  /** One after another, because the end of one drops what it has not read. */
  private final SingleFlight<Void> load = new SingleFlight<>(this::readAll);

  private Place place;
  private boolean connected;

  /**
   * @param onFresh gets each new or changed picture that belongs to a session
   * @param onGone gets each deleted artwork that a notification names
   */
  LibraryFollower(
      Database database,
      LibraryIndex index,
      ArtworkDetails details,
      Consumer<CachedArtwork> onFresh,
      Consumer<UUID> onGone) {
    this.database = database;
    this.index = index;
    this.details = details;
    this.onFresh = onFresh;
    this.onGone = onGone;
  }

  /** Reads the whole library and drops indexed artworks that are no longer in the table. */
  Future<Void> load() {
    return load.run();
  }

  private Future<Void> readAll() {
    long began = System.nanoTime();
    return rows.horizon(database.client())
        .compose(horizon -> load(horizon, began))
        .onFailure(LibraryFollower::warn);
  }

  /**
   * When choices can be made: as soon as the library is loaded, or after a wait, if a part of it is.
   *
   * @param loaded the load that runs or has run
   * @param waited succeeds when requests have waited long enough
   */
  Future<Void> readable(Future<Void> loaded, Future<?> waited) {
    return loaded.succeeded()
        ? loaded
        : Future.any(loaded, waited)
            .compose(first -> index.size() > 0 ? Future.succeededFuture() : loaded);
  }

  private Future<Void> load(long horizon, long began) {
    index.beginReload();
    details.clear();
    return database
        .inTransaction(connection -> rows.all(connection, index::put))
        .map(loaded -> {
          index.endReload();
          // Rows that changed while the pages were read are read again.
          place = Place.before(horizon);
          log.info(
              "{} library pictures in memory after {} ms",
              index.size(),
              (System.nanoTime() - began) / 1_000_000);
          return null;
        });
  }

  /** Handles a notification of the channel; an empty one means that the connection is new and may have missed some. */
  void onNotification(String payload) {
    if (payload.startsWith(GONE) && !payload.equals(MANY_GONE)) {
      Arrays.stream(payload.substring(GONE.length()).split(","))
          .map(UUID::fromString)
          .forEach(id -> {
            index.drop(id);
            details.forget(id);
            onGone.accept(id);
          });
      return;
    }
    boolean missed = payload.isEmpty() && connected || payload.equals(MANY_GONE);
    connected = true;
    if (missed) {
      load();
    } else {
      follow();
    }
  }

  /** Reads what changed since the last time. */
  Future<Void> follow() {
    return follow.run();
  }

  private Future<Void> readChanges() {
    if (place == null) {
      return Future.succeededFuture();
    }
    return rows.horizon(database.client())
        .compose(horizon -> readChanges(place).map(done -> {
          // Not to the last row that was read: a transaction with a smaller number may still be
          // open.
          place = Place.before(horizon);
          return (Void) null;
        }))
        .onFailure(LibraryFollower::warn);
  }

  private Future<Void> readChanges(Place from) {
    return rows.changed(database.client(), from).compose(changes -> {
      changes.forEach(this::apply);
      return LibraryRows.isLast(changes)
          ? Future.succeededFuture()
          : readChanges(changes.get(changes.size() - 1).place());
    });
  }

  private void apply(Change change) {
    var artwork = change.artwork();
    details.forget(artwork.id());
    if (artwork.session() == null) {
      index.put(artwork.entry());
    } else {
      index.drop(artwork.id());
      onFresh.accept(artwork);
    }
  }

  private static void warn(Throwable failure) {
    log.warn("the library was not read, the next poll tries again: {}", failure.getMessage());
  }
}

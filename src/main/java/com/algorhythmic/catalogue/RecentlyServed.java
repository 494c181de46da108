package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.Given;
import com.algorhythmic.database.Database;
import com.algorhythmic.painter.dna.Dna;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The recent artworks of sessions in the memory of a node: read at the first request of a session, updated by
 * announcements between nodes, and read again after a few minutes. The impressions table decides when an artwork is
 * served.
 */
final class RecentlyServed {
  private static final long LIFE_MS = 300_000;
  private static final int MAX_SESSIONS = 10_000;

  private final Database database;
  private final LibraryIndex index;
  private final Impressions impressions = new Impressions();
  private final LibraryRows rows = new LibraryRows();
  private final Map<String, RecentArtworks> sessions = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, RecentArtworks> eldest) {
      return size() > MAX_SESSIONS;
    }
  };
  private final Map<String, Future<RecentArtworks>> loading = new HashMap<>();

  RecentlyServed(Database database, LibraryIndex index) {
    this.database = database;
    this.index = index;
  }

  /** @param user the owner of the session */
  Future<RecentArtworks> of(String session, UUID user) {
    var cached = sessions.get(session);
    if (cached != null && database.clock().millis() - cached.loadedAtMs() < LIFE_MS) {
      return Future.succeededFuture(cached);
    }
    var running = loading.get(session);
    if (running != null) {
      return running;
    }
    var load = load(session, user);
    loading.put(session, load);
    return load.onComplete(loaded -> {
      // If the session was forgotten meanwhile, the next request must read it again.
      if (loading.remove(session, load) && loaded.succeeded()) {
        sessions.put(session, loaded.result());
      }
    });
  }

  /** Records that artworks were served to a session or shown by one of its screens. */
  void update(Given event) {
    var recent = sessions.get(event.session());
    if (recent != null) {
      event.artworks().forEach(artwork -> {
        if (event.shown()) {
          recent.shown(artwork, event.atMs());
        } else {
          recent.served(artwork, dna(artwork), event.atMs());
        }
      });
    }
  }

  /** Removes an artwork that was deleted. */
  void remove(UUID artwork) {
    sessions.values().forEach(recent -> recent.remove(artwork));
  }

  /** Adds a picture that was made for a session. */
  void addFresh(CachedArtwork artwork) {
    var recent = sessions.get(artwork.session());
    if (recent != null) {
      recent.addFresh(artwork);
    }
    loading.remove(artwork.session());
  }

  /** Reads the sessions of a user again when they are asked for next. */
  void forgetUser(UUID user) {
    sessions.values().removeIf(recent -> user.equals(recent.user()));
    // What is being loaded may have read the state before.
    loading.clear();
  }

  void forget(String session) {
    sessions.remove(session);
    loading.remove(session);
  }

  void clear() {
    sessions.clear();
    loading.clear();
  }

  /** The DNA of an artwork of the library; null for others. */
  private Dna dna(UUID artwork) {
    var found = index.find(artwork);
    return found == null ? null : found.dna();
  }

  private Future<RecentArtworks> load(String session, UUID user) {
    long now = database.clock().millis();
    var served = impressions.recent(database.client(), session);
    var fresh = rows.fresh(database.client(), session);
    var disliked = impressions.disliked(database.client(), user);
    return Future.all(served, fresh, disliked)
        .map(all ->
            new RecentArtworks(user, served.result(), fresh.result(), disliked.result(), now));
  }
}

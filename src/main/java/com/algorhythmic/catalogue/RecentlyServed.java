package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.Given;
import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What this node remembers of what sessions were given: read when a session is first met, told from node to node, and
 * soon read anew. The impressions are the truth, and giving asks them again.
 */
final class RecentlyServed {
  private static final long LIFE_MS = 300_000;
  private static final int SESSIONS_AT_MOST = 10_000;

  private final Database database;
  private final Impressions impressions = new Impressions();
  private final LibraryRows rows = new LibraryRows();
  private final Map<String, RecentArtworks> sessions = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, RecentArtworks> eldest) {
      return size() > SESSIONS_AT_MOST;
    }
  };
  private final Map<String, Future<RecentArtworks>> loading = new HashMap<>();

  RecentlyServed(Database database) {
    this.database = database;
  }

  Future<RecentArtworks> of(String session) {
    var known = sessions.get(session);
    if (known != null && System.currentTimeMillis() - known.loadedAtMs() < LIFE_MS) {
      return Future.succeededFuture(known);
    }
    var running = loading.get(session);
    if (running != null) {
      return running;
    }
    var load = load(session);
    loading.put(session, load);
    return load.onComplete(loaded -> {
      // Whoever forgot the session meanwhile wants it read once more.
      if (loading.remove(session, load) && loaded.succeeded()) {
        sessions.put(session, loaded.result());
      }
    });
  }

  /** A node has given something to a session, or a screen has shown it. */
  void hear(Given event) {
    var known = sessions.get(event.session());
    if (known != null) {
      event.artworks().forEach(artwork -> {
        if (event.shown()) {
          known.show(artwork, event.atMs());
        } else {
          known.give(artwork, event.atMs());
        }
      });
    }
  }

  /** There is no such artwork any more. */
  void vanished(UUID artwork) {
    sessions.values().forEach(known -> known.remove(artwork));
  }

  /** A fresh picture has been made, perhaps for a session that is known here. */
  void offer(CachedArtwork exhibit) {
    var known = sessions.get(exhibit.session());
    if (known != null) {
      known.offer(exhibit);
    }
    forgetLoading(exhibit.session());
  }

  void forget(String session) {
    sessions.remove(session);
    forgetLoading(session);
  }

  void clear() {
    sessions.clear();
    loading.clear();
  }

  private void forgetLoading(String session) {
    loading.remove(session);
  }

  private Future<RecentArtworks> load(String session) {
    long now = System.currentTimeMillis();
    var given = impressions.recent(database.client(), session);
    var fresh = rows.fresh(database.client(), session);
    return Future.all(given, fresh)
        .map(both -> new RecentArtworks(given.result(), fresh.result(), now));
  }
}

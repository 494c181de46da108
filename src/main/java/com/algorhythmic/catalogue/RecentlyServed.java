package com.algorhythmic.catalogue;

import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The recent artworks of sessions in the memory of a node: read at the first request of a session, after another node has served it, and
 * after a few minutes. The impressions table decides when an artwork is served.
 */
final class RecentlyServed {
  private static final long LIFE_MS = 300_000;
  private static final int MAX_SESSIONS = 10_000;

  private final Database database;
  private final Impressions impressions = new Impressions();
  private final LibraryRows rows = new LibraryRows();
  private final Map<String, RecentArtworks> sessions = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, RecentArtworks> eldest) {
      return size() > MAX_SESSIONS;
    }
  };
  private final Map<String, Loading> loading = new HashMap<>();
  /** When users voted, the latest last. A vote that is older than what is remembered does not matter. */
  private final Map<UUID, Long> votedAtMs = new LinkedHashMap<>();

  RecentlyServed(Database database) {
    this.database = database;
  }

  /** @param user the owner of the session */
  Future<RecentArtworks> of(String session, UUID user) {
    var cached = sessions.get(session);
    if (cached != null && isCurrent(cached.loadedAtMs(), user)) {
      return Future.succeededFuture(cached);
    }
    var running = loading.get(session);
    if (running != null && isCurrent(running.sinceMs(), user)) {
      return running.recent();
    }
    var load = load(session, user, nowMs());
    loading.put(session, load);
    return load.recent().onComplete(loaded -> {
      // If the session was forgotten meanwhile, the next request must read it again.
      if (loading.remove(session, load) && loaded.succeeded()) {
        sessions.put(session, loaded.result());
      }
    });
  }

  /** Whether what was read at that time is neither old nor from before a vote of the user. */
  private boolean isCurrent(long readAtMs, UUID user) {
    var votedAt = votedAtMs.get(user);
    return nowMs() - readAtMs < LIFE_MS && (votedAt == null || readAtMs > votedAt);
  }

  /** Not the time of the database, which may be set back. */
  private static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** Records that screens of a session have shown artworks. */
  void shown(String session, List<UUID> artworks, long atMs) {
    var recent = sessions.get(session);
    if (recent != null) {
      artworks.forEach(artwork -> recent.shown(artwork, atMs));
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

  /** Reads the sessions of a user again when they are asked for next, because the user has voted. */
  void forgetUser(UUID user) {
    long now = nowMs();
    votedAtMs.remove(user);
    votedAtMs.put(user, now);
    var oldest = votedAtMs.values().iterator();
    while (now - oldest.next() > LIFE_MS) {
      oldest.remove();
    }
  }

  void forget(String session) {
    sessions.remove(session);
    loading.remove(session);
  }

  void clear() {
    sessions.clear();
    loading.clear();
  }

  private Loading load(String session, UUID user, long nowMs) {
    var served = impressions.recent(database.client(), session);
    var fresh = rows.fresh(database.client(), session);
    var taste = impressions.libraryTaste(database.client(), user);
    return new Loading(
        nowMs,
        Future.all(served, fresh, taste)
            .map(
                all -> new RecentArtworks(served.result(), fresh.result(), taste.result(), nowMs)));
  }

  /** The reading of a session's recent artworks. */
  private record Loading(long sinceMs, Future<RecentArtworks> recent) {}
}

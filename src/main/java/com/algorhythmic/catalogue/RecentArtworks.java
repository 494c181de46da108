package com.algorhythmic.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What one session was given lately and which fresh pictures it has, as a node remembers it; times in ms. */
final class RecentArtworks {
  private static final long HOUR_MS = 3_600_000;
  private static final int AT_MOST = 100;
  /** When a fresh one that screens were given and did not show may come again. */
  private static final long UNSHOWN_MS = 120_000;

  private final long loadedAtMs;
  /** When each was given, the latest last. */
  private final LinkedHashMap<UUID, Long> given = new LinkedHashMap<>();

  private final Map<UUID, Fresh> fresh = new LinkedHashMap<>();

  RecentArtworks(Map<UUID, Long> given, List<Fresh> fresh, long loadedAtMs) {
    this.loadedAtMs = loadedAtMs;
    given.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> this.given.put(entry.getKey(), entry.getValue()));
    fresh.forEach(one -> this.fresh.put(one.exhibit().id(), one));
  }

  long loadedAtMs() {
    return loadedAtMs;
  }

  void give(UUID artwork, long nowMs) {
    given.remove(artwork);
    given.put(artwork, nowMs);
    fresh.computeIfPresent(artwork, (id, one) -> new Fresh(one.exhibit(), nowMs));
  }

  /** A fresh picture has been made for the session. */
  void offer(CachedArtwork exhibit) {
    fresh.putIfAbsent(exhibit.id(), new Fresh(exhibit, 0));
  }

  /** A screen has shown it: it is no fresh one now. */
  void show(UUID artwork, long nowMs) {
    given.putIfAbsent(artwork, nowMs);
    fresh.remove(artwork);
  }

  void remove(UUID artwork) {
    given.remove(artwork);
    fresh.remove(artwork);
  }

  /** The fresh picture whose turn it is: the oldest in the styles, any style where none is named. */
  Optional<CachedArtwork> nextFresh(List<String> styles, long nowMs) {
    return fresh(styles, nowMs).stream().findFirst();
  }

  /** All fresh pictures that may come now. */
  List<CachedArtwork> fresh(List<String> styles, long nowMs) {
    return fresh.values().stream()
        .filter(one -> one.givenAtMs() < nowMs - UNSHOWN_MS)
        .map(Fresh::exhibit)
        .filter(exhibit -> styles.isEmpty() || exhibit.hasAny(styles))
        .sorted(Comparator.comparingLong(CachedArtwork::createdAtMs))
        .toList();
  }

  /** Says of an artwork whether it was given within the hour, at most a hundred ago. */
  Predicate<UUID> given(long nowMs) {
    var oldest = given.entrySet().iterator();
    while (oldest.hasNext() && oldest.next().getValue() < nowMs - HOUR_MS) {
      oldest.remove();
    }
    if (given.size() <= AT_MOST) {
      return given::containsKey;
    }
    return latest(AT_MOST);
  }

  /** Says of an artwork whether it is one of the latest. */
  Predicate<UUID> latest(int count) {
    var ids = new ArrayList<>(given.keySet());
    return new HashSet<>(ids.subList(Math.max(0, ids.size() - count), ids.size()))::contains;
  }

  int size() {
    return Math.min(AT_MOST, given.size());
  }

  /** @param givenAtMs when it was last given to screens, 0 for never */
  record Fresh(CachedArtwork exhibit, long givenAtMs) {}
}

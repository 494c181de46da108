package com.algorhythmic.catalogue;

import com.algorhythmic.painter.dna.Dna;
import com.algorhythmic.sessions.Sound.Emotion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The artworks that one session was served lately and its fresh pictures, in the memory of a node; times in ms. */
final class RecentArtworks {
  private static final long HOUR_MS = 3_600_000;
  private static final int MAX_EXCLUDED = 100;
  /** After this time, a fresh picture that was served but not shown may be served again. */
  private static final long UNSHOWN_MS = 120_000;

  private final long loadedAtMs;
  /** When each of the latest artworks was served, the latest last. */
  private final Map<UUID, Long> servedAtMs = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
      return size() > MAX_EXCLUDED;
    }
  };

  /** Artworks that were chosen and are not stored as served yet. */
  private final Set<UUID> serving = new HashSet<>();

  /** When each style led a picture last. */
  private final Map<String, Long> ledAtMs;

  private final Map<UUID, Fresh> fresh = new LinkedHashMap<>();
  private final LibraryTaste taste;
  private UUID latest;
  private Dna latestDna;

  /**
   * @param taste of the owner of the session
   * @param loadedAtMs when they were read, by the monotonic clock
   */
  RecentArtworks(Served served, List<Fresh> fresh, LibraryTaste taste, long loadedAtMs) {
    this.loadedAtMs = loadedAtMs;
    this.taste = taste;
    ledAtMs = new HashMap<>(served.ledAtMs());
    latest = served.latest();
    latestDna = served.latestDna();
    served.atMs().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> this.servedAtMs.put(entry.getKey(), entry.getValue()));
    fresh.forEach(one -> this.fresh.put(one.artwork().id(), one));
  }

  long loadedAtMs() {
    return loadedAtMs;
  }

  /** The fit of artworks that would follow the latest one. */
  Fit fit(Emotion heard) {
    return Fit.of(latestDna, heard, taste);
  }

  LibraryTaste taste() {
    return taste;
  }

  /** Excludes an artwork until it is {@link #served}. If it cannot be served, the session must be read again. */
  void serving(UUID artwork) {
    serving.add(artwork);
  }

  /** The styles in the order of their turns: the one that led longest ago, or never, is the first. */
  List<String> inTurn(List<String> styles) {
    return styles.stream()
        .sorted(Comparator.comparingLong(style -> ledAtMs.getOrDefault(style, 0L)))
        .toList();
  }

  /**
   * @param dna of the artwork; null if it is not known here
   * @param styles of the artwork, the leading one first
   */
  void served(UUID artwork, Dna dna, List<String> styles, long nowMs) {
    styles.stream().findFirst().ifPresent(lead -> ledAtMs.put(lead, nowMs));
    if (dna != null || !artwork.equals(latest)) {
      var known = fresh.get(artwork);
      latest = artwork;
      latestDna = dna != null ? dna : known == null ? null : known.artwork().dna();
    }
    serving.remove(artwork);
    servedAtMs.remove(artwork);
    servedAtMs.put(artwork, nowMs);
    fresh.computeIfPresent(artwork, (id, one) -> new Fresh(one.artwork(), nowMs));
  }

  void addFresh(CachedArtwork artwork) {
    fresh.putIfAbsent(artwork.id(), new Fresh(artwork, 0));
  }

  /** Whether it was served here, or read of it, or is being served. */
  boolean knows(UUID artwork) {
    return servedAtMs.containsKey(artwork) || serving.contains(artwork);
  }

  /** A screen has shown the artwork, so it is no longer a fresh one. */
  void shown(UUID artwork, long nowMs) {
    servedAtMs.putIfAbsent(artwork, nowMs);
    fresh.remove(artwork);
  }

  void remove(UUID artwork) {
    servedAtMs.remove(artwork);
    fresh.remove(artwork);
  }

  /** The first of the fresh pictures that may be served now. */
  Optional<CachedArtwork> nextFresh(List<String> styles, long chosenAtMs, long nowMs) {
    return fresh(styles, chosenAtMs, nowMs).stream().findFirst();
  }

  /**
   * The fresh pictures that may be served now: those made since the plan changed, and then those made before, both the oldest
   * first.
   *
   * @param styles of which a picture must have one; empty for all pictures
   */
  List<CachedArtwork> fresh(List<String> styles, long chosenAtMs, long nowMs) {
    return fresh.values().stream()
        .filter(one -> one.servedAtMs() < nowMs - UNSHOWN_MS)
        .map(Fresh::artwork)
        .filter(
            artwork -> !serving.contains(artwork.id()) && !taste.unwanted().contains(artwork.id()))
        .filter(artwork -> styles.isEmpty() || artwork.hasAny(styles))
        .sorted(Comparator.comparing((CachedArtwork artwork) -> artwork.createdAtMs() < chosenAtMs)
            .thenComparingLong(CachedArtwork::createdAtMs))
        .toList();
  }

  /**
   * Tests whether an artwork is being served, is one of the hundred latest that were served within the hour, or was voted down.
   */
  Predicate<UUID> excluded(long nowMs) {
    var oldest = servedAtMs.entrySet().iterator();
    while (oldest.hasNext() && oldest.next().getValue() < nowMs - HOUR_MS) {
      oldest.remove();
    }
    return artwork -> knows(artwork) || taste.unwanted().contains(artwork);
  }

  /** Tests whether an artwork is one of the latest that were served, or was voted down. */
  Predicate<UUID> excludedOfLatest(int count) {
    var ids = new ArrayList<>(servedAtMs.keySet());
    var latest = new HashSet<>(ids.subList(Math.max(0, ids.size() - count), ids.size()));
    return artwork -> latest.contains(artwork) || taste.unwanted().contains(artwork);
  }

  int size() {
    return servedAtMs.size();
  }

  /**
   * What a session was served lately.
   *
   * @param atMs when it was served each artwork
   * @param ledAtMs when each style led one of the latest artworks
   * @param latest null if it was served nothing
   * @param latestDna of the latest artwork, or null
   */
  record Served(Map<UUID, Long> atMs, Map<String, Long> ledAtMs, UUID latest, Dna latestDna) {
    static final Served NOTHING = new Served(Map.of(), Map.of(), null, null);
  }

  /**
   * A picture made for the session that no screen has shown yet.
   *
   * @param servedAtMs when it was last served, 0 for never
   */
  record Fresh(CachedArtwork artwork, long servedAtMs) {}
}

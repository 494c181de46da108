package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.LibraryIndex.Match;
import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What clients see of artworks that were chosen from the library: the latest in memory, the others read from the database
 * when they are chosen. It takes a few megabytes, however large the library is.
 */
final class ArtworkDetails {
  private static final int MAX_ARTWORKS = 20_000;

  private final Database database;
  private final LibraryRows rows = new LibraryRows();
  private final Map<UUID, CachedArtwork> latest = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, CachedArtwork> eldest) {
      return size() > MAX_ARTWORKS;
    }
  };
  /** Counts changes, so that what was read before one is not kept. */
  private long changes;

  ArtworkDetails(Database database) {
    this.database = database;
  }

  /** The artworks as clients see them, in this order, without those that were deleted. */
  Future<List<Artwork>> of(List<Match> matches) {
    var known = new HashMap<UUID, CachedArtwork>();
    matches.forEach(match -> known.computeIfAbsent(match.artwork().id(), latest::get));
    var missing = matches.stream()
        .map(match -> match.artwork().id())
        .filter(id -> !known.containsKey(id))
        .toList();
    return missing.isEmpty()
        ? Future.succeededFuture(artworks(matches, known))
        : read(missing, known).map(read -> artworks(matches, known));
  }

  void forget(UUID artwork) {
    latest.remove(artwork);
    changes++;
  }

  void clear() {
    latest.clear();
    changes++;
  }

  private Future<Void> read(List<UUID> missing, Map<UUID, CachedArtwork> known) {
    long before = changes;
    return rows.find(database.client(), missing).map(found -> {
      found.forEach(artwork -> {
        known.put(artwork.id(), artwork);
        if (changes == before) {
          latest.put(artwork.id(), artwork);
        }
      });
      return null;
    });
  }

  private static List<Artwork> artworks(List<Match> matches, Map<UUID, CachedArtwork> known) {
    return matches.stream()
        .map(match -> {
          var artwork = known.get(match.artwork().id());
          return artwork == null ? null : artwork.artwork(match.tier());
        })
        .filter(Objects::nonNull)
        .toList();
  }
}

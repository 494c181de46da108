package com.algorhythmic.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The library in memory, indexed by orientation and style. A draft is dropped once there is a full picture of one of its
 * styles in its orientation.
 */
final class LibraryIndex {
  /** Random draws before all artworks are searched; with few excluded artworks, a search is rare. */
  private static final int DRAWS = 8;
  /** Artworks of which one is drawn by its fit, so that the time does not grow with the library. */
  private static final int SAMPLE = 24;

  private final Map<UUID, CachedArtwork> all = new HashMap<>();
  private final Map<String, Shelf> byOrientation = new HashMap<>();
  private final Map<String, Map<String, Shelf>> byStyle = new HashMap<>();

  /** Adds or replaces the artwork. */
  void put(CachedArtwork artwork) {
    drop(artwork.id());
    var shelves = shelvesOf(artwork);
    if (artwork.draft()) {
      if (shelves.stream().anyMatch(Shelf::hasFull)) {
        return;
      }
    } else {
      shelves.stream()
          .flatMap(shelf -> shelf.drafts().stream())
          .toList()
          .forEach(draft -> drop(draft.id()));
    }
    all.put(artwork.id(), artwork);
    byOrientation.computeIfAbsent(artwork.orientation(), key -> new Shelf()).add(artwork);
    shelves.forEach(shelf -> shelf.add(artwork));
  }

  /** The artwork with the id; null if the library does not have it. */
  CachedArtwork find(UUID id) {
    return all.get(id);
  }

  void drop(UUID id) {
    var artwork = all.remove(id);
    if (artwork != null) {
      byOrientation.get(artwork.orientation()).remove(artwork);
      shelvesOf(artwork).forEach(shelf -> shelf.remove(artwork));
    }
  }

  /**
   * Chooses different artworks of the orientation at random: first in one of the styles, then in a related one, then in
   * any.
   *
   * @param excluded artworks not to choose; there should be few, because a search tests each
   * @param fit how well each artwork fits; of a random sample, one that fits better is more likely
   */
  List<Match> choose(
      List<String> styles,
      List<String> related,
      String orientation,
      int limit,
      Predicate<UUID> excluded,
      Fit fit,
      RandomGenerator random) {
    var selection = new Selection(limit, excluded, fit, random);
    selection.fill("library", shelves(styles, orientation));
    selection.fill("related", shelves(related, orientation));
    var any = byOrientation.get(orientation);
    selection.fill("global", any == null ? List.of() : List.of(any));
    return selection.matches;
  }

  /** Chooses an artwork of any style and orientation at random; empty if the library is. */
  Optional<CachedArtwork> chooseAny(RandomGenerator random) {
    var selection = new Selection(1, artwork -> false, Fit.ANY, random);
    selection.fill("global", List.copyOf(byOrientation.values()));
    return selection.matches.stream().map(Match::artwork).findFirst();
  }

  /** The number of full pictures in a style and orientation. */
  int full(String style, String orientation) {
    var shelf = byStyle.getOrDefault(orientation, Map.of()).get(style);
    return shelf == null ? 0 : shelf.full;
  }

  /** The number of full pictures. */
  int full() {
    return byOrientation.values().stream().mapToInt(shelf -> shelf.full).sum();
  }

  int size() {
    return all.size();
  }

  /** A copy of the ids of all artworks. */
  Set<UUID> ids() {
    return new HashSet<>(all.keySet());
  }

  private List<Shelf> shelves(Collection<String> styles, String orientation) {
    var shelvesByStyle = byStyle.getOrDefault(orientation, Map.of());
    return styles.stream()
        .map(shelvesByStyle::get)
        .filter(shelf -> shelf != null)
        .toList();
  }

  private List<Shelf> shelvesOf(CachedArtwork artwork) {
    var shelvesByStyle = byStyle.computeIfAbsent(artwork.orientation(), key -> new HashMap<>());
    return artwork.styles().stream()
        .distinct()
        .map(style -> shelvesByStyle.computeIfAbsent(style, key -> new Shelf()))
        .toList();
  }

  /** @param tier library, related or global */
  record Match(CachedArtwork artwork, String tier) {}

  /** Draws different artworks from shelves at random, up to a limit. */
  private static final class Selection {
    private final List<Match> matches = new ArrayList<>();
    private final Set<UUID> taken = new HashSet<>();
    private final int limit;
    private final Predicate<UUID> excluded;
    private final Fit fit;
    private final RandomGenerator random;

    Selection(int limit, Predicate<UUID> excluded, Fit fit, RandomGenerator random) {
      this.limit = limit;
      this.excluded = excluded;
      this.fit = fit;
      this.random = random;
    }

    void fill(String tier, List<Shelf> shelves) {
      while (matches.size() < limit) {
        var artwork = draw(shelves);
        if (artwork == null) {
          return;
        }
        taken.add(artwork.id());
        matches.add(new Match(artwork, tier));
      }
    }

    private CachedArtwork draw(List<Shelf> shelves) {
      int size = shelves.stream().mapToInt(shelf -> shelf.artworks.size()).sum();
      if (size == 0) {
        return null;
      }
      var sample = fit.isAny() ? List.<CachedArtwork>of() : sample(shelves, size);
      if (!sample.isEmpty()) {
        return drawByFit(sample);
      }
      for (int i = 0; i < DRAWS; i++) {
        var artwork = at(shelves, random.nextInt(size));
        if (isAllowed(artwork)) {
          return artwork;
        }
      }
      int start = random.nextInt(size);
      for (int i = 0; i < size; i++) {
        var artwork = at(shelves, (start + i) % size);
        if (isAllowed(artwork)) {
          return artwork;
        }
      }
      return null;
    }

    /** Different artworks at random; all of them if there are few. */
    private List<CachedArtwork> sample(List<Shelf> shelves, int size) {
      var sample = new LinkedHashSet<CachedArtwork>();
      boolean isAll = size <= SAMPLE;
      for (int i = 0; i < SAMPLE && (!isAll || i < size); i++) {
        var artwork = at(shelves, isAll ? i : random.nextInt(size));
        if (isAllowed(artwork)) {
          sample.add(artwork);
        }
      }
      return List.copyOf(sample);
    }

    private CachedArtwork drawByFit(List<CachedArtwork> sample) {
      var sums = new double[sample.size()];
      double sum = 0;
      for (int i = 0; i < sums.length; i++) {
        sum += fit.weight(sample.get(i));
        sums[i] = sum;
      }
      double place = random.nextDouble() * sum;
      for (int i = 0; i < sums.length; i++) {
        if (place < sums[i]) {
          return sample.get(i);
        }
      }
      return sample.get(sums.length - 1);
    }

    private boolean isAllowed(CachedArtwork artwork) {
      return !excluded.test(artwork.id()) && !taken.contains(artwork.id());
    }

    private static CachedArtwork at(List<Shelf> shelves, int index) {
      int rest = index;
      for (var shelf : shelves) {
        if (rest < shelf.artworks.size()) {
          return shelf.artworks.get(rest);
        }
        rest -= shelf.artworks.size();
      }
      throw new IndexOutOfBoundsException(index);
    }
  }

  /** Unordered artworks, full pictures and drafts. */
  private static final class Shelf {
    private final List<CachedArtwork> artworks = new ArrayList<>();
    private int full;

    void add(CachedArtwork artwork) {
      artworks.add(artwork);
      full += artwork.draft() ? 0 : 1;
    }

    void remove(CachedArtwork artwork) {
      int place = artworks.indexOf(artwork);
      var last = artworks.remove(artworks.size() - 1);
      if (place < artworks.size()) {
        artworks.set(place, last);
      }
      full -= artwork.draft() ? 0 : 1;
    }

    boolean hasFull() {
      return full > 0;
    }

    List<CachedArtwork> drafts() {
      return full == artworks.size()
          ? List.of()
          : artworks.stream().filter(CachedArtwork::draft).toList();
    }
  }
}

package com.algorhythmic.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The library in memory: what a choice must know of each artwork, in about 150 bytes. A draft is dropped once there is a full
 * picture of one of its styles in its orientation.
 */
final class LibraryIndex {
  /** Random draws before all artworks are searched; with few excluded artworks, a search is rare. */
  private static final int DRAWS = 8;
  /** Artworks of which one is drawn by its fit, so that the time does not grow with the library. */
  private static final int SAMPLE = 24;

  private final ArtworkColumns artworks = new ArtworkColumns();
  private final Map<Kind, Shelf> shelves = new HashMap<>();
  private final Map<String, Set<Shelf>> byOrientation = new HashMap<>();
  private final Map<String, Map<String, Set<Shelf>>> byStyle = new HashMap<>();
  /** The shelf of each artwork by its place, and where it stands there. */
  private Shelf[] shelfOf = new Shelf[0];

  private int[] positionOf = new int[0];
  /** The places of artworks that were not put since {@link #beginReload}. */
  private final BitSet unseen = new BitSet();

  /** Adds or replaces the artwork. */
  void put(LibraryEntry artwork) {
    int place = artworks.find(artwork.id());
    var kind = new Kind(artwork.draft(), artwork.orientation(), artwork.styles());
    if (place == ArtworkColumns.NONE || !shelfOf[place].kind.equals(kind)) {
      drop(artwork.id());
      if (artwork.draft() && related(kind).anyMatch(Shelf::isFull)) {
        return;
      }
      if (!artwork.draft()) {
        dropDrafts(kind);
      }
      place = artworks.add(artwork.id());
      shelve(place, kind);
    }
    artworks.setDna(place, artwork.dna());
    unseen.clear(place);
  }

  /** The artwork with the id; null if the library does not have it. */
  LibraryEntry find(UUID id) {
    int place = artworks.find(id);
    return place == ArtworkColumns.NONE ? null : entry(place);
  }

  void drop(UUID id) {
    int place = artworks.find(id);
    if (place != ArtworkColumns.NONE) {
      drop(place);
    }
  }

  /** From now on, artworks that are not put again before {@link #endReload} count as deleted. */
  void beginReload() {
    unseen.clear();
    for (var shelf : shelves.values()) {
      for (int i = 0; i < shelf.size; i++) {
        unseen.set(shelf.places[i]);
      }
    }
  }

  void endReload() {
    for (int place = unseen.nextSetBit(0); place >= 0; place = unseen.nextSetBit(place + 1)) {
      drop(place);
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
    fillFromOtherStyles(selection, related, orientation);
    return selection.matches;
  }

  /** Chooses one artwork as {@link #choose}, but in a style only if the styles before it have none. */
  Optional<Match> chooseInTurn(
      List<String> styles,
      List<String> related,
      String orientation,
      Predicate<UUID> excluded,
      Fit fit,
      RandomGenerator random) {
    var selection = new Selection(1, excluded, fit, random);
    styles.forEach(style -> selection.fill("library", shelves(List.of(style), orientation)));
    fillFromOtherStyles(selection, related, orientation);
    return selection.matches.stream().findFirst();
  }

  private void fillFromOtherStyles(Selection selection, List<String> related, String orientation) {
    selection.fill("related", shelves(related, orientation));
    selection.fill("global", byOrientation.getOrDefault(orientation, Set.of()));
  }

  /** Chooses an artwork of any style and orientation at random; empty if the library is. */
  Optional<LibraryEntry> chooseAny(RandomGenerator random) {
    var selection = new Selection(1, artwork -> false, Fit.ANY, random);
    selection.fill("global", shelves.values());
    return selection.matches.stream().map(Match::artwork).findFirst();
  }

  /** The number of full pictures in a style and orientation. */
  int full(String style, String orientation) {
    return full(byStyle.getOrDefault(orientation, Map.of()).getOrDefault(style, Set.of()));
  }

  /** The number of full pictures. */
  int full() {
    return full(shelves.values());
  }

  int size() {
    return artworks.size();
  }

  /** A copy of the ids of all artworks. */
  Set<UUID> ids() {
    var ids = new HashSet<UUID>();
    for (var shelf : shelves.values()) {
      for (int i = 0; i < shelf.size; i++) {
        ids.add(artworks.id(shelf.places[i]));
      }
    }
    return ids;
  }

  private static int full(Collection<Shelf> shelves) {
    return shelves.stream().filter(Shelf::isFull).mapToInt(shelf -> shelf.size).sum();
  }

  private LibraryEntry entry(int place) {
    var kind = shelfOf[place].kind;
    return new LibraryEntry(
        artworks.id(place), kind.draft, kind.orientation, kind.styles, artworks.dna(place));
  }

  /** The shelves of each of the styles, one after another: one with several of them occurs several times. */
  private List<Shelf> shelves(Collection<String> styles, String orientation) {
    var shelvesByStyle = byStyle.getOrDefault(orientation, Map.of());
    return styles.stream()
        .flatMap(style -> shelvesByStyle.getOrDefault(style, Set.of()).stream())
        .toList();
  }

  /** The shelves that have the orientation and a style of the kind. */
  private Stream<Shelf> related(Kind kind) {
    return shelves(kind.styles, kind.orientation).stream();
  }

  private void dropDrafts(Kind kind) {
    related(kind).filter(shelf -> shelf.kind.draft).toList().forEach(shelf -> {
      while (shelf.size > 0) {
        drop(shelf.places[shelf.size - 1]);
      }
    });
  }

  private void shelve(int place, Kind kind) {
    var shelf = shelves.get(kind);
    if (shelf == null) {
      shelf = new Shelf(kind);
      shelves.put(kind, shelf);
      byOrientation
          .computeIfAbsent(kind.orientation, key -> new LinkedHashSet<>())
          .add(shelf);
      var shelvesByStyle = byStyle.computeIfAbsent(kind.orientation, key -> new HashMap<>());
      for (var style : kind.styles) {
        shelvesByStyle.computeIfAbsent(style, key -> new LinkedHashSet<>()).add(shelf);
      }
    }
    if (place >= shelfOf.length) {
      int length = Math.max(1_024, shelfOf.length + shelfOf.length / 4);
      shelfOf = Arrays.copyOf(shelfOf, length);
      positionOf = Arrays.copyOf(positionOf, length);
    }
    shelfOf[place] = shelf;
    positionOf[place] = shelf.add(place);
  }

  private void drop(int place) {
    var shelf = shelfOf[place];
    shelfOf[place] = null;
    unseen.clear(place);
    artworks.remove(place);
    // The last one takes the position.
    int last = shelf.places[--shelf.size];
    shelf.places[positionOf[place]] = last;
    positionOf[last] = positionOf[place];
    if (shelf.size == 0) {
      var kind = shelf.kind;
      shelves.remove(kind);
      byOrientation.get(kind.orientation).remove(shelf);
      kind.styles.forEach(style -> byStyle.get(kind.orientation).get(style).remove(shelf));
    }
  }

  /** @param tier library, related or global */
  record Match(LibraryEntry artwork, String tier) {}

  /** Draws different artworks from shelves at random, up to a limit. */
  private final class Selection {
    private final List<Match> matches = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();
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

    void fill(String tier, Collection<Shelf> shelves) {
      if (matches.size() >= limit) {
        return;
      }
      var row = new Row(shelves);
      while (matches.size() < limit) {
        int place = draw(row);
        if (place == ArtworkColumns.NONE) {
          return;
        }
        taken.add(place);
        matches.add(new Match(entry(place), tier));
      }
    }

    private int draw(Row row) {
      if (row.size == 0) {
        return ArtworkColumns.NONE;
      }
      int[] sample = fit.isAny() ? new int[0] : sample(row);
      if (sample.length > 0) {
        return drawByFit(sample);
      }
      for (int i = 0; i < DRAWS; i++) {
        int place = row.at(random.nextInt(row.size));
        if (isAllowed(place)) {
          return place;
        }
      }
      int start = random.nextInt(row.size);
      for (int i = 0; i < row.size; i++) {
        int place = row.at((start + i) % row.size);
        if (isAllowed(place)) {
          return place;
        }
      }
      return ArtworkColumns.NONE;
    }

    /** Different artworks at random; all of them if there are few. */
    private int[] sample(Row row) {
      boolean isAll = row.size <= SAMPLE;
      return IntStream.range(0, isAll ? row.size : SAMPLE)
          .map(i -> row.at(isAll ? i : random.nextInt(row.size)))
          .filter(this::isAllowed)
          .distinct()
          .toArray();
    }

    private int drawByFit(int[] sample) {
      var sums = new double[sample.length];
      double sum = 0;
      for (int i = 0; i < sums.length; i++) {
        sum += fit.weight(artworks.dna(sample[i]));
        sums[i] = sum;
      }
      double at = random.nextDouble() * sum;
      for (int i = 0; i < sums.length; i++) {
        if (at < sums[i]) {
          return sample[i];
        }
      }
      return sample[sums.length - 1];
    }

    private boolean isAllowed(int place) {
      return !taken.contains(place) && !excluded.test(artworks.id(place));
    }
  }

  /** Shelves as one sequence of places. */
  private static final class Row {
    private final Shelf[] shelves;
    private final int[] starts;
    private final int size;

    Row(Collection<Shelf> shelves) {
      this.shelves = shelves.toArray(Shelf[]::new);
      starts = new int[this.shelves.length];
      int sum = 0;
      for (int i = 0; i < starts.length; i++) {
        starts[i] = sum;
        sum += this.shelves[i].size;
      }
      size = sum;
    }

    int at(int index) {
      int found = Arrays.binarySearch(starts, index);
      int shelf = found >= 0 ? found : -found - 2;
      return shelves[shelf].places[index - starts[shelf]];
    }
  }

  /** What the artworks of a shelf have in common. */
  private record Kind(boolean draft, String orientation, List<String> styles) {}

  /** The unordered places of the artworks of a kind; a shelf that becomes empty is removed. */
  private static final class Shelf {
    private final Kind kind;
    private int[] places = new int[4];
    private int size;

    Shelf(Kind kind) {
      this.kind = kind;
    }

    boolean isFull() {
      return !kind.draft;
    }

    /** Returns the position. */
    int add(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, size + size / 2);
      }
      places[size] = place;
      return size++;
    }
  }
}

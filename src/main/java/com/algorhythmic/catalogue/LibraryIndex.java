package com.algorhythmic.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The shared library by orientation and style, in memory: finds what suits a taste without looking at the rest. A
 * draft leaves for good once there is a full picture of one of its styles in its orientation.
 */
final class LibraryIndex {
  /** Draws by chance before every place is looked at, which few left-out ones make a rare thing. */
  private static final int DRAWS = 8;

  private final Map<UUID, CachedArtwork> all = new HashMap<>();
  private final Map<String, Shelf> byOrientation = new HashMap<>();
  private final Map<String, Map<String, Shelf>> byStyle = new HashMap<>();

  /** Takes it in, in place of what was known of it. */
  void put(CachedArtwork exhibit) {
    drop(exhibit.id());
    var shelves = shelvesOf(exhibit);
    if (exhibit.draft()) {
      if (shelves.stream().anyMatch(Shelf::hasFull)) {
        return;
      }
    } else {
      shelves.stream()
          .flatMap(shelf -> shelf.drafts().stream())
          .toList()
          .forEach(draft -> drop(draft.id()));
    }
    all.put(exhibit.id(), exhibit);
    byOrientation.computeIfAbsent(exhibit.orientation(), key -> new Shelf()).add(exhibit);
    shelves.forEach(shelf -> shelf.add(exhibit));
  }

  void drop(UUID id) {
    var exhibit = all.remove(id);
    if (exhibit != null) {
      byOrientation.get(exhibit.orientation()).remove(exhibit);
      shelvesOf(exhibit).forEach(shelf -> shelf.remove(exhibit));
    }
  }

  /**
   * Up to a number of different ones in the orientation, by chance within each step: in one of the styles, in a related
   * one, in any.
   *
   * @param leftOut those not to be chosen; few of them, for each may be looked at
   */
  List<Match> choose(
      List<String> styles,
      List<String> related,
      String orientation,
      int limit,
      Predicate<UUID> leftOut,
      RandomGenerator random) {
    var chosen = new ArrayList<Match>();
    var taken = new HashSet<UUID>();
    var mayCome = leftOut.negate().and(id -> !taken.contains(id));
    step("library", shelves(styles, orientation), limit, mayCome, random, chosen, taken);
    step("related", shelves(related, orientation), limit, mayCome, random, chosen, taken);
    var any = byOrientation.get(orientation);
    step("global", any == null ? List.of() : List.of(any), limit, mayCome, random, chosen, taken);
    return chosen;
  }

  /** Full pictures in a style and orientation. */
  int full(String style, String orientation) {
    var shelf = byStyle.getOrDefault(orientation, Map.of()).get(style);
    return shelf == null ? 0 : shelf.full;
  }

  /** Full pictures in all. */
  int full() {
    return byOrientation.values().stream().mapToInt(shelf -> shelf.full).sum();
  }

  int size() {
    return all.size();
  }

  /** The ids of all, as they are now. */
  Set<UUID> ids() {
    return new HashSet<>(all.keySet());
  }

  private static void step(
      String tier,
      List<Shelf> shelves,
      int limit,
      Predicate<UUID> mayCome,
      RandomGenerator random,
      List<Match> chosen,
      Set<UUID> taken) {
    while (chosen.size() < limit) {
      var exhibit = draw(shelves, mayCome, random);
      if (exhibit == null) {
        return;
      }
      taken.add(exhibit.id());
      chosen.add(new Match(exhibit, tier));
    }
  }

  private static CachedArtwork draw(
      List<Shelf> shelves, Predicate<UUID> mayCome, RandomGenerator random) {
    int places = shelves.stream().mapToInt(shelf -> shelf.exhibits.size()).sum();
    if (places == 0) {
      return null;
    }
    for (int i = 0; i < DRAWS; i++) {
      var exhibit = at(shelves, random.nextInt(places));
      if (mayCome.test(exhibit.id())) {
        return exhibit;
      }
    }
    int start = random.nextInt(places);
    for (int i = 0; i < places; i++) {
      var exhibit = at(shelves, (start + i) % places);
      if (mayCome.test(exhibit.id())) {
        return exhibit;
      }
    }
    return null;
  }

  private static CachedArtwork at(List<Shelf> shelves, int place) {
    int rest = place;
    for (var shelf : shelves) {
      if (rest < shelf.exhibits.size()) {
        return shelf.exhibits.get(rest);
      }
      rest -= shelf.exhibits.size();
    }
    throw new IndexOutOfBoundsException(place);
  }

  private List<Shelf> shelves(Collection<String> styles, String orientation) {
    var there = byStyle.getOrDefault(orientation, Map.of());
    return styles.stream().map(there::get).filter(shelf -> shelf != null).toList();
  }

  private List<Shelf> shelvesOf(CachedArtwork exhibit) {
    var there = byStyle.computeIfAbsent(exhibit.orientation(), key -> new HashMap<>());
    return exhibit.styles().stream()
        .distinct()
        .map(style -> there.computeIfAbsent(style, key -> new Shelf()))
        .toList();
  }

  /** @param tier library, related or global */
  record Match(CachedArtwork exhibit, String tier) {}

  /** Artworks in no order, of which some may be drafts. */
  private static final class Shelf {
    private final List<CachedArtwork> exhibits = new ArrayList<>();
    private int full;

    void add(CachedArtwork exhibit) {
      exhibits.add(exhibit);
      full += exhibit.draft() ? 0 : 1;
    }

    void remove(CachedArtwork exhibit) {
      int place = exhibits.indexOf(exhibit);
      var last = exhibits.remove(exhibits.size() - 1);
      if (place < exhibits.size()) {
        exhibits.set(place, last);
      }
      full -= exhibit.draft() ? 0 : 1;
    }

    boolean hasFull() {
      return full > 0;
    }

    List<CachedArtwork> drafts() {
      return full == exhibits.size()
          ? List.of()
          : exhibits.stream().filter(CachedArtwork::draft).toList();
    }
  }
}

package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.LibraryIndex.Match;
import com.algorhythmic.painter.dna.Dna;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryIndexTest {
  private static final List<String> STYLES = List.of("a", "b", "c", "d", "e", "f");
  private static final List<String> ORIENTATIONS = List.of("landscape", "portrait", "square");

  private final LibraryIndex index = new LibraryIndex();
  private final Random random = new Random(1);

  /** Applies the same random operations to the index and to a plain map, and compares the choices. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void choices_equal_those_of_a_full_scan(long seed) {
    var chance = new Random(seed);
    var model = new LinkedHashMap<UUID, LibraryEntry>();
    var known = new ArrayList<UUID>();
    for (int step = 0; step < 1_500; step++) {
      if (known.isEmpty() || chance.nextInt(3) > 0) {
        var id = !known.isEmpty() && chance.nextInt(10) == 0
            ? known.get(chance.nextInt(known.size()))
            : new UUID(chance.nextLong(), chance.nextLong());
        var artwork = sample(id, chance);
        put(model, artwork);
        index.put(artwork);
        known.add(id);
      } else {
        var id = known.get(chance.nextInt(known.size()));
        model.remove(id);
        index.drop(id);
      }
      if (step % 15 == 0) {
        compare(model, chance);
      }
    }
    assertThat(index.ids()).isEqualTo(model.keySet());
    assertThat(model.size()).isGreaterThan(100);
    known.forEach(id -> assertThat(index.find(id)).isEqualTo(model.get(id)));
  }

  @Test
  void after_a_reload_artworks_that_were_not_put_again_are_gone() {
    var kept = UUID.randomUUID();
    var changed = UUID.randomUUID();
    var deleted = UUID.randomUUID();
    for (var id : List.of(kept, deleted, changed)) {
      index.put(LibraryEntrySamples.of(id, "landscape", false, "a"));
    }
    index.beginReload();
    index.put(LibraryEntrySamples.of(kept, "landscape", false, "a"));
    index.put(LibraryEntrySamples.of(changed, "landscape", false, "b"));
    var added = UUID.randomUUID();
    index.put(LibraryEntrySamples.of(added, "landscape", false, "b"));
    index.endReload();

    assertThat(index.ids()).containsExactlyInAnyOrder(kept, changed, added);
    assertThat(index.full("a", "landscape")).isEqualTo(1);
    assertThat(index.full("b", "landscape")).isEqualTo(2);
    assertThat(index.find(changed).styles()).containsExactly("b");
  }

  @Test
  void a_reload_that_failed_half_way_drops_nothing_before_the_next_one_ends() {
    var one = UUID.randomUUID();
    index.put(LibraryEntrySamples.of(one, "landscape", false, "a"));
    index.beginReload();
    index.beginReload();
    index.put(LibraryEntrySamples.of(one, "landscape", false, "a"));
    index.endReload();
    assertThat(index.ids()).containsExactly(one);
  }

  @Test
  void matching_artworks_are_chosen_about_equally_often() {
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 20; i++) {
      ids.add(UUID.randomUUID());
      index.put(LibraryEntrySamples.of(ids.get(i), "landscape", false, "a"));
    }
    Map<UUID, Integer> times = new HashMap<>();
    for (int i = 0; i < 4_000; i++) {
      times.merge(choose(List.of("a"), 1, id -> false).get(0).artwork().id(), 1, Integer::sum);
    }
    assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(times.values()).allMatch(count -> count > 120 && count < 290);
  }

  @Test
  void a_draft_is_chosen_only_until_a_full_picture_of_its_style_and_orientation_exists() {
    var draft = UUID.randomUUID();
    var full = UUID.randomUUID();
    index.put(LibraryEntrySamples.of(draft, "landscape", true, "a"));
    index.put(LibraryEntrySamples.of(UUID.randomUUID(), "portrait", false, "a"));
    assertThat(ids(choose(List.of("a"), 9, id -> false))).containsExactly(draft);

    index.put(LibraryEntrySamples.of(full, "landscape", false, "a"));
    assertThat(ids(choose(List.of("a"), 9, id -> false))).containsExactly(full);
    index.put(LibraryEntrySamples.of(UUID.randomUUID(), "landscape", true, "a"));
    assertThat(ids(choose(List.of("a"), 9, id -> false))).containsExactly(full);
    assertThat(index.full("a", "landscape")).isEqualTo(1);
    assertThat(index.full()).isEqualTo(2);
  }

  @Test
  void the_only_artwork_that_is_not_excluded_is_found() {
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 101; i++) {
      ids.add(UUID.randomUUID());
      index.put(LibraryEntrySamples.of(ids.get(i), "square", false, "a", "b"));
    }
    var last = ids.get(57);
    var found = index.choose(
        List.of("a", "b"), List.of(), "square", 5, id -> !id.equals(last), Fit.ANY, random);
    assertThat(ids(found)).containsExactly(last);
    assertThat(index.choose(List.of("a"), List.of(), "square", 1, id -> true, Fit.ANY, random))
        .isEmpty();
    assertThat(index.choose(List.of("a"), List.of(), "circle", 1, id -> false, Fit.ANY, random))
        .isEmpty();
  }

  private void compare(Map<UUID, LibraryEntry> model, Random chance) {
    var orientation = ORIENTATIONS.get(chance.nextInt(3));
    var styles = some(chance, 2);
    var related =
        some(chance, 2).stream().filter(style -> !styles.contains(style)).toList();
    var excluded = new HashSet<UUID>();
    model.keySet().forEach(id -> {
      if (chance.nextInt(3) == 0) {
        excluded.add(id);
      }
    });
    int limit = 1 + chance.nextInt(10);

    var chosen =
        index.choose(styles, related, orientation, limit, excluded::contains, Fit.ANY, chance);

    var expected = new ArrayList<Set<UUID>>();
    Predicate<LibraryEntry> exact = artwork -> artwork.hasAny(styles);
    expected.add(suiting(model, orientation, excluded, exact));
    expected.add(suiting(model, orientation, excluded, exact.negate().and(e -> e.hasAny(related))));
    expected.add(
        suiting(model, orientation, excluded, exact.negate().and(e -> !e.hasAny(related))));
    int there = expected.stream().mapToInt(Set::size).sum();
    assertThat(ids(chosen)).doesNotHaveDuplicates().hasSize(Math.min(limit, there));
    var tiers = List.of("library", "related", "global");
    int at = 0;
    for (int tier = 0; tier < 3; tier++) {
      int count = Math.min(expected.get(tier).size(), limit - at);
      for (var match : chosen.subList(at, at + count)) {
        assertThat(match.tier()).isEqualTo(tiers.get(tier));
        assertThat(expected.get(tier)).contains(match.artwork().id());
      }
      at += count;
    }
    for (var style : STYLES) {
      assertThat(suiting(
              model, orientation, Set.of(), e -> !e.draft() && e.styles().contains(style)))
          .hasSize(index.full(style, orientation));
    }
  }

  private static Set<UUID> suiting(
      Map<UUID, LibraryEntry> model,
      String orientation,
      Set<UUID> excluded,
      Predicate<LibraryEntry> suits) {
    var ids = new HashSet<UUID>();
    model.values().stream()
        .filter(artwork -> artwork.orientation().equals(orientation))
        .filter(artwork -> !excluded.contains(artwork.id()))
        .filter(suits)
        .forEach(artwork -> ids.add(artwork.id()));
    return ids;
  }

  private static void put(Map<UUID, LibraryEntry> model, LibraryEntry artwork) {
    model.remove(artwork.id());
    Predicate<LibraryEntry> alike = other ->
        other.orientation().equals(artwork.orientation()) && other.hasAny(artwork.styles());
    if (artwork.draft() && model.values().stream().anyMatch(alike.and(e -> !e.draft()))) {
      return;
    }
    if (!artwork.draft()) {
      model.values().removeIf(alike.and(LibraryEntry::draft));
    }
    model.put(artwork.id(), artwork);
  }

  private static LibraryEntry sample(UUID id, Random chance) {
    return LibraryEntrySamples.of(
        id,
        ORIENTATIONS.get(chance.nextInt(3)),
        chance.nextInt(5) == 0,
        chance.nextInt(5) == 0 ? null : Dna.of(Collections.nCopies(50, 3 * chance.nextDouble())),
        some(chance, 3).toArray(String[]::new));
  }

  private static List<String> some(Random chance, int most) {
    return chance
        .ints(chance.nextInt(most + 1), 0, STYLES.size())
        .mapToObj(STYLES::get)
        .distinct()
        .toList();
  }

  private List<Match> choose(List<String> styles, int limit, Predicate<UUID> excluded) {
    return index.choose(styles, List.of(), "landscape", limit, excluded, Fit.ANY, random);
  }

  private static List<UUID> ids(List<Match> matches) {
    return matches.stream().map(match -> match.artwork().id()).toList();
  }
}

package com.algorhythmic.styles;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.styles.StyleBook.Style;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StylePathTest {
  private static final Map<String, List<String>> NEXT = Map.of(
      "a",
      List.of("b", "c"),
      "b",
      List.of("d"),
      "c",
      List.of("a"),
      "d",
      List.of("e"),
      "e",
      List.of());
  private static final StyleBook BOOK = StyleBook.load();

  @Test
  void the_path_is_the_shortest_and_includes_both_ends() {
    assertThat(path(List.of("a"), List.of("e"))).containsExactly("a", "b", "d", "e");
    assertThat(path(List.of("c", "b"), List.of("e", "d"))).containsExactly("b", "d");
    assertThat(path(List.of("a"), List.of("a"))).containsExactly("a");
  }

  @Test
  void without_a_connection_the_path_is_the_two_ends() {
    assertThat(path(List.of("e"), List.of("a"))).containsExactly("e", "a");
  }

  @Test
  void steps_are_spread_evenly_from_the_first_style_to_the_last() {
    assertThat(StylePath.steps(List.of("a", "b", "d", "e"), 2)).containsExactly("a", "e");
    assertThat(StylePath.steps(List.of("a", "b", "d", "e"), 4)).containsExactly("a", "b", "d", "e");
    assertThat(StylePath.steps(List.of("a", "b"), 4)).containsExactly("a", "a", "b", "b");
    assertThat(StylePath.steps(List.of("a"), 3)).containsExactly("a", "a", "a");
  }

  @Test
  void related_styles_connect_any_two_styles_of_the_book() {
    var ids = BOOK.list().categories().stream()
        .flatMap(category -> category.styles().stream())
        .map(Style::id)
        .toList();
    for (var from : ids) {
      for (var to : ids) {
        var path = StylePath.between(List.of(from), List.of(to), BOOK::related);
        for (int i = 1; i < path.size(); i++) {
          assertThat(BOOK.related(List.of(path.get(i - 1))))
              .as("from %s to %s", from, to)
              .contains(path.get(i));
        }
      }
    }
  }

  private static List<String> path(List<String> from, List<String> to) {
    return StylePath.between(from, to, styles -> NEXT.get(styles.get(0)));
  }
}

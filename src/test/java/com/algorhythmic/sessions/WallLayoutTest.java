package com.algorhythmic.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.sessions.WallLayout.Place;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallLayoutTest {

  @Test
  void screens_that_touch_or_leave_a_gap_are_a_wall() {
    var layout = new WallLayout(List.of(place("a", 1, 0), place("b", 2, 100), place("c", 3, 210)));
    assertThat(layout.places()).extracting(Place::number).containsExactly(1, 2, 3);
  }

  @Test
  void two_screens_of_one_number_are_refused() {
    refused(List.of(place("a", 7, 0), place("b", 7, 100)), "two screens have the number 7");
  }

  @Test
  void one_screen_in_two_places_is_refused() {
    refused(
        List.of(place("a", 1, 0), place("a", 2, 100)), "a screen is in the wall twice: number 2");
  }

  @Test
  void screens_that_overlap_are_refused() {
    refused(
        List.of(place("a", 1, 0), place("b", 2, 99)), "screens 1 and 2 overlap; move one of them");
  }

  @Test
  void a_wall_has_at_most_24_screens() {
    assertThat(new WallLayout(row(24)).places()).hasSize(24);
    refused(row(25), "a wall has at most 24 screens");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -5, 100_001})
  void sizes_that_no_screen_has_are_refused(double size) {
    var reason = "the size of screen 1 is 1 millimetre to 100 metres";
    assertThatThrownBy(() -> new Place("a", 1, 0, 0, size, 50))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
    assertThatThrownBy(() -> new Place("a", 1, 0, 0, 50, size))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, -100_001})
  void places_that_are_nowhere_are_refused(double where) {
    assertThatThrownBy(() -> new Place("a", 1, where, 0, 50, 50)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Place("a", 1, 0, where, 50, 50)).isInstanceOf(Refusal.class);
  }

  @Test
  void a_screen_that_is_off_keeps_its_place_and_a_strange_one_gets_none() {
    var before = new WallLayout(List.of(place("a", 1, 0)));
    var wanted = new WallLayout(List.of(place("a", 1, 0), place("b", 2, 100)));
    assertThat(wanted.checkKnown(List.of("b"), before)).isEqualTo(wanted);
    assertThatThrownBy(() -> wanted.checkKnown(List.of("a"), before))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("screen 2 is not open in this show");
  }

  private static void refused(List<Place> places, String reason) {
    assertThatThrownBy(() -> new WallLayout(places))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
  }

  private static List<Place> row(int screens) {
    return IntStream.range(0, screens)
        .mapToObj(i -> place("s" + i, i + 1, 100 * i))
        .toList();
  }

  private static Place place(String screen, int number, double x) {
    return new Place(screen, number, x, 0, 100, 60);
  }
}

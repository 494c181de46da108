package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which part of a wall's picture a screen shows. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallViewIT {
  private static final String PLACES = """
      const { wallIn, withScreen, overlap, changed } = await import('/wall/wall-view.js');
      const places = [{ screen: 'a', number: 1, x: 10, y: 5, width: 160, height: 90 }, { screen: 'b', number: 2, x: 180, y: 5, width: 90, height: 160 }];
      const round = box => box && [box.left, box.top, box.width, box.height].map(Math.round).join();
      """;

  private final Page page;

  WallViewIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void each_screen_has_its_part_and_the_gap_between_them_is_in_none() {
    assertThat(run("return round(wallIn(places, 'a', { width: 320, height: 180 }))"))
        .isEqualTo("0,0,520,320");
    assertThat(run("return round(wallIn(places, 'b', { width: 180, height: 320 }))"))
        .isEqualTo("-340,0,520,320");
  }

  @Test
  void a_window_of_another_shape_shows_the_middle_of_its_part() {
    assertThat(run("return round(wallIn(places, 'a', { width: 320, height: 320 }))"))
        .isEqualTo("-124,0,924,569");
  }

  @Test
  void a_screen_without_a_place_shows_the_whole_picture() {
    assertThat(run("return String(wallIn(places, 'c', { width: 320, height: 320 }))"))
        .isEqualTo("null");
    assertThat(run("return String(wallIn([], 'a', { width: 320, height: 320 }))"))
        .isEqualTo("null");
  }

  @Test
  void a_new_screen_overlaps_none_and_moved_ones_may() {
    assertThat(run("return String(overlap(withScreen(places, 'c', 0.5)))")).isEqualTo("null");
    assertThat(
            run(
                "return withScreen([], 'c', 2).map(p => [p.number, p.x, p.y, p.width, p.height]).join()"))
        .isEqualTo("1,0,0,300,150");
    assertThat(run("return String(overlap(changed(places, 'b', () => ({ x: 100 }))))"))
        .isEqualTo("1,2");
  }

  private String run(String script) {
    return (String) page.evaluate("async () => { " + PLACES + script + " }");
  }
}

package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two screens of one show begin a picture at the same time. The test compares the times that both screens planned, which
 * differ by at most 100 ms. The drawing depends on the next frame, which is slow in software.
 */
@Isolated("depends on frame times")
@ExtendWith(BrowserFixture.Extension.class)
class SynchronyIT {
  private static final double APART_MS = 100;

  /**
   * Records for each picture the planned start, when it was ready, when a frame first showed some of it (wall clock), and the
   * slowest frame between.
   */
  private static final String NOTE = """
      () => {
        const { timeline } = document.querySelector('art-display');
        const [add, at] = [timeline.add.bind(timeline), timeline.at.bind(timeline)];
        window.begun = {};
        const clock = () => performance.timeOrigin + performance.now();
        let last = clock();
        timeline.add = (picture, start, ...rest) => {
          window.begun[picture.id] = { planned: performance.timeOrigin + start, ready: clock(), slowest: 0 };
          return add(picture, start, ...rest);
        };
        timeline.at = now => {
          const shown = at(now);
          const moment = clock();
          for (const note of Object.values(window.begun)) {
            if (!note.drawn && moment > Math.max(note.planned, note.ready)) note.slowest = Math.max(note.slowest, moment - last);
          }
          const note = shown.to && window.begun[shown.to.id];
          if (note && shown.progress > 0 && !note.drawn) note.drawn = moment;
          last = moment;
          return shown;
        };
      }
      """;

  private final BrowserFixture browser;
  private final BrowserContext person;

  SynchronyIT(BrowserFixture browser) {
    this.browser = browser;
    person = browser.person(320, 180);
  }

  @AfterEach
  void close() {
    person.close();
  }

  @Tag("long")
  @Test
  void two_screens_plan_a_picture_within_a_tenth_of_a_second() {
    var one = browser.open(person);
    one.start();
    one.awaitArtworkAfter("", ShowPage.SOON);
    var other = browser.open(person);
    other.awaitState("connected", "true");
    other.awaitArtworkAfter("", ShowPage.SOON);
    one.page().evaluate(NOTE);
    other.page().evaluate(NOTE);

    var picture = both(one, other);
    var here = begun(one, picture);
    var there = begun(other, picture);

    System.out.printf(
        "planned %.1f ms apart, drawn %.1f ms apart, slowest frames %.0f and %.0f ms%n",
        Math.abs(here.planned - there.planned),
        Math.abs(here.drawn - there.drawn),
        here.slowest,
        there.slowest);
    assertThat(Math.abs(here.planned - there.planned)).isLessThanOrEqualTo(APART_MS);
    for (var begun : new Begun[] {here, there}) {
      // The first frame of a morph shows none of the new picture, the second shows some of it. A
      // late picture begins as soon as it is ready.
      assertThat(begun.drawn - Math.max(begun.planned, begun.ready))
          .isBetween(0.0, APART_MS + 2 * begun.slowest);
    }
  }

  /** The first picture that has begun on both screens. */
  private static String both(ShowPage one, ShowPage other) {
    var drawn = "Object.entries(begun).find(([, { drawn }]) => drawn)";
    one.until("a picture begins on one screen", ShowPage.SOON, drawn);
    var picture = (String) one.page().evaluate("() => " + drawn + "[0]");
    other.until("it begins on the other screen", ShowPage.SOON, "begun['" + picture + "']?.drawn");
    return picture;
  }

  private static Begun begun(ShowPage screen, String picture) {
    var noted = (Map<?, ?>) screen.page().evaluate("id => begun[id]", picture);
    return new Begun(
        number(noted, "planned"),
        number(noted, "ready"),
        number(noted, "drawn"),
        number(noted, "slowest"));
  }

  private static double number(Map<?, ?> noted, String name) {
    return ((Number) noted.get(name)).doubleValue();
  }

  private record Begun(double planned, double ready, double drawn, double slowest) {}
}

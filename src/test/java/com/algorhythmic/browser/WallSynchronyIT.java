package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Six screens of a wall are in step within a frame of 60 a second. The windows of one browser share a clock, by which the test
 * notes for each drawn frame how far the morph has come and how far the parts of the picture have swayed.
 */
@Isolated("depends on frame times")
@ExtendWith(BrowserFixture.Extension.class)
class WallSynchronyIT {
  private static final double FRAME_MS = 1000 / 60.0;
  private static final int SCREENS = 6;

  private static final String NOTE = """
      () => {
        const display = document.querySelector('art-display');
        window.noted = { morphs: {}, sway: [], sounds: {} };
        const clock = now => performance.timeOrigin + now;
        display.drawn.add(now => {
          const { next } = display.timeline;
          noted.sway.push([clock(now), display.soundMotion.phases[0]]);
          // A morph that is hurried by a newer picture is left out.
          if (next && next.morph.from.value === 0) (noted.morphs[next.picture.id] ??= []).push([clock(now), next.morph.furthest]);
        });
        const update = display.soundMotion.update.bind(display.soundMotion);
        display.soundMotion.update = (heard, sensitivity) => {
          if (heard.at) noted.sounds[heard.at] = clock(performance.now());
          update(heard, sensitivity);
        };
      }
      """;
  private static final String PUT = """
      async screens => {
        const places = screens.map((screen, i) => ({ screen, number: i + 1, x: i % 3 * 260, y: Math.floor(i / 3) * 160, width: 240, height: 136 }));
        const answer = await fetch(`/api/sessions/${localStorage.getItem('algorhythmic.session')}/wall`, { method: 'PUT',
          headers: { 'content-type': 'application/json' }, body: JSON.stringify({ places }) });
        return answer.status;
      }
      """;
  private static final String MORPHED =
      "Object.values(noted.morphs).some(steps => steps.filter(([, share]) => share > 0.02).length > 20)";

  private final BrowserFixture browser;
  private final BrowserContext person;

  WallSynchronyIT(BrowserFixture browser) {
    this.browser = browser;
    person = browser.personWithoutWebGl(240, 136);
  }

  @AfterEach
  void close() {
    person.close();
  }

  @Tag("long")
  @Test
  void six_screens_are_in_the_same_frame_and_move_by_the_same_sound() throws Exception {
    var first = browser.open(person);
    first.start();
    first.awaitArtworkAfter("", ShowPage.SOON);
    var screens = new ArrayList<>(List.of(first));
    while (screens.size() < SCREENS) {
      var screen = browser.open(person);
      screen.awaitState("connected", "true");
      screen.awaitArtworkAfter("", ShowPage.SOON);
      screens.add(screen);
    }
    var ids = screens.stream()
        .map(
            screen -> screen.page().evaluate("() => sessionStorage.getItem('algorhythmic.screen')"))
        .toList();
    first.until(
        "all are here", ShowPage.SOON, "document.documentElement.dataset.connected === 'true'");
    Await.until(
        "they have places",
        ShowPage.SOON,
        () -> ((Number) first.page().evaluate(PUT, ids)).intValue() == 200);
    for (int i = 0; i < SCREENS; i++) {
      screens.get(i).awaitState("wallPart", String.valueOf(i + 1));
      screens.get(i).page().evaluate(NOTE);
    }
    for (var screen : screens) {
      screen.until("a morph was drawn", ShowPage.SOON, MORPHED);
      screen.until("sound came", ShowPage.SOON, "Object.keys(noted.sounds).length > 20");
    }

    var notes = screens.stream().map(WallSynchronyIT::notes).toList();
    var picture = notes.get(1).morphs.keySet().stream()
        .filter(id -> notes.stream()
            .allMatch(note -> note.morphs.containsKey(id) && note.morphs.get(id).size() > 10))
        .findFirst()
        .orElseThrow();
    for (int i = 1; i < SCREENS; i++) {
      double morph = apartMs(notes.get(0), notes.get(i), note -> note.morphs.get(picture));
      double sway = apartMs(notes.get(0), notes.get(i), Notes::sway);
      double sound = soundApartMs(notes.get(0), notes.get(i));
      System.out.printf(
          "screens 1 and %d: morph %.1f ms, sway %.1f ms, sound %.1f ms apart, %d frames%n",
          i + 1, morph, sway, sound, notes.get(i).morphs.get(picture).size());
      assertThat(morph).as("morph of screen %d", i + 1).isLessThan(FRAME_MS);
      assertThat(sway).as("sway of screen %d", i + 1).isLessThan(FRAME_MS);
      assertThat(sound).as("sound of screen %d", i + 1).isLessThan(FRAME_MS);
    }
  }

  /** How far apart in time two screens are in what they draw: the median over the frames of the second. */
  private static double apartMs(
      Notes one, Notes other, Function<Notes, TreeMap<Double, Double>> what) {
    var line = what.apply(one);
    var apart = what.apply(other).entrySet().stream()
        .filter(frame ->
            line.floorEntry(frame.getKey()) != null && line.ceilingEntry(frame.getKey()) != null)
        .mapToDouble(frame -> {
          var before = line.floorEntry(frame.getKey());
          var after = line.ceilingEntry(frame.getKey());
          double span = after.getKey() - before.getKey();
          double slope = (after.getValue() - before.getValue()) / span;
          double expected = before.getValue() + slope * (frame.getKey() - before.getKey());
          return span > 0 && slope > 0 ? Math.abs(frame.getValue() - expected) / slope : Double.NaN;
        })
        .filter(Double::isFinite)
        .sorted()
        .toArray();
    assertThat(apart).isNotEmpty();
    return apart[apart.length / 2];
  }

  /** How far apart in time two screens move by the same frame of sound: the median. */
  private static double soundApartMs(Notes one, Notes other) {
    var apart = one.sounds.entrySet().stream()
        .filter(sound -> other.sounds.containsKey(sound.getKey()))
        .mapToDouble(sound -> Math.abs(sound.getValue() - other.sounds.get(sound.getKey())))
        .sorted()
        .toArray();
    assertThat(apart).hasSizeGreaterThan(5);
    return apart[apart.length / 2];
  }

  private static Notes notes(ShowPage screen) {
    var noted = (Map<?, ?>) screen.page().evaluate("() => noted");
    var morphs = new TreeMap<String, TreeMap<Double, Double>>();
    ((Map<?, ?>) noted.get("morphs"))
        .forEach((id, steps) -> morphs.put((String) id, line((List<?>) steps)));
    var sounds = new TreeMap<String, Double>();
    ((Map<?, ?>) noted.get("sounds"))
        .forEach((at, moment) -> sounds.put((String) at, ((Number) moment).doubleValue()));
    return new Notes(morphs, line((List<?>) noted.get("sway")), sounds);
  }

  private static TreeMap<Double, Double> line(List<?> steps) {
    var line = new TreeMap<Double, Double>();
    IntStream.range(0, steps.size())
        .mapToObj(steps::get)
        .map(step -> (List<?>) step)
        .forEach(step ->
            line.put(((Number) step.get(0)).doubleValue(), ((Number) step.get(1)).doubleValue()));
    return line;
  }

  /**
   * What a screen has drawn.
   *
   * @param morphs the way that each morph has come, by time in ms
   * @param sway the phase of what sways, by time in ms
   * @param sounds when each frame of sound moved the picture, by the moment at which it was sent
   */
  private record Notes(
      TreeMap<String, TreeMap<Double, Double>> morphs,
      TreeMap<Double, Double> sway,
      TreeMap<String, Double> sounds) {}
}

package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The progress of morphs, optical flow and the traits of pictures. */
@ExtendWith(WebModules.Extension.class)
class MorphIT {
  private final Page page;

  MorphIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void a_morph_keeps_start_and_end_and_never_goes_backwards() {
    var ways = numbers("""
        const { Morph } = await import('/display/morph.js');
        const morph = new Morph(1000, 4000);
        const found = [morph.progress(0, 1), morph.progress(1000, 1)];
        for (let now = 1000; now <= 5200; now += 10) found.push(morph.progress(now, Math.sin(now / 90)));
        return found;
        """);
    assertThat(ways.subList(0, 2)).containsOnly(0.0);
    assertThat(ways).isSorted();
    assertThat(ways.get(ways.size() - 22)).as("progress just before the end").isLessThan(1);
    assertThat(ways.get(ways.size() - 21)).as("progress at the end").isEqualTo(1);
  }

  @Test
  void a_morph_follows_the_energy() {
    var halfWay = numbers("""
        const { Morph } = await import('/display/morph.js');
        return [-1, 0, 1].map(surge => new Morph(0, 1000).progress(500, surge));
        """);
    assertThat(halfWay.get(1)).isEqualTo(0.5);
    assertThat(halfWay.get(0)).isBetween(0.25, 0.4);
    assertThat(halfWay.get(2)).isBetween(0.6, 0.75);
  }

  @Test
  void a_newer_picture_speeds_a_morph_up_without_a_jump() {
    var ways = numbers("""
        const { Timeline } = await import('/display/timeline.js');
        const freed = [];
        const timeline = new Timeline(picture => freed.push(picture.id));
        timeline.add({ id: 'a' }, 0, 100, 0);
        for (let now = 0; now <= 2000; now += 20) timeline.at(now);
        timeline.add({ id: 'b' }, 2000, 9000, 2000);
        const found = [];
        for (let now = 2000; now <= 5000; now += 20) found.push(timeline.at(now).progress);
        timeline.add({ id: 'c' }, 6000, 9000, 5000);
        for (let now = 5020; timeline.next?.picture.id === 'b'; now += 20) {
          const { progress } = timeline.at(now);
          if (timeline.next?.picture.id === 'b') found.push(progress);
          else found.push(1, now);
        }
        return found;
        """);
    double end = ways.get(ways.size() - 1);
    var course = ways.subList(0, ways.size() - 1);
    assertThat(end).as("ms until it had finished").isBetween(5800.0, 6040.0);
    assertThat(course).isSorted();
    for (int i = 1; i < course.size(); i++) {
      assertThat(course.get(i) - course.get(i - 1)).as("step %d", i).isLessThan(0.04);
    }
  }

  @Test
  void a_morph_lasts_whole_bars_and_about_nine_seconds() {
    var lasts = numbers(
        "const { fadeMs } = await import('/display/morph.js'); return [0, 120, 96, 128, 60, 200].map(fadeMs);");
    assertThat(lasts).containsExactly(9_000.0, 10_000.0, 10_000.0, 9_375.0, 12_000.0, 9_600.0);
  }

  @Test
  void the_flow_moves_a_feature_to_its_place_in_the_other_picture() {
    // In the second picture the bright disc is a tenth of the frame further right and a little
    // lower.
    var found = numbers(DISC + """
        const { FlowFinder } = await import('/display/flow-finder.js');
        const finder = new FlowFinder();
        await finder.between(disc(0.5, 0.5), disc(0.4, 0.4));
        const began = performance.now();
        const { size, field } = await finder.between(disc(0.4, 0.45), disc(0.5, 0.5));
        const took = performance.now() - began;
        const at = (x, y) => 2 * (Math.round(y * size) * size + Math.round(x * size));
        const lengths = Array.from({ length: size * size }, (_, i) => Math.hypot(field[2 * i], field[2 * i + 1]));
        const edge = Math.max(...Array.from({ length: size }, (_, i) => Math.abs(field[2 * i * size])));
        return [field[at(0.4, 0.45)], field[at(0.4, 0.45) + 1], Math.max(...lengths), edge, took];
        """);
    System.out.println("a flow takes " + Math.round(found.get(4)) + " ms");
    assertThat(found.get(0)).as("flow to the right").isBetween(0.06, 0.13);
    assertThat(found.get(1)).as("flow down").isBetween(0.025, 0.075);
    assertThat(found.get(2)).as("longest flow").isLessThan(0.25);
    assertThat(found.get(3)).as("flow across the left edge").isZero();
  }

  @Test
  void unrelated_pictures_give_a_flow_without_folds() {
    var areas = numbers(DISC + """
        const { flowBetween, SIZE } = await import('/display/flow.js');
        let seed = 7;
        const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
        const noise = Float32Array.from({ length: SIZE * SIZE }, random);
        const flat = new Float32Array(SIZE * SIZE).fill(0.5);
        const smallest = flow => {
          let least = Infinity;
          for (let y = 0; y < SIZE - 1; y++) for (let x = 0; x < SIZE - 1; x++) {
            const i = 2 * (y * SIZE + x);
            const [a, b, c, d] = [flow[i + 2] - flow[i], flow[i + 2 * SIZE] - flow[i], flow[i + 3] - flow[i + 1],
              flow[i + 2 * SIZE + 1] - flow[i + 1]].map(slope => (slope * SIZE) / 2);
            least = Math.min(least, (1 + a) * (1 + d) - b * c, (1 - a) * (1 - d) - b * c);
          }
          return least;
        };
        const pairs = [[noise, disc(0.5, 0.5)], [disc(0.2, 0.2), disc(0.8, 0.8)], [flat, noise], [flat, flat]];
        return pairs.map(([a, b]) => smallest(flowBetween(a, b)));
        """);
    assertThat(areas).as("smallest relative area halfway").allMatch(area -> area > 0);
    assertThat(areas.get(3)).as("flow between pictures of one colour").isEqualTo(1);
  }

  @Test
  void the_traits_of_a_picture_come_from_its_dna() {
    var found = numbers("""
        const { morphTraits } = await import('/display/dna.js');
        const { pictureOf } = await import('/display/pictures.js');
        const dna = Array.from({ length: 50 }, (_, i) => (i + 1) / 25);
        const { warp, grain, echo, softness, gain } = pictureOf({ palette: [], dna }, new Blob(), 0).traits;
        return [warp, grain, echo, softness, gain, ...Object.values(morphTraits(null)), ...Object.values(morphTraits([1]))];
        """);
    assertThat(found.subList(0, 5)).containsExactly(1.8, 1.84, 1.92, 1.96, 2.0);
    assertThat(found.subList(5, 15)).containsOnly(1.0);
  }

  @Test
  void the_panel_says_in_what_a_picture_is_like_the_one_before() {
    assertThat(page.evaluate("""
        async () => {
          const { likeness } = await import('/why/likeness.js');
          const before = Array(50).fill(1.5);
          const but = (...points) => before.map((value, i) => points.includes(i) ? value + 1 : value);
          return [likeness(before, but(7, 3, 12, 35, 1)), likeness(before, but(2, 1, 3, 12, 34, 35)),
            likeness(before, before.map(value => value + 0.5)), likeness(null, before), likeness(before, undefined)];
        }"""))
        .isEqualTo(List.of(
            "This one fits it: similar warmth and mood",
            "This one fits it: similar light",
            "",
            "",
            ""));
  }

  private static final String DISC = """
      const disc = (cx, cy) => Float32Array.from({ length: 64 * 64 }, (_, i) => {
        const away = Math.hypot((i % 64) / 64 - cx, (i >> 6) / 64 - cy);
        return 0.2 + 0.7 / (1 + Math.exp((away - 0.16) * 60));
      });
      """;

  @SuppressWarnings("unchecked")
  private List<Double> numbers(String body) {
    return ((List<Number>) page.evaluate("async () => {" + body + "}"))
        .stream().map(Number::doubleValue).toList();
  }
}

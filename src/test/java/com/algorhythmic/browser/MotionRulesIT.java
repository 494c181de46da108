package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** When the picture moves: accents on beats that are foreseen, pushes that do not return, rest in silence. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MotionRulesIT {
  /** Plays kicks at 120 BPM, each heard 15 ms late, and reports the thrust of each frame. */
  private static final String PLAY = """
      const { SoundMotion } = await import('/display/sound-motion.js');
      const motion = new SoundMotion();
      const heard = { level: 0.8, bass: 0.5, mids: 0.4, highs: 0.3, tempo: 120, tempoConfidence: 0.9, beatsPerBar: 4 };
      const play = (from, until, kickEvery, frame, rest) => {
        for (let ms = from; ms < until; ms += 5) {
          motion.time = ms;
          if (ms % 20 === 0) motion.update({ ...heard, nextBeatAt: 500 * Math.ceil((ms + 1) / 500), nextBarAt: 2000 * Math.ceil((ms + 1) / 2000), ...rest }, 1);
          if (kickEvery && ms % kickEvery === 15) motion.addKick(1, ms - 15);
          frame?.(ms, motion.step(0.005, 1, ms));
          if (!frame) motion.step(0.005, 1, ms);
        }
      };
      """;

  private final Page page;

  MotionRulesIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void an_accent_falls_on_the_beat_before_its_kick_is_heard() {
    var found = run(PLAY + """
        let before = 0;
        let on = 0;
        play(0, 500, 500, (ms, { lift }) => ms === 10 && (before = lift));
        play(500, 10_000, 500);
        play(10_000, 10_015, 0, (ms, { lift }) => (on = lift));
        Object.assign(result, { before, on });
        """);

    assertThat(found.getDouble("before"))
        .as("10 ms after the first kick, not heard yet")
        .isZero();
    assertThat(found.getDouble("on"))
        .as("10 ms after a beat that has had kicks")
        .isGreaterThan(0.05);
  }

  @Test
  void beats_without_kicks_are_soon_left_alone() {
    var found = run(PLAY + """
        const accents = [];
        const watch = (ms, { lift }) => ms % 500 === 60 && accents.push(lift > 0.1);
        play(0, 8_000, 500);
        play(8_000, 24_000, 0, watch);
        const struck = accents.lastIndexOf(true) + 1;
        Object.assign(result, { struck, all: accents.length });
        """);

    assertThat(found.getInteger("struck"))
        .as("beats struck after the last kick")
        .isBetween(1, 20);
    assertThat(found.getInteger("all")).isEqualTo(32);
  }

  @Test
  void each_kick_pushes_to_the_other_side_and_stays_there() {
    var found = run(PLAY + """
        const sides = [];
        play(0, 8_000, 500, (ms, { thrust }) => ms > 4_000 && [60, 400].includes(ms % 500) && sides.push(Math.sign(thrust)));
        result.sides = sides.join('').replaceAll('-1', '-').replaceAll('1', '+');
        """);

    assertThat(found.getString("sides")).matches("(\\+\\+--){4}|(--\\+\\+){4}");
  }

  @Test
  void accents_that_follow_each_other_fast_move_but_do_not_flash() {
    var found = run(PLAY + """
        let lift = 0;
        let [least, most] = [0, 0];
        play(0, 3_000, 250, (ms, uniforms) => {
          if (ms < 1_000) return;
          lift = Math.max(lift, uniforms.lift);
          [least, most] = [Math.min(least, uniforms.thrust), Math.max(most, uniforms.thrust)];
        }, { tempoConfidence: 0 });
        Object.assign(result, { lift, move: most - least });
        """);

    assertThat(found.getDouble("lift")).isZero();
    assertThat(found.getDouble("move")).isGreaterThan(0.05);
  }

  @Test
  void calm_moves_less_and_wild_more_and_silence_not_at_all() {
    var found = run(PLAY + """
        for (const strength of ['calm', 'lively', 'wild']) {
          motion.motion = strength;
          let most = 0;
          play(0, 6_000, 500, (ms, { thrust }) => (most = Math.max(most, Math.abs(thrust))));
          result[strength] = most;
        }
        motion.motion = 'wild';
        let still = motion.uniforms;
        for (let ms = 6_000; ms < 30_000; ms += 20) still = motion.step(0.02, 1, ms);
        const neutral = new SoundMotion().step(0);
        const fixed = ({ sway, water, flow, glitter, burst, ...rest }) => JSON.stringify({ ...rest, amounts: [sway[0], water[0], flow[0], flow[2], glitter[0], burst.strength] });
        result.still = fixed({ ...still, ripples: [...still.ripples] }) === fixed({ ...neutral, ripples: [...neutral.ripples] });
        result.left = fixed(still);
        """);

    assertThat(found.getDouble("calm")).isLessThan(0.4 * found.getDouble("lively"));
    assertThat(found.getDouble("wild")).isGreaterThan(1.5 * found.getDouble("lively"));
    assertThat(found.getBoolean("still")).as(found.getString("left")).isTrue();
  }

  @Test
  void the_colours_of_accents_change_places_with_each_phrase_and_not_while_they_are_seen() {
    var found = run(PLAY + """
        const sides = [];
        let [last, leap] = [0, 0];
        play(0, 24_000, 500, (ms, { blush }) => {
          if (Math.abs(blush) > 0.2 && Math.sign(blush) !== sides.at(-1)) sides.push(Math.sign(blush));
          if (blush * last < 0) leap = Math.max(leap, Math.abs(blush - last));
          last = blush;
        });
        Object.assign(result, { sides: sides.join(), leap });
        """);

    assertThat(found.getString("sides"))
        .as("one bar before the first phrase, two whole phrases and a part of the next")
        .isEqualTo("-1,1,-1,1");
    assertThat(found.getDouble("leap")).isLessThan(0.1);
  }

  @Test
  void a_turn_lets_sparks_fly_for_two_seconds_and_the_first_bar_of_a_phrase_is_felt() {
    var found = run(PLAY + """
        const rings = [];
        play(0, 40_000, 0, (ms, { ripples }) => ripples[3] > 0 && ripples[2] < 0.01 && rings.push(Math.round(ms / 2_000)));
        motion.addTurn();
        const [begun] = [motion.step(0.01, 1, 40_000).burst.strength];
        const after = motion.step(2.1, 1, 42_100).burst.strength;
        Object.assign(result, { rings: [...new Set(rings)].slice(1).map((bar, i, all) => bar - (all[i - 1] ?? bar)).join(), begun, after });
        """);

    assertThat(found.getDouble("begun")).isGreaterThanOrEqualTo(0.5);
    assertThat(found.getDouble("after")).isZero();
    assertThat(found.getString("rings")).as("bars between phrases").matches("0(,4)+");
  }

  @Test
  void a_picture_wanders_with_music_alone() {
    var found = run(PLAY + """
        const { panZoom } = await import('/display/pan-zoom.js');
        const view = seconds => panZoom({ width: 3, height: 2 }, 16 / 9, seconds, 'a', motion.uniforms.roam, false).join();
        const hear = (seconds, heard) => {
          for (let i = 0; i < 20 * seconds; i++) {
            if (heard) motion.update(heard, 1);
            motion.step(1 / 20);
          }
        };
        hear(30, { level: 0.5, bass: 0.5, highs: 0.5 });
        result.music = [view(0), view(20)];
        hear(30, null);
        result.silence = [view(0), view(20)];
        """);

    assertThat(found.getJsonArray("music")).doesNotHaveDuplicates();
    assertThat(found.getJsonArray("silence").stream().distinct()).hasSize(1);
  }

  @Test
  void the_mouse_shifts_what_is_near_and_its_leaving_brings_it_back() {
    var found = run("""
        const { Viewpoint } = await import('/display/viewpoint.js');
        const viewpoint = new Viewpoint();
        const step = () => { for (let i = 0; i < 120; i++) viewpoint.step(0.05); return viewpoint.value.join(); };
        result.first = step();
        dispatchEvent(new PointerEvent('pointermove', { pointerType: 'mouse', clientX: innerWidth, clientY: 0 }));
        result.moved = step();
        dispatchEvent(new PointerEvent('pointermove', { pointerType: 'touch', clientX: 0, clientY: 0 }));
        result.touched = step();
        document.documentElement.dispatchEvent(new PointerEvent('pointerleave'));
        result.left = step();
        dispatchEvent(new DeviceOrientationEvent('deviceorientation', { beta: 45, gamma: 0 }));
        dispatchEvent(new DeviceOrientationEvent('deviceorientation', { beta: 45, gamma: 90 }));
        result.tilted = step();
        """);

    assertThat(found.getString("first")).isEqualTo("0,0");
    assertThat(found.getString("moved")).isEqualTo("1,-1");
    assertThat(found.getString("touched")).isEqualTo("1,-1");
    assertThat(found.getString("left")).isEqualTo("0,0");
    assertThat(found.getString("tilted")).startsWith("1,");
  }

  private JsonObject run(String script) {
    return new JsonObject((String) page.evaluate(
        "async () => { const result = {}; " + script + " return JSON.stringify(result); }"));
  }
}

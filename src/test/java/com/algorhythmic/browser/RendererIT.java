package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rendering passes, pixel by pixel, on a test clock. */
@ExtendWith(WebModules.Extension.class)
class RendererIT {
  private final Page page;

  RendererIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void a_morph_begins_with_exactly_the_first_picture_and_ends_with_exactly_the_second() {
    var largest = (List<?>) page.evaluate("""
            async () => {
              const { Passes, difference, motley } = await import('/test/passes.js');
              const passes = await Passes.open(96, 54);
              const one = passes.paint(motley(3));
              const other = passes.paint(motley(91));
              const flow = passes.context.flowTexture(new Float32Array(8).fill(0.1), 2);
              const melt = progress => passes.frame({ from: one.shown, to: other.shown, progress, flow }, 1);
              return [[melt(0), one], [melt(0.5), one], [melt(0.5), other], [melt(1), other],
                [passes.frame({ from: other.shown }, 1), other]].map(([frame, { image }]) => difference(frame, image.data).largest);
            }
            """);
    // With a flow, each picture is undistorted at its own end of the morph.
    assertThat(numbers(largest)).element(0).isEqualTo(0.0);
    assertThat(numbers(largest).subList(1, 3)).allMatch(off -> off > 60);
    assertThat(numbers(largest).subList(3, 5)).containsOnly(0.0);
  }

  @Test
  void sound_moves_the_picture_and_silence_leaves_it_unchanged() {
    var off = (List<?>) page.evaluate("""
            async () => {
              const { Passes, difference, motley } = await import('/test/passes.js');
              const { SoundMotion } = await import('/display/sound-motion.js');
              const passes = await Passes.open(96, 54);
              const { image, shown } = passes.paint((x, y) => motley(7)(x >> 3, y >> 3));
              const soundMotion = new SoundMotion();
              const run = (seconds, features) => {
                let frame;
                for (let i = 0; i < seconds * 20; i++) {
                  if (features) soundMotion.update(features, 1);
                  if (features && i % 10 === 0) soundMotion.addOnset(1);
                  frame = passes.frame({ from: shown, soundMotion: soundMotion.step(1 / 20) }, 1 / 20);
                }
                return difference(frame, image.data);
              };
              const chroma = Array(12).fill(0).with(9, 1);
              const loud = run(1, { level: 0.9, bass: 0.9, mids: 0.7, highs: 0.8, centroid: 0.8, chroma });
              const silence = run(12, null).largest;
              const between = () => passes.frame({ from: { ...shown, view: [0.93, 0.93, 0.031, 0.047] } }, 1);
              between();
              return [loud.mean, silence, difference(between(), between()).largest];
            }
            """);
    assertThat(numbers(off).get(0)).as("mean difference with sound").isGreaterThan(2);
    assertThat(numbers(off).get(1)).as("largest difference in silence").isZero();
    assertThat(numbers(off).get(2)).as("a picture at rest").isZero();
  }

  @Test
  void strobes_are_limited() {
    var strobes = (Map<?, ?>) page.evaluate("""
            async () => {
              const { Passes } = await import('/test/passes.js');
              const { FlashCounter } = await import('/test/flashes.js');
              const black = () => [0, 0, 0];
              const white = () => [255, 255, 255];
              const red = () => [255, 0, 0];
              const board = (size, one, other) => (x, y) => ((Math.floor(x / size) + Math.floor(y / size)) % 2 ? one : other)();
              const found = {};
              for (const [name, one, other, hertz] of [
                ['200 BPM', black, white, 10 / 3], ['ten a second', black, white, 10], ['red', black, red, 10 / 3],
                ['boards', board(9, black, white), board(9, white, black), 5],
                ['scenes', (x, y) => [255 - 2 * x, 90, 30 + y], (x, y) => [2 * x, 200, 255 - 3 * y], 6]]) {
                const passes = await Passes.open(64, 36);
                const [first, second] = [one, other].map(colour => passes.paint(colour));
                const out = new FlashCounter(64, 36);
                const raw = new FlashCounter(64, 36);
                for (let i = 0; i < 66; i++) {
                  const now = Math.floor((2 * hertz * i) / 30) % 2 ? second : first;
                  out.addFrame(passes.frame({ from: now.shown }, 1 / 30), i / 30);
                  raw.addFrame(now.image.data, i / 30);
                }
                found[name] = { out: out.worst(), raw: raw.worst() };
                passes.gl.getExtension('WEBGL_lose_context').loseContext();
              }
              return found;
            }
            """);
    assertThat(strobes).hasSize(5).allSatisfy((name, seen) -> {
      var out = (Map<?, ?>) ((Map<?, ?>) seen).get("out");
      var raw = (Map<?, ?>) ((Map<?, ?>) seen).get("raw");
      assertThat(Math.max(number(raw.get("generalMean")), number(raw.get("redMean"))))
          .as("flashes per second of the unfiltered %s", name)
          .isGreaterThan(3);
      assertThat(number(out.get("general"))).as("%s: %s", name, out).isLessThanOrEqualTo(3);
      assertThat(number(out.get("red"))).as("%s: %s", name, out).isLessThanOrEqualTo(3);
      assertThat(number(out.get("generalMean"))).as("%s: %s", name, out).isLessThan(3);
      assertThat(number(out.get("redMean"))).as("%s: %s", name, out).isLessThan(3);
    });
  }

  @Test
  void a_picture_moves_less_while_the_limiter_would_hold_it_back() {
    var seen = (Map<?, ?>) page.evaluate("""
            async () => {
              const { Passes } = await import('/test/passes.js');
              const { COLUMNS, ROWS } = await import('/display/flash-rule.js');
              const bars = width => x => Array(3).fill(127 + 60 * Math.sin((2 * Math.PI * x) / width));
              const found = {};
              for (const [name, colours] of [['hard', bars(64)], ['soft', bars(2_000)]]) {
                const passes = await Passes.open(256, 36);
                const { gl, pipeline } = passes;
                const { shown } = passes.paint(colours);
                const held = () => {
                  const bytes = new Uint8Array(4 * COLUMNS * ROWS);
                  gl.bindFramebuffer(gl.FRAMEBUFFER, pipeline.limiter.shares.framebuffer);
                  gl.readPixels(0, 0, COLUMNS, ROWS, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
                  return bytes.filter((share, i) => i % 4 === 0 && share < 250).length > 0.01 * COLUMNS * ROWS;
                };
                const shares = [];
                for (let i = 0; i < (name === 'hard' ? 160 : 40); i++) {
                  const swing = [0.02 * Math.sin((2 * Math.PI * 4 * i) / 30), 0];
                  passes.frame({ from: shown, soundMotion: { ...passes.silence, swing } }, 1 / 30);
                  shares.push(Number(held()));
                  // The shares are read back between tasks.
                  await new Promise(resolve => setTimeout(resolve));
                }
                const share = part => part.reduce((sum, one) => sum + one, 0) / part.length;
                found[name] = { first: share(shares.slice(0, 30)), last: share(shares.slice(-60)), factor: pipeline.restraint.factor };
                gl.getExtension('WEBGL_lose_context').loseContext();
              }
              return found;
            }
            """);
    var hard = (Map<?, ?>) seen.get("hard");
    assertThat(number(hard.get("first"))).as("frames held in the first second").isGreaterThan(0.2);
    assertThat(number(hard.get("last")))
        .as("frames held in the last two seconds")
        .isLessThan(0.05);
    assertThat(number(hard.get("factor"))).isLessThan(0.9);
    assertThat(number(((Map<?, ?>) seen.get("soft")).get("factor"))).isEqualTo(1);
  }

  @Test
  void a_slow_change_passes_unchanged() {
    var off = page.evaluate("""
            async () => {
              const { Passes, difference } = await import('/test/passes.js');
              const passes = await Passes.open(64, 36);
              let largest = 0;
              for (let i = 0; i <= 60; i++) {
                const grey = Math.round((255 * i) / 60);
                const { image, shown } = passes.paint(() => [grey, 255 - grey, grey]);
                largest = Math.max(largest, difference(passes.frame({ from: shown }, 1 / 30), image.data).largest);
                passes.context.deleteTexture(shown.texture);
              }
              return largest;
            }
            """);
    assertThat(number(off)).isZero();
  }

  @Test
  void the_flash_rule_limits_noise() {
    var most = page.evaluate("""
            async () => {
              const { LIGHT_BAND, FlashRule } = await import('/display/flash-rule.js');
              let seed = 7;
              const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
              let worst = 0;
              for (let run = 0; run < 200; run++) {
                const rule = new FlashRule(LIGHT_BAND);
                const turns = [];
                let [shown, extreme, direction, wanted] = [0, 0, 0, 0];
                for (let time = 0; time < 6; time += 1 / 60) {
                  if (random() < 0.05 + 0.9 * (run / 200)) wanted = random();
                  shown += rule.allowedShare(shown, wanted, 1 / 60) * (wanted - shown);
                  const away = shown - extreme;
                  if (Math.sign(away) === direction) extreme = shown;
                  else if (Math.abs(away) >= 0.1) {
                    [direction, extreme] = [Math.sign(away), shown];
                    turns.push(time);
                  }
                }
                worst = Math.max(worst, ...turns.map(from => turns.filter(time => time >= from && time < from + 1).length));
              }
              return worst;
            }
            """);
    assertThat(number(most)).isBetween(3.0, 7.0);
  }

  @Test
  void quality_is_reduced_at_low_frame_rates_and_restored_later() {
    assertThat(page.evaluate("""
            async () => {
              const { QualityGovernor, STEPS } = await import('/display/quality-governor.js');
              const governor = new QualityGovernor();
              const run = (ms, seconds) => {
                for (let i = 0; i < 24 * Math.round((1000 * seconds) / ms / 24); i++) governor.frame(ms, 1000 / 60);
                return governor.step;
              };
              const steps = [run(17, 60), run(40, 1.1), run(22, 60), run(17, 15), run(17, 10), run(40, 1.1), run(17, 30), run(17, 15)];
              return [...steps, run(200, 60) === STEPS.length - 1, governor.quality.effects.bloom].join();
            }
            """)).isEqualTo("0,1,1,1,0,1,1,0,true,false");
  }

  private static List<Double> numbers(List<?> values) {
    return values.stream().map(RendererIT::number).toList();
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}

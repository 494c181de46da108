package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scene maps in the browser: how they are read, what is guessed without one, and how they move the picture. */
@ExtendWith(WebModules.Extension.class)
class SceneIT {
  private final Page page;

  SceneIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void each_matter_moves_in_its_own_way() {
    var found = run("""
        const { CODE_STEP, weightsOf } = await import('/display/scene/matter.js');
        const codes = { paper: 0, sky: 1, cloud: 2, water: 3, foliage: 4, rigid: 7, light: 9, spark: 10, stroke: 11, unknown: 12 };
        for (const [name, code] of Object.entries(codes)) {
          const { moves, shines } = weightsOf([200, 255, code * CODE_STEP, 255], 1, 1);
          result[name] = [...moves, ...shines].map(value => (value > 140 ? '#' : value > 12 && value !== 128 ? '+' : '.')).join('');
        }
        """);

    // Swing, sway, ripple, drift; direction of strokes (two numbers, 128 is none), light, spark.
    assertThat(found.getString("paper")).isEqualTo("........");
    assertThat(found.getString("sky")).isEqualTo("#..+..+.");
    assertThat(found.getString("cloud")).isEqualTo("#..#..+.");
    assertThat(found.getString("water")).isEqualTo("#.#...#.");
    assertThat(found.getString("foliage")).isEqualTo("##....#.");
    assertThat(found.getString("rigid")).isEqualTo("#.....#.");
    assertThat(found.getString("light")).isEqualTo("#.....#.");
    assertThat(found.getString("spark")).isEqualTo("#.....+#");
    assertThat(found.getString("stroke")).as("half a turn").startsWith("#...");
    assertThat(found.getString("unknown")).isEqualTo("........");
  }

  @Test
  void what_is_thin_swings_with_what_is_behind_it() {
    var found = run("""
        const { CODE_STEP, weightsOf } = await import('/display/scene/matter.js');
        const size = 32;
        const swing = wide => {
          const map = new Uint8ClampedArray(4 * size * size);
          for (let i = 0; i < size * size; i++) map.set([Math.abs((i % size) - 16) < wide / 2 ? 255 : 0, 0, 7 * CODE_STEP, 255], 4 * i);
          return weightsOf(map, size, size).moves[4 * (16 * size + 16)];
        };
        Object.assign(result, { branch: swing(3), trunk: swing(16) });
        """);

    assertThat(found.getInteger("branch")).isLessThan(40);
    assertThat(found.getInteger("trunk")).isGreaterThan(220);
  }

  @Test
  void a_missing_or_wrong_map_is_none_and_a_guess_takes_its_place() {
    var found = run("""
        const { SceneReader } = await import('/display/scene/scene-reader.js');
        const reader = new SceneReader();
        const picture = new ImageData(96, 64);
        for (let i = 0; i < 96 * 64; i++) picture.data.set(i < 96 * 30 ? [90, 120, 220, 255] : [(i * 37) % 200, 90, (i * 13) % 90, 255], 4 * i);
        const map = (width, height) => new Promise(done => {
          const canvas = Object.assign(document.createElement('canvas'), { width, height });
          const context = canvas.getContext('2d');
          context.fillStyle = 'rgb(255 0 140)';
          context.fillRect(0, 0, width, height);
          canvas.toBlob(blob => done(URL.createObjectURL(blob)));
        });
        const broken = URL.createObjectURL(new Blob([new Uint8Array(500).fill(7)]));
        const huge = URL.createObjectURL(new Blob([new Uint8Array(2 << 20)]));
        const urls = { none: null, missing: '/test/no-such-map.png', broken, huge, upright: await map(16, 24), right: await map(24, 16) };
        for (const [name, url] of Object.entries(urls)) result[name] = Boolean(await reader.read(url, picture));
        const { moves, width, height, reach } = await reader.guess(picture);
        const swing = row => moves[4 * (row * width + 48)];
        Object.assign(result, { shape: [width, height].join(), sky: swing(8), ground: swing(60), reach });
        """);

    for (var wrong : new String[] {"none", "missing", "broken", "huge", "upright"}) {
      assertThat(found.getBoolean(wrong)).as(wrong).isFalse();
    }
    assertThat(found.getBoolean("right")).isTrue();
    assertThat(found.getString("shape")).isEqualTo("96,64");
    assertThat(found.getInteger("ground")).isGreaterThan(3 * found.getInteger("sky"));
    assertThat(found.getDouble("reach")).isBetween(0.2, 2.6);
  }

  @Test
  void pictures_with_hard_edges_move_less_far() {
    var found = run("""
        const { reachOf } = await import('/display/scene/reach.js');
        const scene = { width: 1, height: 1, moves: [255, 0, 0, 0] };
        const reach = grey => {
          const data = new Uint8ClampedArray(4 * 192 * 108);
          for (let i = 0; i < data.length / 4; i++) data.fill(grey(i % 192), 4 * i, 4 * i + 3);
          return reachOf({ data, width: 192, height: 108 }, scene);
        };
        Object.assign(result, { stripes: reach(x => (x & 2) * 120), ramp: reach(x => x), blank: reach(() => 200) });
        """);

    assertThat(found.getDouble("stripes")).isLessThan(0.4);
    assertThat(found.getDouble("ramp")).isGreaterThan(1.5);
    assertThat(found.getDouble("blank")).isLessThan(3);
  }

  @Test
  void accents_colour_a_picture_more_that_would_hardly_show_them() {
    var found = run("""
        const { tintOf } = await import('/display/scene/reach.js');
        const tint = (near, grey) => {
          const scene = { width: 1, height: 1, moves: new Uint8ClampedArray([near, 0, 0, 0]) };
          return tintOf({ data: new Uint8ClampedArray(4 * 16 * 9).fill(grey), width: 16, height: 9 }, scene);
        };
        Object.assign(result, { near: tint(255, 120), middle: tint(110, 120), white: tint(255, 250), nothing: tint(0, 0) });
        """);

    assertThat(found.getDouble("near")).as("all is near").isEqualTo(0.85);
    assertThat(found.getDouble("middle")).isBetween(1.0, 1.6);
    assertThat(found.getDouble("white")).as("no room for colour").isEqualTo(1.6);
    assertThat(found.getDouble("nothing")).isEqualTo(1.6);
  }

  @Test
  void a_kick_moves_what_is_near_and_leaves_the_frame_alone() {
    var found = run("""
        const { Passes, difference } = await import('/test/passes.js');
        const { SoundMotion } = await import('/display/sound-motion.js');
        const { CODE_STEP, weightsOf } = await import('/display/scene/matter.js');
        const passes = await Passes.open(96, 54);
        const { image, shown } = passes.paint((x, y) => [(x * 5) % 256, (y * 9) % 256, 90]);
        // The left part is a frame, the middle is far, the right is near.
        const map = new Uint8ClampedArray(4 * 48 * 28);
        for (let i = 0; i < 48 * 28; i++) map.set([i % 48 < 32 ? 0 : 255, 0, (i % 48 < 20 ? 0 : 7) * CODE_STEP, 255], 4 * i);
        shown.scene = passes.scene(weightsOf(map, 48, 28));
        const motion = new SoundMotion();
        motion.addKick(1, 0);
        const frame = passes.frame({ from: shown, soundMotion: motion.step(0, 1, 40) });
        const part = (pixels, first) => pixels.filter((_, i) => {
          const x = (i >> 2) % 96;
          return x >= first && x < first + 16;
        });
        const off = first => difference(part(frame, first), part(image.data, first));
        Object.assign(result, { frame: off(4).largest, far: off(42).mean, near: off(76).mean });
        """);

    assertThat(found.getDouble("frame")).isZero();
    assertThat(found.getDouble("near"))
        .isGreaterThan(2 * found.getDouble("far"))
        .isGreaterThan(12);
  }

  @Test
  void a_picture_with_a_map_morphs_into_one_without() {
    var found = run("""
        const { Passes, difference, motley } = await import('/test/passes.js');
        const { FLAT } = await import('/display/gl/pipeline.js');
        const { SoundMotion } = await import('/display/sound-motion.js');
        const passes = await Passes.open(96, 54);
        const one = passes.paint(motley(3));
        const other = passes.paint(motley(91));
        Object.assign(other.shown, { scene: passes.scene(FLAT), known: 0 });
        const motion = new SoundMotion();
        motion.addKick(1, 0);
        motion.addSnare(1, 0);
        const melt = progress => passes.frame({ from: one.shown, to: other.shown, progress, soundMotion: motion.step(0, 1, 40) }, 1);
        Object.assign(result, { from: difference(melt(0), one.image.data).mean, to: difference(melt(1), one.image.data).mean });
        """);

    assertThat(found.getDouble("from")).isGreaterThan(2);
    assertThat(found.getDouble("to")).isGreaterThan(found.getDouble("from"));
  }

  @Test
  void a_turn_of_the_music_lets_sparks_fly_from_what_is_bright() {
    var found = run("""
        const { Passes, difference } = await import('/test/passes.js');
        const { SoundMotion } = await import('/display/sound-motion.js');
        const passes = await Passes.open(96, 54);
        const { image, shown } = passes.paint((x, y) => (Math.hypot(x - 48, y - 40) < 9 ? [255, 220, 160] : [10, 12, 30]));
        const motion = new SoundMotion();
        const frame = () => passes.frame({ from: shown, soundMotion: motion.step(0.1) }, 0.1);
        result.before = difference(frame(), image.data).mean;
        motion.addTurn();
        frame();
        result.after = difference(frame(), image.data).mean;
        for (let i = 0; i < 30; i++) frame();
        result.later = difference(frame(), image.data).mean;
        """);

    assertThat(found.getDouble("before")).isZero();
    assertThat(found.getDouble("after")).isGreaterThan(0.2);
    assertThat(found.getDouble("later")).isZero();
  }

  @Test
  void morphs_align_lights_and_near_things() {
    var found = run("""
        const { guideOf } = await import('/display/scene/guide.js');
        const { CODE_STEP, weightsOf } = await import('/display/scene/matter.js');
        const luma = new Float32Array(64 * 64).fill(0.5);
        const map = new Uint8ClampedArray(4 * 64 * 64);
        for (let i = 0; i < 64 * 64; i++) map.set(i < 64 * 32 ? [0, i % 64 < 32 ? 255 : 0, 9 * CODE_STEP, 255] : [255, 0, 8 * CODE_STEP, 255], 4 * i);
        const guide = guideOf({ luma, scene: weightsOf(map, 64, 64) });
        Object.assign(result, { sun: guide[10 * 64 + 10], sky: guide[10 * 64 + 50], ground: guide[55 * 64 + 50], plain: guideOf({ luma, scene: null }) === luma });
        """);

    assertThat(found.getDouble("sun")).isGreaterThan(found.getDouble("sky") + 0.5);
    assertThat(found.getDouble("ground")).isGreaterThan(found.getDouble("sky") + 0.3);
    assertThat(found.getBoolean("plain")).isTrue();
  }

  @Test
  void without_webgl_the_whole_picture_moves_and_rests_in_silence() {
    var found = run("""
        const { ImageRenderer } = await import('/display/image-renderer.js');
        const { SoundMotion } = await import('/display/sound-motion.js');
        const renderer = new ImageRenderer(document.body);
        const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 });
        const picture = { id: 'a', shownAt: 0, bytes: await new Promise(done => canvas.toBlob(done)) };
        await renderer.load(picture);
        const image = document.querySelector('.plain-picture');
        const motion = new SoundMotion();
        const look = ms => {
          renderer.draw({ from: picture, to: null, until: 0, now: ms, still: false, soundMotion: motion.step(0, 1, ms) });
          return `${Number(image.style.scale)} ${image.style.translate} ${image.style.filter}`;
        };
        Object.assign(result, { silence: look(0), later: look(20_000) });
        motion.addKick(1, 20_000);
        result.kick = look(20_040);
        """);

    assertThat(found.getString("silence"))
        .matches("1\\.[01]\\d+ [-0-9.% ]* ")
        .isEqualTo(found.getString("later"));
    assertThat(found.getString("kick"))
        .matches("1\\.[12]\\d+ .* brightness\\(1\\.\\d+\\)")
        .isNotEqualTo(found.getString("silence"));
  }

  private JsonObject run(String script) {
    return new JsonObject((String) page.evaluate(
        "async () => { const result = {}; " + script + " return JSON.stringify(result); }"));
  }
}

package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of clips and posters: lengths, cuts, names, memory, and the places on a poster. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MomentRulesIT {
  private final Page page;

  MomentRulesIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void a_clip_has_eight_bars_or_fewer_slow_ones_and_16_seconds_without_a_sure_beat() {
    assertThat(run("""
            const { clipLength, lengthText } = await import('/moment/clip-length.js');
            const length = (tempo, beatsPerBar = 4, tempoConfidence = 0.9) => {
              const { bars, seconds } = clipLength({ tempo, beatsPerBar, tempoConfidence });
              return `${bars} ${seconds}`;
            };
            return [length(120), length(60), length(50), length(40, 8), length(90, 3), length(120, 4, 0.4), length(0), length(5, 8),
              JSON.stringify(clipLength(null)), lengthText(null), lengthText({ tempo: 126, tempoConfidence: 0.9 }), lengthText({ tempo: 50, tempoConfidence: 0.9 })].join('\\n');
            """)).isEqualTo("""
            8 16
            8 32
            4 19.2
            2 24
            8 16
            0 16
            0 16
            0 16
            {"bars":0,"seconds":16}
            The beat is not sure, so a clip takes 16 seconds.
            Eight bars take 15 seconds just now.
            Eight bars would take more than 32 seconds, so a clip has 4 bars: 19 seconds.""");
  }

  @Test
  void a_clip_begins_and_ends_on_a_bar_line_if_one_is_known() {
    assertThat(run("""
            const { lineAfter, lineBefore } = await import('/moment/clip-length.js');
            const heard = { tempo: 120, tempoConfidence: 0.9, beatsPerBar: 4, nextBarAt: 10_500 };
            return [9_000, 10_500, 10_501, 12_499, 100_000].map(moment => `${lineBefore(heard, moment)} ${lineAfter(heard, moment)}`)
              .concat(lineAfter({ ...heard, tempoConfidence: 0.1 }, 777), lineBefore(null, 777), lineAfter({ ...heard, nextBarAt: 0 }, 777)).join();
            """))
        .isEqualTo("8500 10500,10500 10500,10500 12500,10500 12500,98500 100500,777,777,777");
  }

  @Test
  void a_shape_is_cut_from_the_middle_and_all_clips_have_as_many_pixels() {
    assertThat(run("""
            const { cropOf } = await import('/display/crop.js');
            const { clipSize } = await import('/moment/shapes.js');
            const sizes = ['wide', 'square', 'tall'].flatMap(shape => [clipSize(shape, false), clipSize(shape, true)]);
            return [cropOf(1600, 900, 1).join(), cropOf(900, 1600, 16 / 9).join(), cropOf(1280, 720, 16 / 9).join(),
              sizes.map(({ width, height }) => `${width}x${height}`).join(), new Set(sizes.map(({ width, height }) => width * height)).size,
              sizes.every(({ width, height }) => width % 2 === 0 && height % 2 === 0)].join('\\n');
            """)).isEqualTo("""
            350,0,900,900
            0,546.875,900,506.25
            0,0,1280,720
            1280x720,640x360,960x960,480x480,720x1280,360x640
            2
            true""");
  }

  @Test
  void a_file_is_named_after_the_song_or_the_styles_and_the_day() {
    assertThat(run("""
            const { fileName, songOf } = await import('/moment/file-name.js');
            const day = new Date(2026, 0, 5);
            const state = { song: null, sound: 'off', soundLabel: '' };
            return [fileName('AC/DC – Back: in "Black"?', ['noir'], day, 'mp4'), fileName('', ['noir', 'pop-art'], day, 'png'), fileName('', [], day, 'png'),
              fileName('..\\u202e\\n/..hidden', [], day, 'png'), fileName('é🎵'.repeat(200), [], day, 'mp4').length < 180, fileName('   ', ['noir'], day, 'mp4'),
              songOf({ ...state, song: { title: 'Song', artist: 'Someone', album: null } }), songOf({ ...state, song: { title: null, artist: null, album: 'Album' } }),
              songOf({ ...state, sound: 'demo', soundLabel: 'Demo: Low Tide' }), songOf({ ...state, sound: 'file', soundLabel: 'Tune' }),
              songOf({ ...state, sound: 'microphone', soundLabel: 'Microphone' })].join('\\n');
            """)).isEqualTo("""
            AC DC – Back in Black · Algorhythmic · 2026-01-05.mp4
            Noir, Pop Art · Algorhythmic · 2026-01-05.png
            Moment · Algorhythmic · 2026-01-05.png
            ..hidden · Algorhythmic · 2026-01-05.png
            true
            Noir · Algorhythmic · 2026-01-05.mp4
            Someone – Song
            Album
            Low Tide
            Tune
            """);
  }

  @Test
  void what_is_kept_ready_is_bounded_in_time_and_in_bytes_and_begins_with_a_key_frame() {
    var found = new JsonObject(run("""
        const { ChunkRing } = await import('/moment/chunk-ring.js');
        const { RING_MB, RING_SECONDS } = await import('/moment/capture.js');
        const ring = new ChunkRing(RING_SECONDS, RING_MB * 1e6);
        let [mostBytes, mostSeconds, wrong] = [0, 0, 0];
        const play = (until, size, every) => {
          for (; frame < until; frame++) {
            const at = frame / 30;
            ring.addVideo({ at, key: frame % every === 0, bytes: new Uint8Array(size) });
            ring.addAudio({ at, key: true, bytes: new Uint8Array(400) });
            mostBytes = Math.max(mostBytes, ring.bytes);
            mostSeconds = Math.max(mostSeconds, ring.seconds);
            const held = [...ring.video, ...ring.audio].reduce((sum, { bytes }) => sum + bytes.length, 0);
            if (held !== ring.bytes || (ring.video.length && !ring.video[0].key) || (ring.audio.length && ring.audio[0].at < ring.video[0].at)) wrong++;
          }
        };
        let frame = 1;
        play(30 * 90, 1_000, 60);
        const keptSeconds = ring.seconds;
        play(30 * 120, 60_000, 60);
        play(30 * 150, 60_000, 1e9);
        const { video, audio } = ring.cut(0, 1e9);
        ring.clear();
        return JSON.stringify({ keptSeconds, mostBytes, mostSeconds, wrong, cut: video.length, bytes: ring.bytes });
        """));

    assertThat(found.getDouble("keptSeconds")).isBetween(37.0, 40.0);
    assertThat(found.getLong("mostBytes")).isLessThanOrEqualTo(28_000_000 + 60_000);
    assertThat(found.getDouble("mostSeconds")).isLessThanOrEqualTo(40.05);
    assertThat(found.getInteger("wrong")).isZero();
    assertThat(found.getInteger("cut"))
        .as("without a key frame nothing is kept")
        .isZero();
    assertThat(found.getInteger("bytes")).isZero();
  }

  @Test
  void a_cut_begins_with_the_nearest_key_frame_and_has_the_sound_of_its_time() {
    assertThat(run("""
            const { ChunkRing } = await import('/moment/chunk-ring.js');
            const ring = new ChunkRing(100, 1e6);
            for (let i = 0; i < 100; i++) {
              ring.addVideo({ at: i / 10, key: i % 10 === 0, bytes: new Uint8Array(1) });
              ring.addAudio({ at: i / 10 + 0.05, key: true, bytes: new Uint8Array(1) });
            }
            const ends = ({ video, audio }) => [video[0]?.at, video.at(-1)?.at, audio[0]?.at, audio.at(-1)?.at].map(at => at?.toFixed(2)).join(' ');
            return [ends(ring.cut(3.05, 6)), ends(ring.cut(-5, 0.5)), ends(ring.cut(8.95, 50)), ring.cut(-9, -8).video.length].join();
            """)).isEqualTo("3.00 5.90 3.05 5.95,0.00 0.40 0.05 0.45,9.00 9.90 9.05 9.95,0");
  }

  @Test
  void a_poster_shows_the_picture_in_full_size_inside_its_margins() {
    assertThat(run("""
            const { MOST_SIDE, posterLayout } = await import('/moment/poster-layout.js');
            const wrong = [];
            const lines = [];
            for (const [width, height] of [[1536, 1024], [1024, 1536], [1024, 1024], [3840, 2560], [2560, 3840], [64, 4000]]) {
              for (const shape of ['portrait', 'landscape']) {
                const layout = posterLayout(shape, { width, height });
                const { picture, text } = layout;
                const name = `${shape} ${width}x${height}`;
                const inside = ({ x, y, width, height }) => x > 0 && y > 0 && width > 0 && height > 0 && x + width < layout.width && y + height < layout.height;
                const apart = text.y >= picture.y + picture.height || text.x >= picture.x + picture.width;
                if (!inside(picture) || !inside(text) || !apart) wrong.push(name);
                if (Math.max(layout.width, layout.height) > MOST_SIDE) wrong.push(`${name} is too large`);
                if (Math.max(layout.width, layout.height) < MOST_SIDE - 1 && (picture.width !== width || picture.height !== height)) wrong.push(`${name} is not in full size`);
                if (Math.abs(picture.width / picture.height / (width / height) - 1) > 0.02) wrong.push(`${name} has another shape`);
                const ratio = Math.max(layout.width, layout.height) / Math.min(layout.width, layout.height);
                if (Math.abs(ratio - 1.5) > 0.01) wrong.push(`${name} is no poster`);
                if (text.height < 12 * layout.unit) wrong.push(`${name} has no room for words`);
                if (width === 1536) lines.push(`${layout.width}x${layout.height}`);
              }
            }
            return [...lines, ...wrong].join();
            """)).isEqualTo("1745x2618,2327x1552");
  }

  @Test
  void a_title_is_as_large_as_fits_and_a_long_one_ends_with_an_ellipsis() {
    assertThat(run("""
            const { fitted, wrapped } = await import('/moment/poster-layout.js');
            const measure = (text, size) => text.length * size;
            const title = (text, height = 40) => {
              const { size, lines } = fitted(text, { width: 100, height }, [20, 10, 5], 1, measure);
              return `${size} ${lines.join('|')}`;
            };
            return [title('abc'), title('abc de'), title('abcdefghij'), title('one two three four five six seven eight nine'),
              title('word '.repeat(60)).split('|').length === 8 && title('word '.repeat(60)).endsWith('word…'), title('x'.repeat(50)), wrapped('aa bb cc', 5, 1, text => text.length).join('|')].join('\\n');
            """)).isEqualTo("""
            20 abc
            20 abc|de
            10 abcdefghij
            5 one two three four|five six seven eight|nine
            true
            5 xxxxxxxxxxxxxxxxxxx…
            aa b…""");
  }

  private String run(String script) {
    return (String) page.evaluate("async () => {" + script + "}");
  }
}

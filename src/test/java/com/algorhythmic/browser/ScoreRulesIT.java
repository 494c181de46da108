package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of scores: what is one, the rows of bars, sizes, and that a moment looks the same each time. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoreRulesIT {
  private static final String SCORE = """
      const { MOST_BYTES, addressesOf, nameOf, parseScore, playAt, readScore, scoreText } = await import('/score/score-format.js');
      const { durationText } = await import('/ui/texts.js');
      const address = i => `/artworks/${'ab'}/${'ab'.repeat(30)}${String(i).padStart(4, '0')}.jpg`;
      const picture = i => [nameOf({ imageUrl: address(i), sceneUrl: null }), '102030f0e0d0'];
      const score = { began: '2026-01-05T20:00:00.000Z', ms: 60_000, pictures: [picture(1), picture(2)], plays: [[0, 0, 600], [1, 10_000, 9_000], [0, 15_000, 9_000]],
        bars: [[0, 4, 1904.8, 20, 60]], choices: [[0, { motion: 'wild' }]], votes: [[12_000, 1, 1]], songs: [[0, 'Song', 'Someone']] };
      """;

  private final Page page;

  ScoreRulesIT(WebModules modules) {
    page = modules.open(160, 90);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void a_score_is_read_as_it_was_written_and_a_morph_ends_before_the_next() {
    assertThat(run(SCORE + """
            const read = parseScore(scoreText(score));
            const scene = { imageUrl: address(7), sceneUrl: `${address(7)}.scene.png` };
            return [JSON.stringify({ ...read, plays: score.plays }) === JSON.stringify(score), read.plays.join(' '), [-1, 0, 9_999, 10_000, 59_000].map(at => playAt(read.plays, at)).join(),
              JSON.stringify(addressesOf(nameOf(scene))) === JSON.stringify(scene), nameOf({ imageUrl: 'data:image/png;base64,' }) === '', durationText(3_725), durationText(65.999)].join('\\n');
            """)).isEqualTo("""
            true
            0,0,600 1,10000,5000 0,15000,9000
            -1,0,0,1,2
            true
            true
            1:02:05
            1:05""");
  }

  @Test
  void what_is_no_score_is_refused_with_a_sentence() {
    assertThat(run(SCORE + """
            const told = async text => readScore(new Blob([text])).then(() => 'read', ({ message }) => message);
            const change = news => told(JSON.stringify({ ...JSON.parse(scoreText(score)), ...news }));
            return (await Promise.all([told(scoreText(score)), told('RIFF…'), told('{}'), told('null'), told(scoreText(score).slice(0, -5)), change({ version: 2 }), change({ plays: [] }),
              change({ plays: [[9, 0, 1]] }), change({ plays: [[0, 5, 1], [0, 4, 1]] }), change({ pictures: [['../../x', '']] }), change({ bars: [[0, 4, 0, 1, 1]] }),
              change({ ms: 1e12 }), change({ choices: 'x' }), told('x'.repeat(MOST_BYTES + 1))])).join('\\n');
            """)).isEqualTo("""
            read
            That file is no score of Algorhythmic.
            That file is no score of Algorhythmic.
            That file is no score of Algorhythmic.
            That score is damaged, so it cannot be replayed.
            That score was saved by another release of Algorhythmic, which this one cannot read.
            That score has no pictures yet.
            That score is damaged, so it cannot be replayed.
            That score is damaged, so it cannot be replayed.
            That score is damaged, so it cannot be replayed.
            That score is damaged, so it cannot be replayed.
            That score is damaged, so it cannot be replayed.
            That score is damaged, so it cannot be replayed.
            That file is too large for a score. A score has a few kB.""");
  }

  @Test
  void five_hours_with_a_song_every_four_minutes_take_a_few_kilobytes_besides_the_pictures() {
    assertThat(run(SCORE + """
            const { BarGrid, barsAt } = await import('/score/bar-grid.js');
            const grid = new BarGrid();
            const songs = [];
            let lines = 0;
            let off = 0;
            for (let song = 0; song < 75; song++) {
              const start = song * 240_000;
              const bar = 240_000 / (90 + (song * 7) % 60);
              songs.push([start, `Song ${song}`, 'Someone']);
              for (let at = start; at < start + 230_000; at += 1_000) {
                const line = start + Math.floor((at - start) / bar) * bar;
                grid.add(line + Math.sin(at) * 8, bar * (1 + Math.sin(at / 7_000) / 200), 4, 60);
                const row = barsAt(grid.rows, at);
                const far = row ? Math.abs((((at - row[0]) % row[2]) - (at - line) + 1.5 * row[2]) % row[2] - row[2] / 2) : 1e9;
                lines++;
                if (far > 90) off++;
              }
            }
            const pictures = Array.from({ length: 600 }, (_, i) => picture(i));
            const plays = pictures.map((_, i) => [i, i * 30_000, 9_000]);
            const all = { ...score, ms: 18_000_000, pictures, plays, songs, bars: grid.rows };
            parseScore(scoreText(all));
            const size = value => scoreText(value).length;
            return [grid.rows.length < 160, off / lines < 0.02, size({ ...all, pictures: [], plays: [] }) < 8_000, size(all) < 70_000 ].join() + ` ${grid.rows.length} ${off} ${size({ ...all, pictures: [], plays: [] })} ${size(all)}`;
            """)).startsWith("true,true,true,true");
  }

  @Test
  void the_same_moment_of_a_score_is_the_same_pixel_for_pixel_however_it_is_reached() {
    assertThat(run(SCORE + """
            const { ReplayStage } = await import('/score/replay-stage.js');
            const fetched = window.fetch;
            const { artwork } = await import('/test/display.js');
            window.fetch = (url, options) => {
              const number = /00(\\d\\d)\\.jpg$/.exec(String(url))?.[1];
              return number ? fetched(artwork(Number(number)).imageUrl) : fetched(url, options);
            };
            document.head.append(Object.assign(document.createElement('style'), { textContent: 'art-display { position: fixed; inset: 0 } canvas { width: 100%; height: 100% }' }));
            const replay = async play => {
              const stage = new ReplayStage(parseScore(scoreText(score)));
              document.body.append(stage.element);
              const isExact = await stage.open('screen');
              const shots = [];
              stage.element.drawn.add(() => {
                const { gl } = stage.element.renderer;
                const { width, height } = stage.element.canvas;
                stage.pixels = new Uint8Array(4 * width * height);
                gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, stage.pixels);
              });
              await play(stage, () => shots.push(Array.from(stage.pixels).join()));
              stage.close();
              return isExact ? shots : [];
            };
            const straight = async (stage, take) => {
              for (const at of [5_000, 12_500, 19_000]) {
                await stage.seek(at);
                take();
              }
              for (let i = 1; i <= 20; i++) await stage.follow(19_000 + i * 1000 / 30);
              take();
            };
            const first = await replay(straight);
            const second = await replay(straight);
            const astray = await replay(async (stage, take) => {
              await stage.seek(40_000);
              await stage.seek(12_500);
              for (let i = 1; i <= 10; i++) await stage.follow(12_500 + i * 40);
              await stage.seek(12_500);
              take();
            });
            window.fetch = fetched;
            return [first.length, first.every((shot, i) => shot === second[i]), astray[0] === first[1], new Set(first).size].join();
            """)).isEqualTo("4,true,true,4");
  }

  private String run(String script) {
    return (String) page.evaluate("async () => {" + script + "}");
  }
}

package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the tapped beat: what taps mean, how the grid follows the sound, and when it is let go. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TapIT {
  private final Page page;

  TapIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @ParameterizedTest(name = "{0}: taps at {1} are {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "steady            | 0 500 1000 1500                    | 120 from 0",
        "two are too few   | 0 500                              | nothing",
        "unsteady fingers  | 0 510 990 1505 2000                | 120 from 0",
        "a missed one      | 0 500 1000 2000 2500               | 120 from 0",
        "one too many      | 0 500 1000 1250 1500 2000 2500     | 120 from 0",
        "a bounce          | 0 500 540 1000 1500                | 120 from 0",
        "a pause           | 0 500 1000 5000 5400 5800 6200     | 150 from 5000",
        "a new beginning   | 0 500 1000 5000 5400               | nothing",
        "the slowest       | 0 1200 2400                        | 50 from 0",
        "too slow          | 0 1250 2500                        | nothing",
        "the fastest       | 0 280 560 840                      | 214 from 0",
        "too fast          | 0 270 540 810                      | nothing",
        "a clock set back  | 9000 9500 10000 0 400 800          | 150 from 0",
        "no numbers        | 0 500 NaN 1000 Infinity 1500       | 120 from 0",
      })
  void taps_give_tempo_and_bar_line(String name, String taps, String expected) {
    assertThat(page.evaluate("""
            async taps => {
              const { TapSeries } = await import('/sound/tap/tap-series.js');
              const series = new TapSeries();
              for (const at of taps.split(' ')) series.add(Number(at));
              const { fit } = series;
              return fit ? `${Math.round(60_000 / fit.interval)} from ${10 * Math.round(fit.start / 10)}` : 'nothing';
            }
            """, taps)).isEqualTo(expected);
  }

  /** The hand taps 120 BPM from 10,000 ms on, a bit late; the ear hears the tempo of the case. */
  @ParameterizedTest(name = "the ear hears {0} BPM, {1} ms from the beat, with confidence {2}")
  @CsvSource({
    // The ear agrees: phase and fine tempo are the sound's.
    "120.0,   0, 0.9, 120.0,   0",
    "121.0,   0, 0.9, 121.0,   0",
    "116.0,   0, 0.9, 116.0,   0",
    // In another octave or off the beat, the hand is right.
    "240.0,   0, 0.9, 120.0,   0",
    " 60.0,   0, 0.9, 120.0,   0",
    "120.0, 250, 0.9, 120.0,   0",
    // Another tempo, or one that is hardly heard: the grid runs freely.
    " 90.0,   0, 0.9, 120.0,  30",
    "122.0,   0, 0.2, 120.0,  30",
    // A beat elsewhere leads the tempo only.
    "120.0, 130, 0.9, 120.0,  30",
  })
  void the_grid_follows_beats_that_agree(
      double heard, double offMs, double confidence, double tempo, int lateMs) {
    assertThat(run("""
            let late = 0;
            // The heard tempo is overruled where it differs.
            tapping.correct(music(10_000, %s, %s, %s), 10_000);
            for (let i = 0; i < 4; i++) tapping.tap(10_030 + 500 * i);
            for (let now = 11_540; now < 40_000; now += 20) {
              const features = music(now, %s, %s, %s);
              tapping.correct(features, now);
              late = features.beatAt - latest(now, %s);
            }
            const { tempo } = tapping.grid;
            const interval = 60_000 / %s;
            late -= Math.round(late / interval) * interval;
            return [tempo.toFixed(1), Math.round(Math.abs(late) / 10) * 10].join();
            """.formatted(heard, confidence, offMs, heard, confidence, offMs, tempo, tempo)))
        .isEqualTo(tempo + "," + lateMs);
  }

  /** Off the beat, only a place that somebody has moved tells that the grid is wrong and not the ear. */
  @ParameterizedTest(name = "the beats move by {0} ms; somebody has moved the place: {1}")
  @CsvSource({
    "130, false, '0,130,0'",
    "250, false, '0,250,250'",
    "250, true,  '0,250,0'",
    "190, true,  '0,190,0'"
  })
  void beats_that_agreed_and_move_elsewhere_lead_the_grid_there(
      int byMs, boolean moved, String expected) {
    assertThat(run("""
        tapping.correct(music(10_000), 10_000);
        for (let i = 0; i < 4; i++) tapping.tap(10_030 + 500 * i);
        const late = [];
        for (let now = 11_540; now < 40_000; now += 20) {
          // At 20 s somebody moves the place in the file.
          if (now === 20_000 && %s) tapping.move();
          const features = music(now, 120, 0.9, now < 20_000 ? 0 : %s);
          const heardAt = features.beatAt;
          tapping.correct(features, now);
          const off = (features.beatAt - heardAt) / 500;
          if ([19_980, 22_000, 30_000].includes(now)) late.push(Math.abs(Math.round(50 * (off - Math.round(off)))) * 10);
        }
        return late.join();
        """.formatted(moved, byMs))).isEqualTo(expected);
  }

  @Test
  void the_first_tap_or_the_one_sets_the_bar_line_and_the_heard_metre_stays() {
    assertThat(run("""
        const lines = [];
        const bar = now => {
          const features = { ...music(now), beatsPerBar: 3 };
          tapping.correct(features, now);
          lines.push([features.barAt, features.nextBarAt, features.beatInBar, features.beatsPerBar, features.tempoConfidence].map(Math.round).join(' '));
        };
        tapping.correct({ ...music(10_000), beatsPerBar: 3 }, 10_000);
        for (let i = 0; i < 4; i++) tapping.tap(10_500 + 500 * i);
        bar(12_010);
        // The nearest beat to the press is 13,000.
        bar(12_780);
        tapping.startBar(12_790);
        bar(12_800);
        bar(13_010);
        tapping.startBar(13_700);
        bar(13_800);
        return lines.join('\\n');
        """)).isEqualTo("""
        12000 13500 1 3 1
        12000 13500 2 3 1
        11500 13000 3 3 1
        13000 14500 1 3 1
        13500 15000 1 3 1""");
  }

  @Test
  void taps_after_the_one_keep_it_and_three_ones_set_the_beats_a_bar() {
    assertThat(run("""
        tapping.correct(music(10_000), 10_000);
        for (let i = 0; i < 4; i++) tapping.tap(10_000 + 500 * i);
        tapping.startBar(11_000);
        tapping.tap(12_000);
        tapping.tap(12_500);
        const features = music(12_510);
        tapping.correct(features, 12_510);
        const kept = features.beatInBar;
        tapping.startBar(12_500);
        const twice = tapping.grid.beatsPerBar;
        tapping.startBar(14_000);
        return [kept, twice, tapping.grid.beatsPerBar].join();
        """)).isEqualTo("4,4,3");
  }

  @Test
  void the_one_holds_the_heard_beat_and_is_refused_while_none_is_known() {
    assertThat(run("""
        tapping.correct({ ...music(10_000), tempo: 0, tempoConfidence: 0 }, 10_000);
        const refused = tapping.startBar(10_000);
        tapping.correct(music(10_200), 10_200);
        const held = tapping.startBar(10_480);
        const features = music(10_600);
        tapping.correct(features, 10_600);
        return [refused, held, features.tapped, features.barAt, features.tempo, released.length].join();
        """)).isEqualTo("false,true,true,10500,120,0");
  }

  @Test
  void each_series_is_one_step_that_can_be_undone() {
    assertThat(run("""
        tapping.correct(music(10_000), 10_000);
        const steps = [tapping.canUndo];
        for (let i = 0; i < 6; i++) tapping.tap(10_000 + 400 * i);
        for (let i = 0; i < 6; i++) tapping.tap(20_000 + 600 * i);
        tapping.letGo();
        const tempo = () => Math.round(tapping.grid?.tempo ?? 0);
        steps.push(tempo());
        for (let i = 0; i < 4; i++) {
          tapping.undo();
          steps.push(tempo());
        }
        return [...steps, tapping.canUndo, released].join();
        """)).isEqualTo("false,0,100,150,0,0,false,hand");
  }

  /** The hand holds 120 BPM; the ear heard 90 before, which is overruled. The seconds are those after the tap. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the same music goes on                    | {}                                              |",
        "the overruled tempo goes on               | { tempo: 90 }                                   |",
        "an octave of the overruled tempo          | { tempo: 180 }                                  |",
        "an octave of the tapped tempo             | { tempo: 61 }                                   |",
        "another tempo, sure, for four bars        | { tempo: 145 }                                  | tempo at 8",
        "another tempo, sure, after a turn         | { tempo: 145, section: 1 }                      | tempo at 2",
        "the same tempo after a turn               | { section: 1 }                                  |",
        "another tempo, not sure                   | { tempo: 145, tempoConfidence: 0.5 }            |",
        "another tempo that comes and goes         | { tempo: now % 3_000 < 1_000 ? 120 : 145 }      |",
        "silence                                   | { level: 0, tempo: 0, tempoConfidence: 0 }      | silence at 5",
        "a short break                             | { level: now % 5_000 < 1_000 ? 0.5 : 0 }        |",
        "no number for a tempo                     | { tempo: NaN, tempoConfidence: NaN }            |",
      })
  void the_tapped_beat_is_let_go_when_the_music_changes(String name, String rest, String expected) {
    assertThat(run("""
            tapping.correct({ ...music(10_000), tempo: 90 }, 10_000);
            for (let i = 0; i < 4; i++) tapping.tap(10_000 + 500 * i);
            let at = 0;
            for (let now = 11_520; now < 41_000; now += 20) {
              tapping.correct({ ...music(now), ...(now < 11_560 ? {} : REST) }, now);
              if (released.length && !at) at = now;
            }
            return released.length ? `${released} at ${Math.floor((at - 11_500) / 1000)}` : '';
            """.replace("REST", rest))).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void a_page_that_was_stopped_and_another_source_let_the_tapped_beat_go() {
    assertThat(run("""
        const hold = from => {
          tapping.correct(music(from), from);
          for (let i = 0; i < 4; i++) tapping.tap(from + 500 * i);
          tapping.correct(music(from + 1_520), from + 1_520);
        };
        hold(10_000);
        tapping.correct(music(16_000), 16_000);
        const short = released.length;
        tapping.correct(music(3_616_000), 3_616_000);
        hold(3_700_000);
        // The clock jumps back.
        tapping.correct(music(10_000), 10_000);
        // Nothing came since the tap.
        tapping.correct(music(20_000), 20_000);
        for (let i = 0; i < 4; i++) tapping.tap(20_000 + 500 * i);
        tapping.correct(music(99_000), 99_000);
        hold(100_000);
        tapping.end();
        tapping.end();
        return [short, ...released, tapping.canUndo, tapping.hears(100_100)].join();
        """)).isEqualTo("0,gap,gap,gap,source,false,false");
  }

  private String run(String script) {
    return (String) page.evaluate("""
        async () => {
          const { Tapping } = await import('/sound/tap/tapping.js');
          const tapping = new Tapping();
          const released = [];
          tapping.addEventListener('release', ({ detail }) => released.push(detail));
          /** The latest beat of a tempo that had one at 10 s. */
          const latest = (now, tempo) => 10_000 + Math.floor((now - 10_000) * tempo / 60_000) * 60_000 / tempo;
          const music = (now, tempo = 120, tempoConfidence = 0.9, off = 0) => ({ level: 0.5, section: 0, tempo, tempoConfidence,
            beatAt: latest(now - off, tempo) + off, beatsPerBar: 4, beatInBar: 1 });
          SCRIPT
        }
        """.replace("SCRIPT", script));
  }
}

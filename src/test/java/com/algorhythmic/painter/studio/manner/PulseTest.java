package com.algorhythmic.painter.studio.manner;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Mood;
import com.algorhythmic.painter.studio.kit.Rhythm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTest {
  private static final int WIDE = 480;
  private static final int HIGH = 320;

  @Test
  void there_is_a_wave_for_each_beat_in_whole_bars() {
    assertThat(peaks(new Rhythm(110, 3))).hasSize(9);
    assertThat(peaks(new Rhythm(110, 4))).hasSize(8);
    assertThat(peaks(new Rhythm(165, 4))).hasSize(12);
    assertThat(peaks(Rhythm.NONE)).isEmpty();
  }

  @Test
  void the_first_beat_of_a_bar_is_the_brightest() {
    var lights = peaks(new Rhythm(110, 4));

    for (int i = 0; i < lights.size(); i++) {
      if (i % 4 > 0) {
        assertThat(lights.get(i)).isLessThan(lights.get(i / 4 * 4) - 3);
      }
    }
  }

  /** The light of each wave along the middle row of a grey picture. */
  private static List<Integer> peaks(Rhythm rhythm) {
    var canvas = new Canvas(WIDE, HIGH, new Mood(3, 0.5, 0.5, rhythm));
    canvas.shade((x, y) -> 0x808080);
    new Pulse(rhythm).paint(canvas);
    int[] row = canvas.finished().getRGB(0, HIGH / 2, WIDE, 1, null, 0, WIDE);
    var peaks = new ArrayList<Integer>();
    for (int x = 0, top = 0; x < WIDE; x++) {
      int light = row[x] & 255;
      boolean isOver = top > 0 && light <= 0x80;
      if (isOver) {
        peaks.add(top);
      }
      top = light > 0x80 ? Math.max(top, light) : 0;
      if (x == WIDE - 1 && top > 0) {
        peaks.add(top);
      }
    }
    return peaks;
  }
}

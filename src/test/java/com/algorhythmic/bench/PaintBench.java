package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.studio.Brief;
import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.painter.studio.Section;
import com.algorhythmic.painter.studio.Studio;
import com.algorhythmic.painter.studio.manner.Artists;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.styles.StyleBook.Style;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The processor time that the studio needs for a picture at 1536 × 1024 with every influence at once. */
@Tag("bench")
@Timeout(900)
class PaintBench {
  private static final int WARM_UP = 12;
  private static final double MOST_MS = 1200;
  private static final List<String> MOTIFS =
      List.of("moon", "sun", "rain", "snow", "sea", "fire", "tree", "flower", "bird", "heart");

  private final Random random = new Random(11);
  private final List<String> styles = new ArrayList<>(StyleBook.load().list().categories().stream()
      .flatMap(category -> category.styles().stream())
      .map(Style::id)
      .distinct()
      .toList());
  private final List<String> artists = new ArrayList<>(Artists.ids());

  @Test
  void a_picture_with_every_influence_takes_a_second() {
    Collections.shuffle(styles, random);
    artists.sort(Comparator.naturalOrder());
    for (var style : styles.subList(0, WARM_UP)) {
      paint(style);
    }

    var times = Percentiles.of(styles.stream().mapToDouble(this::paint).toArray());

    BenchReport.row(
        PaintBench.class,
        "Processor time of a picture at 1536 × 1024 with an artist, a further style, votes, rhythm, motifs,"
            + " key and section; all " + styles.size() + " styles",
        String.format(
            Locale.ROOT,
            "p50 %.2f s, p95 %.2f s, most %.2f s",
            times.percentile(50) / 1000,
            times.percentile(95) / 1000,
            times.percentile(100) / 1000),
        "p95 ≤ 1.2 s");
    assertThat(times.percentile(95)).isLessThanOrEqualTo(MOST_MS);
  }

  /** Paints a picture and returns how long this thread ran, in milliseconds. */
  private double paint(String style) {
    var clock = ManagementFactory.getThreadMXBean();
    var brief =
        new Brief(1536, 1024, random.nextLong(), random.nextDouble(), random.nextDouble(), all());
    var chosen = List.of(style, any(styles));
    long start = clock.getCurrentThreadCpuTime();
    Studio.paint(chosen, brief);
    double ms = (clock.getCurrentThreadCpuTime() - start) / 1e6;
    System.out.printf(
        Locale.ROOT, "%s by %s: %.0f ms%n", chosen, brief.influences().artists(), ms);
    return ms;
  }

  private Influences all() {
    return Influences.NONE
        .withArtists(any(artists))
        .withVotes(
            List.of(random.nextInt(1 << 24), random.nextInt(1 << 24)),
            List.of(random.nextInt(1 << 24)))
        .withRhythm(60 + random.nextInt(120), 3 + random.nextInt(2))
        .withMotifs(any(MOTIFS), any(MOTIFS))
        .withKey(random.nextInt(12), random.nextBoolean())
        .withSection(any(List.of(Section.values())));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}

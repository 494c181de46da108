package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bench.BenchReport;
import com.algorhythmic.bench.Percentiles;
import com.algorhythmic.painter.dna.Dna;
import com.algorhythmic.sessions.Sound.Emotion;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Measures the time of a pick and the memory for a library of 100,000 pictures. */
@Tag("bench")
@Timeout(120)
class MatchBench {
  private static final int PICTURES = 100_000;
  private static final int SESSIONS = 10;
  private static final int PICKS = 120;
  private static final long BYTES_AT_MOST = 80_000_000;

  @Test
  void a_pick_among_a_hundred_thousand() throws Exception {
    var url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url)) {
      var user = rows.account(1);
      rows.run(
          "INSERT INTO art_sessions (image_hash, media_type, width, height, orientation, title, prompt, provenance,"
              + " painter, styles, palette, dna, is_library) SELECT md5(n::text) || md5('b' || n), 'image/jpeg', 1536, 1024,"
              + " (ARRAY['landscape', 'portrait', 'square'])[1 + n % 3], 'title ' || n % 76, 'prompt ' || n % 76,"
              + " 'STYLE_ONLY', 'studio', ARRAY[(ARRAY['impressionism', 'vangogh', 'noir', 'gothic', 'abstract'])"
              + "[1 + n % 5]], ARRAY['#112233', '#445566', '#778899'],"
              + " ARRAY(SELECT 3 * abs(sin(n * k)) FROM generate_series(1, 50) k)::real[], true FROM generate_series(1, ?) n",
          PICTURES);
      long before = used();
      long began = System.nanoTime();
      var node = new CatalogueNode(url, user);
      try {
        long loadedMs = (System.nanoTime() - began) / 1_000_000;
        long held = used() - before;
        var picks = new ArrayList<Double>();
        for (int i = 0; i < SESSIONS; i++) {
          picks(node, "s" + i).forEach(picks::add);
        }
        var percentiles = Percentiles.of(picks.stream().mapToDouble(ms -> ms).toArray());
        BenchReport.row(
            getClass(),
            "Choosing a session's next picture among 100,000 and writing its impression",
            String.format(
                Locale.ROOT,
                "%s; the library loads in %d ms and takes %d bytes per picture",
                percentiles,
                loadedMs,
                held / PICTURES),
            "p99 ≤ 20 ms");
        assertThat(node.index().size()).isEqualTo(PICTURES);
        assertThat(held).as("bytes held").isLessThan(BYTES_AT_MOST);
      } finally {
        node.close();
      }
    }
  }

  /** In memory only, and with eight artworks voted down: the most that a fit compares. */
  @Test
  void a_choice_by_fit_among_ten_thousand_against_one_at_random() {
    var random = new Random(1);
    var index = new LibraryIndex();
    for (int i = 0; i < 10_000; i++) {
      index.put(LibraryEntrySamples.of(
          new UUID(0, i), "landscape", false, dna(random), i % 2 == 0 ? "a" : "b"));
    }
    var liked = new ArrayList<LibraryTaste.Liked>();
    var disliked = new ArrayList<Dna>();
    for (int i = 0; i < 8; i++) {
      liked.add(new LibraryTaste.Liked(new UUID(1, i), "a picture", dna(random)));
      disliked.add(dna(random));
    }
    var taste = new LibraryTaste(liked, disliked, Set.of());
    var fit = Fit.of(dna(random), new Emotion(0.5, 0.5, "calm"), taste);
    choices(index, fit, random);
    choices(index, Fit.ANY, random);
    var byFit = choices(index, fit, random);
    var atRandom = choices(index, Fit.ANY, random);
    BenchReport.row(
        getClass(),
        "Choosing one of 10,000 pictures in memory by fit, against at random",
        String.format(Locale.ROOT, "%s; at random %s", byFit, atRandom),
        "p95 ≤ 1 ms");
    assertThat(byFit.percentile(95)).isLessThan(1);
  }

  private static Percentiles choices(LibraryIndex index, Fit fit, Random random) {
    var times = new double[20_000];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      index.choose(List.of("a"), List.of("b"), "landscape", 1, id -> false, fit, random);
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    return Percentiles.of(times);
  }

  private static Dna dna(Random random) {
    return Dna.of(random.doubles(50, 0, 3).boxed().toList());
  }

  /** The times of a session's picks in ms; after the first hundred, each pick excludes a hundred artworks. */
  private static List<Double> picks(CatalogueNode node, String session) throws Exception {
    var picks = new ArrayList<Double>();
    for (int i = 0; i < PICKS; i++) {
      long start = System.nanoTime();
      var served = node.pick(session, false);
      picks.add((System.nanoTime() - start) / 1e6);
      assertThat(served.tier()).isEqualTo("library");
      assertThat(served.artwork().picture().orientation()).isEqualTo("landscape");
    }
    return picks;
  }

  private static long used() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

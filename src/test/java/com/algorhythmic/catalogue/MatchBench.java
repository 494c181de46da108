package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bench.BenchReport;
import com.algorhythmic.bench.Percentiles;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
              + " painter, styles, palette, is_library) SELECT md5(n::text) || md5('b' || n), 'image/jpeg', 1536, 1024,"
              + " (ARRAY['landscape', 'portrait', 'square'])[1 + n % 3], 'title ' || n % 76, 'prompt ' || n % 76,"
              + " 'STYLE_ONLY', 'studio', ARRAY[(ARRAY['impressionism', 'vangogh', 'noir', 'gothic', 'abstract'])"
              + "[1 + n % 5]], ARRAY['#112233', '#445566', '#778899'], true FROM generate_series(1, ?) n",
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

package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bench.BenchReport;
import com.algorhythmic.bench.DurablePostgres;
import com.algorhythmic.bench.Percentiles;
import com.algorhythmic.testing.Rows;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a library and its history cost against their size, and what the deletion of old history costs beside picks. The figures
 * in the documents are those of {@code -Dscale.pictures=1000000}.
 */
@Tag("bench")
@Timeout(1_800)
class ScaleBench {
  /** The largest library; the others are a tenth of it, and so on. */
  private static final int MOST = Integer.getInteger("scale.pictures", 100_000);

  private static final int LEAST = 1_000;
  private static final int IMPRESSIONS_PER_PICTURE = 5;
  private static final int SESSIONS = 10;
  private static final int PICKS = 120;
  private static final long BYTES_PER_PICTURE = 200;

  private static final String PICTURES = """
      INSERT INTO art_sessions (id, image_hash, media_type, width, height, orientation, title, prompt, provenance,
        painter, styles, palette, dna, is_library)
      SELECT md5(n::text)::uuid, md5(n::text) || md5('b' || n), 'image/jpeg', 1536, 1024,
        (ARRAY['landscape', 'portrait', 'square'])[1 + n % 3], 'title ' || n, 'prompt ' || n, 'STYLE_ONLY', 'studio',
        ARRAY[(ARRAY['impressionism', 'vangogh', 'noir', 'gothic', 'abstract'])[1 + n % 5]],
        ARRAY['#112233', '#445566', '#778899'],
        d.dna, true
      FROM generate_series(?, ?) n JOIN (
        SELECT m, ARRAY(SELECT 3 * abs(sin(m * k)) FROM generate_series(1, 50) k)::real[] AS dna
        FROM generate_series(0, 996) m) d ON d.m = n % 997""";

  /** Fifty for each session, over a hundred days in no order: a tenth is older than the retention period. */
  private static final String IMPRESSIONS = """
      INSERT INTO impressions (session_id, artwork_id, tier, scheduled_at, shown_at, user_id)
      SELECT 'past' || n / 50, md5((1 + n * 7919 % ?)::text)::uuid, 'library', at, at, md5('u' || n / 50)::uuid
      FROM (SELECT n, now() - interval '2 hours' - interval '100 days' * (n * 104729 % 1000003) / 1000003 AS at
        FROM generate_series(?::bigint, ? - 1) n) past""";

  @Test
  void cost_against_size() throws Exception {
    var url = DurablePostgres.freshDatabase();
    try (var rows = Rows.of(url)) {
      var user = rows.account(1);
      fill(rows, 0, LEAST);
      warmUp(url, user);
      measure(url, rows, user, LEAST);
      for (int size = 10 * LEAST; size <= MOST; size *= 10) {
        fill(rows, size / 10, size);
        measure(url, rows, user, size);
      }
      besideDeletions(url, rows, user);
    }
  }

  private static void warmUp(String url, UUID user) throws Exception {
    var node = new CatalogueNode(url, user);
    try {
      picks(node, "first-", 2);
    } finally {
      node.close();
    }
  }

  private void measure(String url, Rows rows, UUID user, int size) throws Exception {
    long before = used();
    long cpu = cpuMs();
    long began = System.nanoTime();
    var node = new CatalogueNode(url, user);
    try {
      long loadedMs = (System.nanoTime() - began) / 1_000_000;
      long cpuMs = cpuMs() - cpu;
      long held = used() - before;
      assertThat(node.index().size()).isEqualTo(size);
      picks(node, "warm" + size + "-", 2);
      var picks = picks(node, "s" + size + "-", SESSIONS);
      BenchReport.row(
          getClass(),
          String.format(
              Locale.ROOT,
              "%,d pictures, %,d impressions: a pick with its impression",
              size,
              rows.count("SELECT count(*) FROM impressions")),
          String.format(
              Locale.ROOT,
              "%s; the library loads in %d ms (CPU of this process %d ms) and takes %d bytes per picture",
              picks,
              loadedMs,
              cpuMs,
              held / size),
          "p99 ≤ 40 ms, ≤ 200 bytes");
      if (size >= 100_000) {
        assertThat(held / size).as("bytes per picture").isLessThanOrEqualTo(BYTES_PER_PICTURE);
      }
    } finally {
      node.close();
    }
  }

  /** Picks while another connection deletes old impressions, a batch after another without a pause. */
  private void besideDeletions(String url, Rows rows, UUID user) throws Exception {
    var node = new CatalogueNode(url, user);
    var over = new AtomicBoolean();
    var deleted = new AtomicLong();
    var batchMs = new ArrayList<Double>();
    var deletion = new Thread(() -> {
      try (var other = Rows.of(url)) {
        while (!over.get()) {
          long start = System.nanoTime();
          long gone = other.count("SELECT forget_impressions(interval '90 days', 1000)");
          batchMs.add((System.nanoTime() - start) / 1e6);
          deleted.addAndGet(gone);
          if (gone == 0) {
            return;
          }
        }
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    });
    try {
      picks(node, "before-", 2);
      var alone = picks(node, "alone-", SESSIONS);
      deletion.start();
      var beside = picks(node, "beside-", SESSIONS);
      over.set(true);
      deletion.join();
      BenchReport.row(
          getClass(),
          "The same beside deletions of old impressions without a pause, against alone",
          String.format(
              Locale.ROOT,
              "%s; alone %s; %,d rows deleted, a batch of 1,000: %s",
              beside,
              alone,
              deleted.get(),
              Percentiles.of(batchMs.stream().mapToDouble(ms -> ms).toArray())),
          "p99 ≤ 40 ms");
      assertThat(deleted.get()).as("deleted beside the picks").isPositive();
    } finally {
      over.set(true);
      node.close();
    }
  }

  /** Without the triggers and foreign keys, which would take most of the time. */
  private static void fill(Rows rows, int before, int size) throws SQLException {
    int from = before * IMPRESSIONS_PER_PICTURE;
    int to = size * IMPRESSIONS_PER_PICTURE;
    rows.run("SET session_replication_role = replica");
    rows.run(PICTURES, before + 1, size);
    rows.run(IMPRESSIONS, size, from, to);
    rows.run("SET session_replication_role = origin");
    rows.run("VACUUM ANALYZE art_sessions, impressions");
  }

  /** After the first hundred, each pick excludes a hundred artworks. */
  private static Percentiles picks(CatalogueNode node, String session, int sessions)
      throws Exception {
    List<Double> picks = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      for (int j = 0; j < PICKS; j++) {
        long start = System.nanoTime();
        node.pick(session + i, false);
        picks.add((System.nanoTime() - start) / 1e6);
      }
    }
    return Percentiles.of(picks.stream().mapToDouble(ms -> ms).toArray());
  }

  private static long cpuMs() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1_000_000;
  }

  private static long used() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

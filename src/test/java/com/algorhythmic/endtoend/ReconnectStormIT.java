package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Crowd;
import com.algorhythmic.testing.CrowdedShow;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand clients lose their connection at once: all resume completely, with little load on the database. */
@Tag("long")
@Timeout(300)
class ReconnectStormIT {
  private static final int FEW = 100;

  private static final int MANY = Integer.getInteger("crowd.spectators", 10_000);
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** How long the database is observed after the kill: longer than the slowest reconnect. */
  private static final long WATCHED_MS = 60_000;

  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  Path folder;

  @Test
  void ten_thousand_reconnects_load_the_database_no_more_than_a_hundred() throws Exception {
    try (var rows = Rows.of(DATABASE);
        var program = ProgramFixture.in(folder, CrowdedShow.quick(DATABASE)).start();
        var crowd = new Crowd(500)) {
      var endpoints = List.of(URI.create("ws://127.0.0.1:" + program.port("BRIDGE") + "/ws"));
      var show = CrowdedShow.begin(new Visitor(program), "noir", true);

      crowd.connect(FEW, show.target(endpoints));
      long few = storm(program, crowd, show, rows);
      crowd.connect(MANY - FEW, show.target(endpoints));
      long many = storm(program, crowd, show, rows);

      show.pause(program);
      crowd.awaitReceived(CrowdedShow.lastEvents(rows, List.of(show)), LIMIT);
      var tally = crowd.tally();
      System.out.println("ReconnectStormIT: " + tally);
      assertThat(tally.awayMs()).hasSizeGreaterThanOrEqualTo(MANY);
      assertThat(tally.page().resumed())
          .as("clients that received the missed events")
          .isGreaterThanOrEqualTo(MANY);
      assertThat(tally.page().missed()).isZero();
      assertThat(tally.page().repeated()).isZero();
      assertThat(tally.page().resets()).isZero();
      // One query for each client would add ten thousand transactions.
      assertThat(many - few)
          .as("additional transactions for %d additional screens", MANY - FEW)
          .isLessThan(500);
    }
  }

  /** Cuts all connections; returns the number of transactions in the following time. */
  private static long storm(ProgramFixture program, Crowd crowd, CrowdedShow show, Rows rows)
      throws Exception {
    crowd.awaitConnected(LIMIT);
    crowd.resetAwayTimes();
    int screens = crowd.tally().screens();
    long before = transactions(rows);
    long began = System.nanoTime();
    program.kill();
    // An event that all clients miss and must receive, with a single query.
    rows.one("SELECT append_session_event(?, 'styles', now(), '{}')", show.session());
    program.start();
    long readyMs = sinceMs(began);
    crowd.awaitReconnected(screens, LIMIT).awaitConnected(LIMIT);
    long backMs = sinceMs(began);
    // Both periods have the same length, so that periodic queries cancel out.
    TimeUnit.MILLISECONDS.sleep(Math.max(0, WATCHED_MS - sinceMs(began)));
    long seen = transactions(rows) - before;
    System.out.printf(
        "ReconnectStormIT: %d screens disconnected, program ready again after %d ms, all resumed after %d ms;"
            + " %d transactions in %d ms%n",
        screens, readyMs, backMs, seen, sinceMs(began));
    return seen;
  }

  private static long sinceMs(long began) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  private static long transactions(Rows rows) throws Exception {
    return rows.count("SELECT xact_commit + xact_rollback FROM pg_stat_database"
        + " WHERE datname = current_database()");
  }
}

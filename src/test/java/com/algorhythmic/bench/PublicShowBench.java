package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.CountedPostgres;
import com.algorhythmic.testing.CountedPostgres.Statements;
import com.algorhythmic.testing.Crowd;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a public show costs with one viewer and with 5,000, each from a network that no other has. */
@Tag("bench")
@Timeout(600)
class PublicShowBench {
  private static final int VIEWERS = 5_000;
  private static final int JOINS_PER_SECOND = 250;
  private static final double MOST_RATIO = 1.5;
  private static final double MOST_KIB = 20;

  private static final int DWELL_S = 5;
  private static final int SOUNDS_PER_SECOND = 5;
  private static final long WARM_UP_S = 10;
  private static final long IDLE_S = 30;
  private static final long PLAYING_S = 60;
  private static final Duration VOTING = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private static final JsonObject SOUND = new JsonObject("""
      {"screenId":"test","level":0.5,"bass":1,"mids":0,"highs":0,"centroid":0.2,"onsets":0,"energy":0.3,
       "valence":0.4,"tempo":0,"tempoConfidence":0,"barAt":0,"mood":"calm"}
      """);

  @TempDir
  Path folder;

  private final String url = PostgresFixture.freshDatabase();
  private final CountedPostgres database = CountedPostgres.of(url);
  private final Rows rows = Rows.of(url);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Crowd crowd = new Crowd(JOINS_PER_SECOND);
  private ProgramFixture program;
  private LiveScreen owner;
  private Crowd.Target show;

  @BeforeEach
  void start() throws Exception {
    program = ProgramFixture.in(
            folder,
            Map.of(
                "DATABASE_URL",
                database.url(),
                "ALGO_PAINTER",
                "studio",
                "ALGO_SHOW_DWELL_MS",
                Long.toString(TimeUnit.SECONDS.toMillis(DWELL_S)),
                // As delivered, while other tests have no limit.
                "ALGO_LIMITS_JOIN_PER_NETWORK",
                "6000/1m"))
        .asInProduction("-Xms512m", "-XX:+AlwaysPreTouch")
        .start();
    Endpoints.fillLibrary(rows);
    // Or the program would look for their files.
    rows.run(
        "UPDATE art_sessions SET dna = ARRAY(SELECT 3 * random() FROM generate_series(1, 50))::real[]");
    var visitor = new Visitor(program);
    var session = visitor.begin(new JsonObject()).getString("sessionId");
    owner = LiveScreen.join(program, visitor, session);
    // Pictures of the library, so that no painting disturbs the measurement.
    owner.ask(
        "session.control", new JsonObject().put("visibility", "public").put("source", "library"));
    var door = URI.create("ws://127.0.0.1:" + program.port("HTTP") + "/ws");
    show = new Crowd.Target(List.of(door), session, null, true);
    timer.scheduleAtFixedRate(
        () -> owner.tell("session.audio", SOUND),
        0,
        TimeUnit.SECONDS.toMillis(1) / SOUNDS_PER_SECOND,
        TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    timer.shutdownNow();
    crowd.close();
    owner.close();
    program.close();
    rows.close();
    database.close();
  }

  @Test
  void thousands_of_viewers_cost_the_database_what_one_costs() throws Exception {
    crowd.connect(1, show).awaitConnected(LIMIT);
    TimeUnit.SECONDS.sleep(WARM_UP_S);
    var one = State.of(this);

    var joining = Cost.begin(this);
    crowd.connect(VIEWERS - 1, show).awaitConnected(LIMIT);
    owner.await("a roster of all viewers", LIMIT, event -> audience(event) == VIEWERS);
    var joined = joining.end(this);
    TimeUnit.SECONDS.sleep(WARM_UP_S);
    var all = State.of(this);

    report("idle", one.idle, all.idle, IDLE_S);
    report("with pictures", one.playing, all.playing, PLAYING_S);
    row(
        "The same with a vote of each viewer on a picture within " + VOTING.toSeconds() + " s",
        "%d : %d statements, %d : %d rows written",
        all.voting.statements.total(),
        one.voting.statements.total(),
        all.voting.work.rows(),
        one.voting.work.rows());
    row(
        "Joining, of each of %,d viewers, %d a second".formatted(VIEWERS - 1, JOINS_PER_SECOND),
        "%.2f statements, %.2f rows written",
        joined.statements.total() / (VIEWERS - 1.0),
        joined.work.rows() / (VIEWERS - 1.0));
    double heapKib = (all.memory.heapKib() - one.memory.heapKib()) / (VIEWERS - 1.0);
    double residentKib = (all.memory.residentKib() - one.memory.residentKib()) / (VIEWERS - 1.0);
    BenchReport.row(
        getClass(),
        "Memory of the program for each viewer, while pictures come",
        String.format(
            Locale.ROOT,
            "%.1f KiB of heap after collection, %.1f KiB outside the heap",
            heapKib,
            residentKib),
        "≤ %.0f KiB".formatted(MOST_KIB));
    arrivals(all.arrivals);

    var tally = crowd.tally();
    System.out.println("PublicShowBench: " + tally);
    assertThat(tally.ready()).isEqualTo(VIEWERS);
    assertThat(tally.refused()).isEmpty();
    assertThat(tally.closes()).isEmpty();
    assertThat(tally.page().missed()).isZero();
    assertThat(heapKib + residentKib).isLessThan(MOST_KIB);
    assertRatio(one.idle, all.idle);
    assertRatio(one.playing, all.playing);
  }

  private static int audience(JsonObject event) {
    return event.getString("type").equals("roster")
        ? event.getJsonObject("data").getInteger("audience")
        : -1;
  }

  private void report(String what, Cost one, Cost all, long seconds) {
    System.out.printf(
        "More often with %,d viewers, %s:%s%n",
        VIEWERS, what, all.statements.beyond(one.statements));
    System.out.printf("Rows written with one: %s%nWith all: %s%n", one.tables, all.tables);
    BenchReport.row(
        getClass(),
        "A public show %s, a minute, %,d viewers : one".formatted(what, VIEWERS),
        String.format(
            Locale.ROOT,
            "%.0f : %.0f statements = %.2f, %.0f : %.0f transactions, %.0f : %.0f rows written; %d : %d pictures came",
            perMinute(all.statements.total(), seconds),
            perMinute(one.statements.total(), seconds),
            ratio(one, all),
            perMinute(all.work.commits(), seconds),
            perMinute(one.work.commits(), seconds),
            perMinute(all.work.rows(), seconds),
            perMinute(one.work.rows(), seconds),
            all.pictures,
            one.pictures),
        "≤ " + MOST_RATIO);
  }

  private static double perMinute(long count, long seconds) {
    return count * 60.0 / seconds;
  }

  private void row(String what, String format, Object... figures) {
    BenchReport.row(getClass(), what, String.format(Locale.ROOT, format, figures), "");
  }

  private static double ratio(Cost one, Cost all) {
    return all.statements.total() / (double) one.statements.total();
  }

  private static void assertRatio(Cost one, Cost all) {
    assertThat(ratio(one, all))
        .as("statements beyond those with one viewer: " + all.statements.beyond(one.statements))
        .isLessThanOrEqualTo(MOST_RATIO);
  }

  /** How much later than the first each viewer has a picture, and the last one. */
  private void arrivals(Map<Long, List<Long>> arrivals) {
    var each = new ArrayList<Double>();
    var last = new ArrayList<Double>();
    for (var times : arrivals.values()) {
      // The last picture of the measurement may still be on its way.
      if (times.size() == VIEWERS) {
        long first = Collections.min(times);
        times.forEach(time -> each.add((time - first) / 1e6));
        last.add((Collections.max(times) - first) / 1e6);
      }
    }
    assertThat(last).hasSizeGreaterThan((int) (PLAYING_S / DWELL_S / 2));
    row(
        "From the first viewer of %,d that has a picture to each".formatted(VIEWERS),
        "%s",
        of(each));
    row("The same to the last", "%s", of(last));
  }

  private static Percentiles of(List<Double> timesMs) {
    return Percentiles.of(timesMs.stream().mapToDouble(one -> one).toArray());
  }

  /** What the same show costs with a number of viewers: idle, with pictures and with votes. */
  private record State(
      Cost idle, Cost playing, Cost voting, ProcessMemory memory, Map<Long, List<Long>> arrivals) {
    static State of(PublicShowBench bench) throws Exception {
      bench.pause(true);
      var idle = Cost.over(IDLE_S, bench);
      bench.pause(false);
      bench.owner.awaitArtwork(LIMIT);
      bench.crowd.takeArrivals();
      var playing = Cost.over(PLAYING_S, bench);
      var arrivals = bench.crowd.takeArrivals();
      var memory = ProcessMemory.of(bench.program.process().pid());
      bench.pause(true);
      return new State(idle, playing, bench.vote(), memory, arrivals);
    }
  }

  private void pause(boolean paused) {
    owner.ask("session.control", new JsonObject().put("paused", paused));
  }

  /** Lets everybody vote on the picture that is shown, until it is decided. */
  private Cost vote() throws Exception {
    var artwork = owner
        .ask("session.join", new JsonObject().put("screenId", "test"))
        .getJsonObject("artwork")
        .getString("id");
    var voting = Cost.begin(this);
    crowd.vote(artwork, "more", VOTING);
    owner.await(
        "the decision",
        LIMIT,
        event -> event.getString("type").equals("room")
            && event.getJsonObject("data").containsKey("decision"));
    return voting.end(this);
  }

  /** What the database did, and the pictures that came meanwhile. */
  private record Cost(Statements statements, DatabaseWork work, String tables, long pictures) {
    private static final String TABLES = """
        SELECT string_agg(relname || ' ' || n_tup_ins + n_tup_upd + n_tup_del, ', ' ORDER BY relname)
        FROM pg_stat_user_tables
        """;

    static Cost begin(PublicShowBench bench) throws Exception {
      return new Cost(
          bench.database.statements(),
          DatabaseWork.of(bench.rows),
          bench.rows.one(TABLES),
          bench.owner.heard().stream()
              .filter(event -> event.getString("type").equals("artwork"))
              .count());
    }

    static Cost over(long seconds, PublicShowBench bench) throws Exception {
      var before = begin(bench);
      TimeUnit.SECONDS.sleep(seconds);
      return before.end(bench);
    }

    Cost end(PublicShowBench bench) throws Exception {
      var now = begin(bench);
      return new Cost(
          now.statements.since(statements),
          now.work.since(work),
          rowsSince(now.tables),
          now.pictures - pictures);
    }

    /** The tables with most rows written since then. */
    private String rowsSince(String now) {
      var before = counts(tables);
      return counts(now).entrySet().stream()
          .map(table ->
              Map.entry(table.getKey(), table.getValue() - before.getOrDefault(table.getKey(), 0L)))
          .filter(table -> table.getValue() > 0)
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .map(table -> table.getKey() + " " + table.getValue())
          .limit(8)
          .collect(Collectors.joining(", "));
    }

    private static Map<String, Long> counts(String tables) {
      return Stream.of(tables.split(", "))
          .map(table -> table.split(" "))
          .collect(Collectors.toMap(table -> table[0], table -> Long.parseLong(table[1])));
    }
  }
}

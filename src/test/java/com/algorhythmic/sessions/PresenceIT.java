package com.algorhythmic.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.SessionsMessages.ReadMissed;
import com.algorhythmic.sessions.SessionsMessages.ReportPresence;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.sessions.SessionsMessages.SessionPresence;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PresenceIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Presence presence = new Presence();
  private final SessionEvents events = new SessionEvents();
  private Vertx vertx;
  private Database database;
  private Rows rows;
  private UUID owner;

  @BeforeEach
  void begin(Vertx vertx) throws Exception {
    var url = PostgresFixture.freshDatabase();
    this.vertx = vertx;
    database = new Database(vertx, url, 4);
    rows = Rows.of(url);
    owner = rows.account(1);
    rows.run("INSERT INTO sessions (id, user_id) VALUES ('s', ?), ('t', ?)", owner, owner);
  }

  @AfterEach
  void stop() throws Exception {
    rows.close();
  }

  @Test
  void the_last_reports_of_all_nodes_add_up() throws Exception {
    report(
        "a",
        new SessionPresence("s", List.of("tv", "wall"), 3, 1, List.of(), List.of()),
        new SessionPresence("t", List.of(), 0, 0, List.of(), List.of()));
    report("b", new SessionPresence("s", List.of("phone", "tv"), 4, 1, List.of(), List.of()));

    assertThat(status("s").screens()).containsExactly("phone", "tv", "wall");
    assertThat(status("s").audience()).isEqualTo(7);
    assertThat(status("s").remotes()).isEqualTo(2);
    assertThat(status("t").screens()).isEmpty();
    assertThat(status("s").owner()).isEqualTo(owner);
    assertThat(status("s").isPublic()).isFalse();

    report("b", new SessionPresence("s", List.of(), 1, 0, List.of(), List.of()));
    assertThat(status("s").audience()).isEqualTo(4);
    await(presence.report(client(), new ReportPresence("a", List.of(), List.of("s"))));
    assertThat(status("s").screens()).isEmpty();
    assertThat(status("s").audience()).isEqualTo(1);
  }

  @Test
  void an_expired_report_does_not_count() throws Exception {
    report("a", new SessionPresence("s", List.of("tv"), 3, 0, List.of(), List.of()));
    rows.run("UPDATE session_presence SET lease_until = now() - interval '1 second'");
    assertThat(status("s").audience()).isZero();
    assertThat(status("s").screens()).isEmpty();

    rows.run("UPDATE session_presence SET lease_until = now() - interval '2 minutes'");
    await(presence.deleteExpired(client()));
    assertThat(rows.count("SELECT count(*) FROM session_presence")).isZero();
  }

  @Test
  void presence_keeps_a_session_alive_and_unknown_sessions_are_omitted() throws Exception {
    report(
        "a",
        new SessionPresence("s", List.of(), 0, 0, List.of(), List.of()),
        new SessionPresence("gone", List.of("tv"), 0, 0, List.of(), List.of()));

    assertThat(
            rows.count(
                "SELECT count(*) FROM sessions WHERE id = 's' AND last_seen_at > now() - interval '5 seconds'"))
        .isEqualTo(1);
    assertThat(await(presence.statuses(client(), List.of("s", "gone"))))
        .extracting(SessionStatus::session)
        .containsExactly("s");
  }

  @Test
  void a_remote_alone_does_not_keep_a_session_alive() throws Exception {
    var alive =
        "SELECT count(*) FROM sessions WHERE id = 's' AND last_seen_at > now() - interval '5 seconds'";

    report("a", new SessionPresence("s", List.of(), 0, 1, List.of(), List.of()));
    assertThat(rows.count(alive)).isZero();
    report("a", new SessionPresence("s", List.of("tv"), 0, 1, List.of(), List.of()));
    assertThat(rows.count(alive)).isEqualTo(1);
  }

  @Test
  void missed_events_are_complete_and_in_order_or_a_reset() throws Exception {
    for (int i = 1; i <= 205; i++) {
      await(events.append(client(), "s", "artwork", i, Map.of("n", i)));
    }

    var missed = await(events.missed(client(), new ReadMissed("s", 200)));
    assertThat(missed.events())
        .extracting(SessionEvent::seq)
        .containsExactly(201L, 202L, 203L, 204L, 205L);
    assertThat(missed.reset()).isFalse();
    assertThat(missed.seq()).isEqualTo(205);
    assertThat(await(events.missed(client(), new ReadMissed("s", 205))).events())
        .isEmpty();
    assertThat(await(events.missed(client(), new ReadMissed("s", 5))).events()).hasSize(200);

    assertReset(4);
    assertReset(206);
    rows.run("DELETE FROM session_events WHERE session_id = 's' AND seq = 202");
    assertReset(200);
    assertThat(await(events.missed(client(), new ReadMissed("s", 202))).reset()).isFalse();
    assertThat(await(events.missed(client(), new ReadMissed("t", 0))).reset()).isFalse();
    assertThat(events.missed(client(), new ReadMissed("nobody", 0)).toCompletionStage())
        .failsWithin(LIMIT)
        .withThrowableThat()
        .withCauseInstanceOf(Refusal.class);
  }

  private void assertReset(long lastSeq) throws Exception {
    var answer = await(events.missed(client(), new ReadMissed("s", lastSeq)));
    assertThat(answer.reset()).isTrue();
    assertThat(answer.events()).isEmpty();
    assertThat(answer.seq()).isEqualTo(205);
  }

  private void report(String node, SessionPresence... sessions) throws Exception {
    await(presence.report(client(), new ReportPresence(node, List.of(sessions), List.of())));
  }

  private SessionStatus status(String session) throws Exception {
    return await(presence.statuses(client(), List.of(session))).get(0);
  }

  private SqlClient client() {
    return database.client();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }
}

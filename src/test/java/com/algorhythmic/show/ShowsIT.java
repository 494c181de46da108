package com.algorhythmic.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ShowsIT {
  private static final String URL = PostgresFixture.freshDatabase();

  @Test
  void a_pick_is_overtaken_by_an_artwork_that_was_scheduled_after_its_claim(Vertx vertx)
      throws Exception {
    var database = new Database(vertx, URL, 1);
    var shows = new Shows();
    try (var rows = Rows.of(URL)) {
      rows.run(
          "INSERT INTO sessions (id, user_id, hurry, next_due_at, last_seen_at) VALUES ('s', ?, true, now(), now())",
          rows.account(1));
      var claimed = shows
          .due(database.client(), database.clock(), 0, 60_000)
          .await(10, TimeUnit.SECONDS)
          .get(0)
          .session();

      append(rows, "styles");
      var alone = append(rows, "artwork");
      var second = append(rows, "artwork");

      assertThat(shows.overtaken(database.client(), claimed, alone).await(10, TimeUnit.SECONDS))
          .as("only the styles were changed meanwhile")
          .isFalse();
      assertThat(shows.overtaken(database.client(), claimed, second).await(10, TimeUnit.SECONDS))
          .isTrue();
    }
  }

  @Test
  void a_picture_that_was_scheduled_before_the_clock_was_set_back_is_due_at_once(Vertx vertx)
      throws Exception {
    var database = new Database(vertx, URL, 1);
    try (var rows = Rows.of(URL)) {
      rows.run(
          "INSERT INTO sessions (id, user_id, next_due_at, last_seen_at, dwell_ms) SELECT name, ?, now() + due, now(), dwell_ms"
              + " FROM (VALUES ('soon', interval '50 seconds', 0), ('set-back', interval '10 minutes', 20000),"
              + " ('calm', interval '10 minutes', 600000)) of (name, due, dwell_ms)",
          rows.account(1));
      long before = System.currentTimeMillis();

      var due = new Shows()
          .due(database.client(), database.clock(), 0, 60_000)
          .await(10, TimeUnit.SECONDS);

      assertThat(due)
          .extracting(one -> one.session().id())
          .contains("set-back")
          .doesNotContain("soon", "calm");
      assertThat(due)
          .allMatch(one ->
              one.dueAtMs() <= System.currentTimeMillis() && one.dueAtMs() > before - 60_000);
    }
  }

  private static SessionEvent append(Rows rows, String type) throws Exception {
    rows.run("SELECT append_session_event('s', ?, now(), '{}')", type);
    return new SessionEvent(rows.count("SELECT max(seq) FROM session_events"), type, 0, Map.of());
  }
}

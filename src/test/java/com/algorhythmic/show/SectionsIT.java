package com.algorhythmic.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.Sound;
import com.algorhythmic.sessions.Sound.Beat;
import com.algorhythmic.sessions.Sound.Drums;
import com.algorhythmic.sessions.Sound.Emotion;
import com.algorhythmic.sessions.Sound.Spectrum;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A section change of the music brings the next picture forward; the current one stays at least 10 s. */
@ExtendWith(VertxExtension.class)
class SectionsIT {
  private static final long LEAST_DWELL_MS = 10_000;

  private static Database database;
  private static Rows rows;

  private final Shows shows = new Shows();
  private UUID owner;

  @BeforeAll
  static void open(Vertx vertx) {
    var url = PostgresFixture.freshDatabase();
    database = new Database(vertx, url, 1);
    rows = Rows.of(url);
  }

  @AfterAll
  static void close() throws Exception {
    rows.close();
  }

  /** The current picture has been on for 4 s, the next one is due in 16 s. */
  @BeforeEach
  void begin() throws Exception {
    owner = rows.account(1);
    rows.run(
        "INSERT INTO sessions (id, user_id, hurry, next_due_at) VALUES ('s', ?, false, now() + interval '16 seconds')",
        owner);
    rows.run("SELECT append_session_event('s', 'artwork', now() - interval '4 seconds', '{}')");
    hear(2);
  }

  @AfterEach
  void end() throws Exception {
    rows.run("DELETE FROM sessions");
  }

  @Test
  void a_section_change_brings_the_next_picture_after_the_least_dwell() throws Exception {
    assertThat(dueInS()).isBetween(14L, 16L);

    hear(3);

    assertThat(dueInS()).isBetween(4L, 6L);
  }

  @Test
  void a_picture_that_has_stayed_long_enough_is_replaced_at_once() throws Exception {
    rows.run("UPDATE session_events SET at = now() - interval '15 seconds'");

    hear(3);

    assertThat(dueInS()).isBetween(-2L, 0L);
  }

  @Test
  void other_changes_of_the_count_are_no_section_change() throws Exception {
    for (int sections : new int[] {2, 5, 0, 0}) {
      hear(sections);
      assertThat(dueInS()).as("%d sections", sections).isGreaterThan(12);
    }
  }

  @Test
  void a_paused_session_and_a_picture_due_soon_keep_their_time() throws Exception {
    rows.run("UPDATE sessions SET paused = true");
    hear(3);
    assertThat(dueInS()).isGreaterThan(12);

    rows.run(
        "UPDATE sessions SET paused = false, next_due_at = now() + interval '4 seconds' WHERE id = 's'");
    rows.run("UPDATE session_events SET at = now() - interval '15 seconds'");
    hear(4);
    assertThat(dueInS()).isBetween(2L, 4L);
  }

  private void hear(int sections) throws Exception {
    var sound = new Sound(
        new Spectrum(1, 1, 0, 0, 0, 0),
        new Emotion(0.5, 0.5, "calm"),
        new Beat(120, 1, 4, 0, 0, 0, 0),
        new Drums(0, 0, 0, 0, 0, 0),
        sections,
        0,
        null,
        null);
    shows
        .hear(database.client(), new Hear("s", owner, sound), LEAST_DWELL_MS)
        .await(10, TimeUnit.SECONDS);
  }

  private static long dueInS() throws SQLException {
    return Math.round(Double.parseDouble(
        rows.one("SELECT extract(epoch FROM next_due_at - now()) FROM sessions")));
  }
}

package com.algorhythmic.music;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class SessionMusicIT {
  private static final Song SONG = new Song("Air", "Bach", null, "Baroque");

  private Vertx vertx;
  private final SessionMusic music = new SessionMusic();
  private List<Database> nodes;
  private Rows rows;

  @BeforeEach
  void begin(Vertx vertx) throws Exception {
    this.vertx = vertx;
    var url = PostgresFixture.freshDatabase();
    nodes = List.of(new Database(vertx, url, 4), new Database(vertx, url, 4));
    rows = Rows.of(url);
    var user = rows.account(1);
    rows.run("INSERT INTO sessions (id, user_id) VALUES ('s', ?), ('other', ?)", user, user);
  }

  @AfterEach
  void stop() throws Exception {
    rows.close();
  }

  @Test
  void one_of_many_simultaneous_requests_gets_the_turn() throws Exception {
    var turns = IntStream.range(0, 20).mapToObj(i -> turn(i % 2, "s")).toList();
    await(Future.join(turns).otherwiseEmpty());

    assertThat(turns.stream().filter(Future::succeeded)).hasSize(1);
    assertThat(turns.stream().filter(Future::failed).map(Future::cause)).allSatisfy(cause -> {
      assertThat(cause).isInstanceOf(Refusal.class);
      assertThat(((Refusal) cause).code()).isEqualTo(Code.TOO_MANY);
      assertThat(((Refusal) cause).retryAfterS()).isBetween(25L, 30L);
    });
    await(turn(0, "other"));
  }

  @Test
  void the_next_turn_is_after_30_seconds() throws Exception {
    await(turn(0, "s"));
    rows.run("UPDATE session_music SET asked_at = now() - interval '29 seconds'");
    assertThat(await(turn(1, "s").map(taken -> 0L).recover(SessionMusicIT::wait)))
        .isBetween(1L, 2L);

    rows.run("UPDATE session_music SET asked_at = now() - interval '30 seconds'");
    await(turn(1, "s"));
    assertThat(await(turn(0, "s").map(taken -> 0L).recover(SessionMusicIT::wait)))
        .isBetween(25L, 30L);
  }

  private static Future<Long> wait(Throwable refusal) {
    return Future.succeededFuture(((Refusal) refusal).retryAfterS());
  }

  @Test
  void the_last_answer_holds_for_ten_minutes_on_every_node() throws Exception {
    assertThat(now(0)).isNull();
    await(turn(0, "s"));
    assertThat(now(0)).isNull();

    await(music.keep(nodes.get(0).client(), "s", SONG));

    assertThat(now(1)).isEqualTo(SONG);
    assertThat(new JsonObject(rows.one("SELECT music_now('s')")))
        .isEqualTo(new JsonObject()
            .put("title", "Air")
            .put("artist", "Bach")
            .putNull("album")
            .put("genre", "Baroque"));
    assertThat(rows.one("SELECT music_now('other')")).isNull();
    rows.run("UPDATE session_music SET found_at = now() - interval '9 minutes 55 seconds'");
    assertThat(now(1)).isEqualTo(SONG);
    rows.run("UPDATE session_music SET found_at = now() - interval '10 minutes'");
    assertThat(now(1)).isNull();

    await(music.keep(nodes.get(0).client(), "s", SONG));
    await(music.keep(nodes.get(1).client(), "s", null));
    assertThat(now(0)).as("an unknown song replaces a known one").isNull();
  }

  @Test
  void it_is_deleted_with_its_session() throws Exception {
    await(turn(0, "s"));
    rows.run("DELETE FROM sessions WHERE id = 's'");

    assertThat(rows.count("SELECT count(*) FROM session_music")).isZero();
    await(music.keep(nodes.get(0).client(), "s", SONG));
    assertThat(now(0)).isNull();
  }

  private Future<Void> turn(int node, String session) {
    return music.takeTurn(nodes.get(node).client(), session);
  }

  private Song now(int node) throws Exception {
    return await(music.now(nodes.get(node).client(), "s"));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}

package com.algorhythmic.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.music.MusicMessages.FindPlaying;
import com.algorhythmic.music.MusicMessages.Identify;
import com.algorhythmic.music.MusicMessages.Playing;
import com.algorhythmic.music.MusicMessages.TakeTurn;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.testing.FakeAcrCloud;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Song recognition over the bus. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class MusicVerticleIT {
  private final FakeAcrCloud service = FakeAcrCloud.start();
  private Vertx vertx;
  private Bus bus;
  private Database database;
  private Rows rows;
  private UUID user;

  @BeforeAll
  static void registerContextLocals() {
    Correlation.register();
  }

  @BeforeEach
  void begin(Vertx vertx) throws Exception {
    this.vertx = vertx;
    bus = new Bus(vertx);
    var url = PostgresFixture.freshDatabase();
    database = new Database(vertx, url, 4);
    rows = Rows.of(url);
    user = rows.account(1);
    rows.run("INSERT INTO sessions (id, user_id) VALUES ('s', ?)", user);
    await(bus.answer(
        SessionsMessages.FIND, request -> Future.succeededFuture(session(request.session()))));
  }

  private Session session(String session) {
    var controls = new Controls(Choice.NONE, "landscape", false, "private", "lively");
    return new Session(session, user, controls, false, 0, null, 0, 0, null);
  }

  @AfterEach
  void stop() throws Exception {
    rows.close();
    service.close();
  }

  @Test
  void a_recognised_song_is_the_song_playing_now() throws Exception {
    deploy(Map.of(
        "ALGO_MUSIC_ACRCLOUD_HOST",
        service.base() + "/",
        "ALGO_MUSIC_ACRCLOUD_ACCESS_KEY",
        FakeAcrCloud.KEY,
        "ALGO_MUSIC_ACRCLOUD_ACCESS_SECRET",
        FakeAcrCloud.SECRET,
        "ALGO_MUSIC_ACRCLOUD_TIMEOUT_MS",
        "10000"));
    var every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    assertThat(now().song()).isNull();

    service.finds(new JsonObject().put("title", "Air"));
    await(bus.ask(MusicMessages.TURN, new TakeTurn("s", user)));
    assertThat(await(bus.ask(MusicMessages.IDENTIFY, new Identify("s", every))).found())
        .isTrue();

    assertThat(service.samples()).hasSize(1);
    assertThat(service.samples().get(0).getBytes()).isEqualTo(every);
    assertThat(now().song()).isEqualTo(new Song("Air", null, null, null));
    var tooSoon = refused(bus.ask(MusicMessages.TURN, new TakeTurn("s", user)));
    assertThat(tooSoon.code()).isEqualTo(Code.TOO_MANY);
    assertThat(tooSoon.retryAfterS()).as("the delay is kept on the bus").isBetween(25L, 30L);

    service.code(3003);
    refused(bus.ask(MusicMessages.IDENTIFY, new Identify("s", every)));
    assertThat(now().song()).as("a fault keeps the last song").isNotNull();
    service.nothing();
    await(bus.ask(MusicMessages.IDENTIFY, new Identify("s", every)));
    assertThat(now().song()).isNull();
  }

  @Test
  void without_keys_every_turn_is_refused() throws Exception {
    deploy(Map.of());

    var refusal = refused(bus.ask(MusicMessages.TURN, new TakeTurn("s", user)));

    assertThat(refusal.code()).isEqualTo(Code.MUSIC_ID_NOT_CONFIGURED);
    assertThat(rows.count("SELECT count(*) FROM session_music")).isZero();
    assertThat(now().song()).isNull();
  }

  private void deploy(Map<String, String> environment) throws Exception {
    var meters = new Meters(new SimpleMeterRegistry());
    await(vertx.deployVerticle(
        new MusicVerticle(SettingsLoader.load(environment), bus, database, meters)));
  }

  private Playing now() throws Exception {
    return await(bus.ask(MusicMessages.NOW, new FindPlaying("s")));
  }

  private static Refusal refused(Future<?> answer) {
    return catchThrowableOfType(Refusal.class, () -> await(answer));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}

package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Covers;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A music player says what it plays. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class PlayerIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final JsonObject SONG = new JsonObject()
      .put("title", "Moon River")
      .put("artist", "Audrey")
      .put("album", "Breakfast")
      .put("genre", null);

  private final ApiFixture api;
  private final ProgramFixture program;
  private final Visitor ann;
  private final Visitor player;
  private String session;
  private JsonObject added;

  PlayerIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    ann = new Visitor(program);
    player = new Visitor(program);
  }

  @BeforeEach
  void begin() {
    session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
    added = ann.post(path("players"), new JsonObject().put("name", " Kitchen ")).json();
  }

  @Test
  void a_song_is_shown_on_all_screens_and_leads_the_next_picture_with_its_covers_colours()
      throws Exception {
    try (var screen = LiveScreen.join(program, ann, session);
        var other = LiveScreen.join(program, ann, session)) {
      var answer = say(SONG);

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().getJsonObject("song")).isEqualTo(SONG);
      for (var one : new LiveScreen[] {screen, other}) {
        assertThat(song(one)).isEqualTo(SONG);
      }
      assertThat(screen
              .ask("session.join", new JsonObject().put("screenId", "late"))
              .getJsonObject("song")
              .getString("title"))
          .as("a screen that joins later")
          .isEqualTo("Moon River");
      var covered = cover(Covers.png(90, 90, 0xc81e1e, 0xc81e1e, 0x1e50c8));
      var colours = new JsonArray().add("#c81e1e").add("#1e50c8");
      assertThat(covered.json().getJsonObject("song").getJsonArray("colours")).isEqualTo(colours);
      assertThat(say(SONG.copy().put("positionMs", 1_000)).json().getJsonObject("song"))
          .as("the same song keeps its colours")
          .isEqualTo(SONG.copy().put("colours", colours));

      var picture = picture();
      var why = picture.getJsonObject("why").getJsonObject("music");

      assertThat(why.getString("title")).isEqualTo("Moon River");
      assertThat(why.getJsonArray("cover")).isEqualTo(colours);
      assertThat(picture.getString("prompt"))
          .contains("The song \"Moon River\" by \"Audrey\"")
          .contains("in the colours of its cover #c81e1e #1e50c8");
    }
  }

  @Test
  void what_a_player_says_wins_over_recognition_until_the_song_ends() throws Exception {
    try (var rows = Rows.of(api.database())) {
      api.music().finds(new JsonObject().put("title", "Air"));
      say(SONG.copy().put("positionMs", 60_000).put("lengthMs", 180_000));
      var heard = ann.send(ann.request("/api/identify-music?sessionId=" + session)
          .header("Content-Type", "application/octet-stream")
          .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3})));
      assertThat(heard.json().getBoolean("found")).as(heard.text()).isTrue();

      assertThat(playing(rows)).isEqualTo("Moon River");
      assertThat(rows.count(
              "SELECT round(extract(epoch FROM said_until - now()))"
                  + " FROM session_music WHERE session_id = ?",
              session))
          .isBetween(90L, 120L);
      rows.run("UPDATE session_music SET said_until = now() WHERE session_id = ?", session);
      assertThat(playing(rows)).isEqualTo("Air");
      say(SONG);
      say(new JsonObject().put("playing", false));
      assertThat(playing(rows)).as("a player that rests says nothing").isEqualTo("Air");
    } finally {
      api.music().nothing();
    }
  }

  @Test
  void a_bad_cover_is_refused_and_the_song_is_kept() throws Exception {
    refused(cover(Covers.png(9, 9, 0)), 409, "send the song first");
    say(SONG);
    cover(Covers.png(9, 9, 0x1e50c8));

    refused(cover("no picture".getBytes()), 400, "no complete JPEG, PNG or WebP");
    refused(cover(Covers.claiming(30_000, 30_000)), 400, "at most 4096 pixels a side");
    refused(cover(new byte[50_000_000]), 413, "at most 5 MB");
    refused(
        say(SONG.copy().put("title", "Other").put("coverUrl", "http://127.0.0.1:5090/metrics")),
        400,
        "not fetched from this machine");

    try (var rows = Rows.of(api.database())) {
      assertThat(playing(rows)).isEqualTo("Other");
    }
    refused(say(new JsonObject()), 400, "has a title");
  }

  @Test
  void a_players_token_is_for_one_session_and_one_purpose_until_it_is_forgotten() throws Exception {
    assertThat(added.getString("name")).isEqualTo("Kitchen");
    assertThat(added.getString("url")).endsWith(path("now-playing"));
    var listed = ann.get(path("players"));
    assertThat(listed.json().getJsonArray("players")).hasSize(1);
    assertThat(listed.text()).doesNotContain(added.getString("token"));
    try (var rows = Rows.of(api.database())) {
      assertThat(rows.count(
              "SELECT count(*) FROM players p WHERE strpos(p::text, ?) > 0",
              added.getString("token")))
          .isZero();
    }
    var others = new Visitor(program).begin(new JsonObject()).getString("sessionId");
    for (var get : new String[] {"/api/gallery", "/api/sessions/" + session, path("players")}) {
      assertThat(player.send(bearer(get)).status()).as(get).isEqualTo(403);
    }
    assertThat(player
            .send(bearer("/api/sessions/" + others + "/now-playing")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(SONG.encode())))
            .status())
        .isEqualTo(403);
    try (var lights = LiveScreen.remote(program, added.getString("token"), session)) {
      var control = new JsonObject().put("sessionId", session).put("skip", true);
      assertThatThrownBy(() -> lights.send("session.control", control))
          .hasStackTraceContaining("a player may only listen");
    }
    for (int i = 0; i < 4; i++) {
      ann.post(path("players"), new JsonObject().put("name", "n" + i));
    }
    refused(
        ann.post(path("players"), new JsonObject().put("name", "six")), 409, "5 players already");

    var forgotten = ann.delete(path("players/" + added.getString("id")));

    assertThat(forgotten.status()).isEqualTo(200);
    Await.until("the token is revoked", SOON, () -> say(SONG).status() == 401);
    assertThat(ann.delete(path("players/" + added.getString("id"))).status()).isEqualTo(404);
  }

  @Test
  void pictures_begin_on_the_bar_lines_that_a_player_says_until_it_pauses() throws Exception {
    var grid = new JsonObject().put("tempo", 40).put("firstBarMs", 700).put("beatsPerBar", 3);
    var said = SONG.copy().put("positionMs", 60_000).put("lengthMs", 240_000).put("grid", grid);
    // A bar lasts 4.5 s: by chance, a picture begins on its line in one of hundreds of runs.
    try (var screen = LiveScreen.join(program, ann, session)) {
      var first = screen.awaitArtwork(SOON).getString("id");
      long before = now(screen);
      say(said);
      long after = now(screen);

      var shown = song(screen).getJsonObject("grid");

      long barAt = shown.getLong("barAt");
      assertThat(barAt + 60_000 - 700).isBetween(before, after);
      assertThat(shown.getLong("until") - barAt).isEqualTo(240_000 - 700);
      assertThat(shown.getDouble("tempo")).isEqualTo(40);
      assertThat(shown.getInteger("beatsPerBar")).isEqualTo(3);
      assertThat(joined(screen).getJsonObject("grid")).isEqualTo(shown);
      for (int i = 0; i < 3; i++) {
        assertThat(offBarMs(recalled(screen, first), barAt, 4_500)).isLessThanOrEqualTo(1);
      }
      cover(Covers.png(9, 9, 0x1e50c8));
      assertThat(song(screen).getJsonObject("grid"))
          .as("a cover changes no beat")
          .isEqualTo(shown);

      say(said.copy().putNull("grid"));
      assertThat(song(screen).getValue("grid")).isNull();
      say(said);
      assertThat(song(screen).getJsonObject("grid")).isNotNull();
      say(new JsonObject().put("playing", false));

      assertThat(song(screen)).isEqualTo(new JsonObject());
      assertThat(joined(screen).getValue("grid")).isNull();
      // Without a bar line a picture that is called back comes at once.
      assertThat(recalled(screen, first).getLong("at")).isLessThan(now(screen) + 200);
    }
  }

  @Test
  void what_a_screen_hears_takes_precedence_over_the_beats_that_a_player_says() throws Exception {
    try (var screen = LiveScreen.join(program, ann, session)) {
      var first = screen.awaitArtwork(SOON).getString("id");
      say(SONG.copy()
          .put("positionMs", 0)
          .put(
              "grid",
              new JsonObject().put("tempo", 40).put("firstBarMs", 0).put("beatsPerBar", 12)));
      long barAt = now(screen) + 1_000;
      screen.ask("session.audio", heard(90, barAt));

      Await.until("the sound is stored", SOON, () -> {
        try (var rows = Rows.of(api.database())) {
          return rows.count(
                  "SELECT count(*) FROM sessions WHERE id = ? AND listening IS NOT NULL", session)
              == 1;
        }
      });

      assertThat(offBarMs(recalled(screen, first), barAt, 4 * 60_000 / 90.0))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void a_song_said_once_more_leaves_its_beats_where_they_are() throws Exception {
    var grid = new JsonObject().put("tempo", 120).put("firstBarMs", 0).put("beatsPerBar", 4);
    try (var screen = LiveScreen.join(program, ann, session)) {
      long began = now(screen);
      say(SONG.copy().put("positionMs", 0).put("lengthMs", 200_000).put("grid", grid));
      var shown = song(screen).getJsonObject("grid");
      for (int i = 0; i < 3; i++) {
        say(SONG.copy()
            .put("positionMs", now(screen) - began)
            .put("lengthMs", 200_000)
            .put("grid", grid));
      }
      assertThat(joined(screen).getJsonObject("grid")).isEqualTo(shown);
      // The player was sought.
      say(SONG.copy().put("positionMs", 90_700).put("lengthMs", 200_000).put("grid", grid));

      assertThat(song(screen).getJsonObject("grid").getLong("until"))
          .isLessThan(shown.getLong("until") - 80_000);
      say(new JsonObject().put("title", "Next"));
      assertThat(song(screen).getValue("grid")).as("the next song").isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'tempo':39.9,'firstBarMs':0,'beatsPerBar':4}         | grid.tempo",
        "{'tempo':240.1,'firstBarMs':0,'beatsPerBar':4}        | grid.tempo",
        "{'tempo':'120','firstBarMs':0,'beatsPerBar':4}        | grid.tempo",
        "{'tempo':120,'firstBarMs':-1,'beatsPerBar':4}         | grid.firstBarMs",
        "{'tempo':120,'firstBarMs':86400001,'beatsPerBar':4}   | grid.firstBarMs",
        "{'tempo':120,'firstBarMs':0,'beatsPerBar':1}          | grid.beatsPerBar",
        "{'tempo':120,'firstBarMs':0,'beatsPerBar':13}         | grid.beatsPerBar",
        "{'tempo':120,'firstBarMs':0,'beatsPerBar':3.5}        | grid.beatsPerBar",
        "{'tempo':120,'firstBarMs':0}                          | grid.beatsPerBar is missing",
        "{'tempo':120,'firstBarMs':0,'beatsPerBar':4,'bars':9} | there is no field grid.bars",
        "[]                                                    | grid",
      })
  void a_bad_grid_is_refused_and_the_song_before_is_kept(String grid, String reason)
      throws Exception {
    say(SONG);

    refused(
        say(new JsonObject("{\"title\":\"Other\",\"positionMs\":0,\"grid\":%s}"
            .formatted(grid.replace('\'', '"')))),
        400,
        reason);

    try (var rows = Rows.of(api.database())) {
      assertThat(playing(rows)).isEqualTo("Moon River");
    }
  }

  @Test
  void a_grid_without_a_position_or_without_a_song_is_refused() {
    var grid = new JsonObject().put("tempo", 120).put("firstBarMs", 0).put("beatsPerBar", 4);

    refused(say(SONG.copy().put("grid", grid)), 400, "needs positionMs");
    refused(
        say(new JsonObject().put("playing", false).put("positionMs", 0).put("grid", grid)),
        400,
        "a player that rests has no grid");
    assertThat(say(new JsonObject().put("playing", false).putNull("grid")).status())
        .isEqualTo(200);
  }

  /** Calls an earlier picture back; returns its event. */
  private JsonObject recalled(LiveScreen screen, String artwork) throws Exception {
    screen.ask("session.control", new JsonObject().put("show", artwork));
    return screen.await(
        "the picture that was called back",
        SOON,
        event -> event.getString("type").equals("artwork")
            && event.getJsonObject("data").getString("id").equals(artwork));
  }

  /** How far a picture begins from the nearest bar line. */
  private static double offBarMs(JsonObject event, long barAt, double barMs) {
    double bars = (event.getLong("at") - barAt) / barMs;
    return Math.abs(bars - Math.rint(bars)) * barMs;
  }

  private static long now(LiveScreen screen) {
    return screen.send("time", new JsonObject()).getLong("now");
  }

  private static JsonObject joined(LiveScreen screen) {
    return screen.ask("session.join", new JsonObject().put("screenId", "again"));
  }

  private static JsonObject heard(double tempo, long barAt) {
    var sound = new JsonObject()
        .put("screenId", "test")
        .put("mood", "calm")
        .put("onsets", 0)
        .put("tempo", tempo)
        .put("tempoConfidence", 1)
        .put("barAt", barAt);
    for (var share : "level bass mids highs centroid energy valence".split(" ")) {
      sound.put(share, 0.5);
    }
    return sound;
  }

  private JsonObject picture() throws Exception {
    var job = ann.post("/api/generate-art", new JsonObject().put("sessionId", session))
        .json()
        .getString("jobId");
    var ended = Await.value(
        "a picture",
        Duration.ofSeconds(60),
        () -> ann.get("/api/jobs/" + job).json(),
        state -> "completed".equals(state.getString("status")));
    return ann.get("/api/artworks/" + ended.getJsonObject("artwork").getString("id"))
        .json();
  }

  private static JsonObject song(LiveScreen screen) throws Exception {
    return screen
        .await("the song", SOON, event -> event.getString("type").equals("song"))
        .getJsonObject("data");
  }

  private String playing(Rows rows) throws Exception {
    return new JsonObject(rows.one("SELECT song_now(?)", session)).getString("title");
  }

  private Answer say(JsonObject song) {
    return player.send(bearer(path("now-playing"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(song.encode())));
  }

  private Answer cover(byte[] image) {
    return player.send(bearer(path("now-playing/cover"))
        .header("Content-Type", "image/png")
        .POST(BodyPublishers.ofByteArray(image)));
  }

  private HttpRequest.Builder bearer(String path) {
    return player.request(path).header("Authorization", "Bearer " + added.getString("token"));
  }

  private String path(String rest) {
    return "/api/sessions/" + session + "/" + rest;
  }

  private static void refused(Answer answer, int status, String reason) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().getString("detail")).contains(reason);
  }
}

package com.algorhythmic.music.player;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.music.player.PlayerMessages.AddPlayer;
import com.algorhythmic.music.player.PlayerMessages.Added;
import com.algorhythmic.music.player.PlayerMessages.ForgetPlayer;
import com.algorhythmic.music.player.PlayerMessages.Grid;
import com.algorhythmic.music.player.PlayerMessages.ListPlayers;
import com.algorhythmic.music.player.PlayerMessages.SayCover;
import com.algorhythmic.music.player.PlayerMessages.SayPlaying;
import com.algorhythmic.sessions.Song;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** HTTP operations of music players. */
public final class PlayerRoutes implements Routes {
  private final Bus bus;

  public PlayerRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "addPlayer",
        call -> bus.ask(
                PlayerMessages.ADD,
                new AddPlayer(
                    call.path("id"), call.identity().user(), call.body().getString("name")))
            .map(added -> shown(call, added)));
    api.on(
        "listPlayers",
        call -> bus.ask(
            PlayerMessages.LIST,
            new ListPlayers(call.path("id"), call.identity().user())));
    api.on(
        "forgetPlayer",
        call -> bus.ask(
            PlayerMessages.FORGET,
            new ForgetPlayer(call.path("id"), call.identity().user(), call.path("player"))));
    api.on("nowPlaying", call -> bus.ask(PlayerMessages.SAY, playing(call)));
    api.on(
        "nowPlayingCover",
        call -> bus.ask(
            PlayerMessages.COVER,
            new SayCover(call.path("id"), call.identity().user(), call.bytes())));
  }

  private static SayPlaying playing(Call call) {
    var body = call.body();
    boolean plays = body.getBoolean("playing", true);
    var title = text(body, "title");
    if (plays && title == null) {
      throw new Refusal(Code.INVALID, "a song that plays has a title", "title");
    }
    var song = new Song(title, text(body, "artist"), text(body, "album"), text(body, "genre"));
    return new SayPlaying(
        call.path("id"),
        call.identity().user(),
        plays,
        plays ? song : null,
        text(body, "coverUrl"),
        number(body, "positionMs"),
        number(body, "lengthMs"),
        grid(body, plays));
  }

  /** The beats of the song; null if they are missing. */
  private static Grid grid(JsonObject body, boolean plays) {
    var grid = body.getJsonObject("grid");
    if (grid == null) {
      return null;
    }
    if (!plays) {
      throw new Refusal(Code.INVALID, "a player that rests has no grid of beats", "grid");
    }
    if (body.getNumber("positionMs") == null) {
      throw new Refusal(
          Code.INVALID,
          "a grid of beats needs positionMs, the position in the song that plays now",
          "positionMs");
    }
    return new Grid(
        grid.getDouble("tempo"), grid.getDouble("firstBarMs"), grid.getInteger("beatsPerBar"));
  }

  /** The text of a field; null if it is missing or blank. */
  private static String text(JsonObject body, String field) {
    var text = body.getString(field);
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static Long number(JsonObject body, String field) {
    var number = body.getNumber(field);
    return number == null ? null : number.longValue();
  }

  private static Shown shown(Call call, Added added) {
    var url = call.address() + "/api/sessions/" + call.path("id") + "/now-playing";
    return new Shown(added.id(), added.name(), added.token(), url, added.until());
  }

  /** What the page shows once. */
  private record Shown(String id, String name, String token, String url, Instant until) {}
}

package com.algorhythmic.generation;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.StyleBook;
import com.algorhythmic.generation.GenerationMessages.FindJob;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.http.Api;
import com.algorhythmic.http.Call;
import com.algorhythmic.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Pictures to order over HTTP. */
public final class GenerationRoutes implements Routes {
  private final Bus bus;
  private final StyleBook styles;

  public GenerationRoutes(Bus bus, StyleBook styles) {
    this.bus = bus;
    this.styles = styles;
  }

  @Override
  public void mount(Api api) {
    api.on("generateArt", call -> bus.ask(GenerationMessages.GENERATE, order(call)));
    api.on(
        "getJob",
        call -> bus.ask(
            GenerationMessages.FIND_JOB,
            new FindJob(call.pathId("id"), call.identity().user())));
  }

  private Generate order(Call call) {
    var body = call.body();
    return new Generate(
        call.identity().user(),
        body.getString("sessionId"),
        wish(body),
        call.header("Idempotency-Key"));
  }

  private Wish wish(JsonObject body) {
    var chosen = object(body, "preferences");
    var sound = object(body, "audioAnalysis");
    var music = object(body, "musicInfo");
    var wanted = styles.styles(strings(chosen, "styles"));
    return new Wish(
        wanted,
        styles.artists(strings(chosen, "artists")),
        chosen.getBoolean("dynamicMode", wanted.isEmpty()),
        body.getString("orientation") == null ? "landscape" : body.getString("orientation"),
        sound.getString("mood"),
        sound.getDouble("energy", 0.5),
        sound.getDouble("valence", 0.5),
        sound.getDouble("bass", 0.0),
        sound.getDouble("tempo", 0.0),
        sound.getDouble("tempoConfidence", 0.0),
        music.getString("title"),
        music.getString("artist"),
        music.getString("genre"));
  }

  /** An optional object may be absent or null alike. */
  private static JsonObject object(JsonObject body, String field) {
    var value = body.getJsonObject(field);
    return value == null ? new JsonObject() : value;
  }

  private static List<String> strings(JsonObject object, String field) {
    var array = object.getJsonArray(field);
    return (array == null ? new JsonArray() : array)
        .stream().map(String.class::cast).toList();
  }
}

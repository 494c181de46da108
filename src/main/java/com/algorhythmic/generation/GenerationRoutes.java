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
        or(chosen.getBoolean("dynamicMode"), wanted.isEmpty()),
        or(body.getString("orientation"), "landscape"),
        sound.getString("mood"),
        or(sound.getDouble("energy"), 0.5),
        or(sound.getDouble("valence"), 0.5),
        or(sound.getDouble("bass"), 0.0),
        or(sound.getDouble("tempo"), 0.0),
        or(sound.getDouble("tempoConfidence"), 0.0),
        music.getString("title"),
        music.getString("artist"),
        music.getString("album"),
        music.getString("genre"));
  }

  /** What is optional may be absent or null alike. */
  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static JsonObject object(JsonObject body, String field) {
    return or(body.getJsonObject(field), new JsonObject());
  }

  private static List<String> strings(JsonObject object, String field) {
    return or(object.getJsonArray(field), new JsonArray()).stream()
        .map(String.class::cast)
        .toList();
  }
}

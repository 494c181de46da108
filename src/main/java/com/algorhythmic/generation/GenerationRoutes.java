package com.algorhythmic.generation;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.AccountsMessages.FindDeveloper;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.generation.GenerationMessages.CancelJob;
import com.algorhythmic.generation.GenerationMessages.ClearStuck;
import com.algorhythmic.generation.GenerationMessages.FindJob;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.PaintAgain;
import com.algorhythmic.generation.GenerationMessages.Redrive;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.generation.breaker.ProviderMessages;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.breaker.ProviderMessages.FindHealth;
import com.algorhythmic.generation.breaker.ProviderMessages.ForceOpen;
import com.algorhythmic.generation.breaker.ProviderMessages.Reset;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** The HTTP operations of generation. */
public final class GenerationRoutes implements Routes {
  private static final long STUCK_MS = Duration.ofMinutes(5).toMillis();

  private final Settings settings;
  private final Bus bus;
  private final StyleBook styles;

  public GenerationRoutes(Settings settings, Bus bus, StyleBook styles) {
    this.settings = settings;
    this.bus = bus;
    this.styles = styles;
  }

  @Override
  public void mount(Api api) {
    api.on("generateArt", call -> bus.ask(GenerationMessages.GENERATE, order(call)));
    api.on("paintAgain", call -> bus.ask(GenerationMessages.PAINT_AGAIN, again(call)));
    api.on(
        "getJob",
        call -> bus.ask(
            GenerationMessages.FIND_JOB,
            new FindJob(call.pathId("id"), call.identity().user())));
    api.on(
        "cancelJob",
        call -> bus.ask(
            GenerationMessages.CANCEL_JOB,
            new CancelJob(call.pathId("id"), call.identity().user())));
    api.on(
        "redriveJob", call -> bus.ask(GenerationMessages.REDRIVE, new Redrive(call.pathId("id"))));
    api.on("clearStuckJobs", call -> bus.ask(GenerationMessages.CLEAR_STUCK, stuck(call)));
    api.on("circuitBreakerStatus", this::breakerStatus);
    api.on("resetCircuitBreaker", call -> bus.ask(ProviderMessages.RESET, new Reset()));
    api.on("testGenerate", this::generateForFree);
    api.on("forceBreakerOpen", call -> forceOpen(call).map(status -> visible(status, call)));
  }

  private Future<BreakerStatus> breakerStatus(Call call) {
    return bus.ask(ProviderMessages.FIND_HEALTH, new FindHealth())
        .map(status -> visible(status, call));
  }

  /** Only operators and administrators see the provider's messages. */
  private static BreakerStatus visible(BreakerStatus status, Call call) {
    return call.caller().filter(Identity::isOperator).isPresent() ? status : status.forEverybody();
  }

  /** A job at its deadline has ended already, so that a default of that age would find none. */
  private ClearStuck stuck(Call call) {
    long stuckMs = Math.min(STUCK_MS, settings.generation().deadlineMs() / 2);
    return new ClearStuck(or(call.body().getLong("olderThanMs"), stuckMs));
  }

  /** Free pictures and a forced outage are refused in production. */
  private void requireDevelopment() {
    if (settings.environment() != Environment.DEVELOPMENT) {
      throw new Refusal(Code.FORBIDDEN, "this is for development only");
    }
  }

  private Future<Ticket> generateForFree(Call call) {
    requireDevelopment();
    var account = call.caller()
        .map(caller -> bus.ask(AccountsMessages.FIND, new FindAccount(caller.user())))
        .orElseGet(() -> bus.ask(AccountsMessages.DEVELOPER, new FindDeveloper()));
    var body = call.body();
    var developer = developer();
    return account.compose(found -> bus.askAs(
        developer,
        GenerationMessages.GENERATE_AT_ONCE,
        new Generate(found.user(), body.getString("sessionId"), wish(body), null)));
  }

  private Future<BreakerStatus> forceOpen(Call call) {
    requireDevelopment();
    return bus.askAs(
        developer(), ProviderMessages.FORCE_OPEN, new ForceOpen(call.body().getLong("durationMs")));
  }

  /** In development, everybody who reaches these operations has the rights of an administrator. */
  private static Caller developer() {
    var caller = Caller.current();
    return Caller.system(caller.isAnonymous() ? "development" : caller.user());
  }

  private PaintAgain again(Call call) {
    var style = call.body().getString("style");
    return new PaintAgain(
        call.identity().user(),
        call.body().getString("sessionId"),
        call.pathId("id"),
        style == null ? null : styles.styles(List.of(style)).get(0),
        call.header("Idempotency-Key"));
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
    var preferences = object(body, "preferences");
    var audio = object(body, "audioAnalysis");
    var music = object(body, "musicInfo");
    return new Wish(
        Choice.of(
            styles.styles(strings(preferences, "styles")),
            styles.artists(strings(preferences, "artists")),
            preferences.getBoolean("dynamicMode")),
        or(body.getString("orientation"), "landscape"),
        new AudioAnalysis(
            audio.getString("mood"),
            or(audio.getDouble("energy"), 0.5),
            or(audio.getDouble("valence"), 0.5),
            or(audio.getDouble("bass"), 0.0),
            or(audio.getDouble("tempo"), 0.0),
            or(audio.getDouble("tempoConfidence"), 0.0),
            or(audio.getInteger("beatsPerBar"), 0),
            audio.getString("key"),
            audio.getString("section")),
        new Song(
            music.getString("title"),
            music.getString("artist"),
            music.getString("album"),
            music.getString("genre")));
  }

  /** The value, or the default for a field that is missing or null. */
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

package com.algorhythmic.generation.breaker;

import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.breaker.ProviderHealth.Limits;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.breaker.ProviderMessages.ForceOpen;
import com.algorhythmic.generation.breaker.ProviderMessages.Reset;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.painter.Painter;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Wires the painter of fresh pictures: an image provider behind its breaker, or the studio without one. */
public final class Painters {
  private final Settings settings;
  private final Database database;
  private final Painter painter;
  /** Null while pictures are painted offline. */
  private final SharedHealth health;

  private Painters(Settings settings, Database database, Painter painter, SharedHealth health) {
    this.settings = settings;
    this.database = database;
    this.painter = painter;
    this.health = health;
  }

  /** Pictures are painted offline: there is nothing to guard. */
  public static Painters offline(Settings settings, Database database, Painter studio) {
    return new Painters(settings, database, studio, null);
  }

  /** Pictures come from an image provider, guarded by the breaker. */
  public static Painters guarded(
      Vertx vertx,
      Settings settings,
      Supplier<Settings.Breaker> breaker,
      Database database,
      PgNotifications notifications,
      Meters meters,
      Painter provider) {
    var health = new SharedHealth(
        provider.name(), () -> limits(breaker.get()), database, notifications, meters);
    var guarded = new BreakerPainter(vertx, provider, health, settings.openai().timeoutMaxMs());
    health.onChange(guarded::follow);
    return new Painters(settings, database, guarded, health);
  }

  private static Limits limits(Settings.Breaker breaker) {
    return new Limits(
        breaker.openTokens(), breaker.refillMs(), breaker.openMs(), breaker.openMaxMs());
  }

  public Future<Void> start(Meters meters) {
    meters.breakerState(this::stateLevel);
    meters.provider(this::needsOperator, this::refuses, this::pauseSeconds);
    return health == null ? new ProviderCalls().retireAll(database.client()) : health.start();
  }

  public Painter painter() {
    return painter;
  }

  /** The name of the painter. */
  public String name() {
    return painter.name();
  }

  /** The provider whose health decides about claims; null while pictures are painted offline. */
  public String provider() {
    return health == null ? null : health.provider();
  }

  /** Reads what other nodes have changed. */
  public void refresh() {
    if (health != null) {
      health.refresh();
    }
  }

  /** The current time limit of one painting. */
  public long callLimitMs() {
    var openai = settings.openai();
    return health == null
        ? openai.timeoutMaxMs()
        : health.summary().callLimitMs(openai.timeoutMinMs(), openai.timeoutMaxMs());
  }

  public Future<BreakerStatus> status() {
    return health == null
        ? Future.succeededFuture(BreakerStatus.offline(name(), callLimitMs()))
        : health.refresh().map(refreshed -> health.status(callLimitMs()));
  }

  public Future<BreakerStatus> forceOpen(ForceOpen order) {
    var actor = Caller.current().user();
    return guarded()
        .compose(health -> health.forceOpen(order.durationMs(), actor))
        .compose(opened -> status());
  }

  public Future<BreakerStatus> reset(Reset order) {
    var actor = Caller.current().user();
    return guarded().compose(health -> health.reset(actor)).compose(closed -> status());
  }

  private Future<SharedHealth> guarded() {
    return health == null
        ? Future.failedFuture(
            new Refusal(Code.CONFLICT, "pictures are painted offline: there is no breaker"))
        : Future.succeededFuture(health);
  }

  private int needsOperator() {
    return health != null && health.now().alarm() != null && !health.now().refuses() ? 1 : 0;
  }

  private int refuses() {
    return health != null && health.now().refuses() ? 1 : 0;
  }

  private double pauseSeconds() {
    return health == null ? 0 : Math.max(0, health.now().quietUntilMs() - health.nowMs()) / 1_000.0;
  }

  private int stateLevel() {
    return health == null
        ? 0
        : switch (health.now().state()) {
          case CLOSED -> 0;
          case HALF_OPEN -> 1;
          case OPEN -> 2;
        };
  }
}

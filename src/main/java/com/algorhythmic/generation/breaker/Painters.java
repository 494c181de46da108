package com.algorhythmic.generation.breaker;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.breaker.ProviderHealth.Limits;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.breaker.ProviderMessages.ForceOpen;
import com.algorhythmic.generation.breaker.ProviderMessages.Reset;
import com.algorhythmic.generation.queue.Claim;
import com.algorhythmic.generation.queue.PictureMaker.Brush;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painter;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.function.Supplier;

/** Who makes fresh pictures: the image model behind its breaker, or, where there is none, the studio. */
public final class Painters implements Brush {
  private final Settings settings;
  private final Database database;
  private final Painter painter;
  private final SharedHealth health;
  private final BreakerPainter gate;

  private Painters(
      Settings settings,
      Database database,
      Painter painter,
      SharedHealth health,
      BreakerPainter gate) {
    this.settings = settings;
    this.database = database;
    this.painter = painter;
    this.health = health;
    this.gate = gate;
  }

  /** Painting offline: nothing to guard. */
  public static Painters offline(Settings settings, Database database, Painter studio) {
    return new Painters(settings, database, studio, null, null);
  }

  /** A painter that is somebody else's service. */
  public static Painters elsewhere(
      Vertx vertx,
      Settings settings,
      Supplier<Settings.Breaker> breaker,
      Database database,
      PgNotifications notices,
      Meters meters,
      Painter painter) {
    var health =
        new SharedHealth(painter.name(), () -> limits(breaker.get()), database, notices, meters);
    var gate = new BreakerPainter(vertx, painter, health, settings.openai().timeoutMaxMs());
    return new Painters(settings, database, painter, health, gate);
  }

  private static Limits limits(Settings.Breaker breaker) {
    return new Limits(
        breaker.openTokens(), breaker.refillMs(), breaker.openMs(), breaker.openMaxMs());
  }

  public Future<Void> start(Meters meters) {
    meters.breakerState(this::level);
    meters.providerAlarm(() -> health != null && health.now().alarm() != null ? 1 : 0);
    return health == null
        ? new ProviderCalls().retireAll(database.client())
        : health.start(gate::follow);
  }

  @Override
  public Future<Painting> paint(Claim claim, PaintRequest request, PaintContext sitting) {
    return gate == null ? painter.paint(request, sitting) : gate.paint(claim, request, sitting);
  }

  public String name() {
    return painter.name();
  }

  /** Whose health has to allow a claim; null offline. */
  public String guarded() {
    return health == null ? null : health.provider();
  }

  /** Catches up with what other nodes agreed. */
  public void refresh() {
    if (health != null) {
      health.refresh();
    }
  }

  public long callLimitMs() {
    var openai = settings.openai();
    return health == null
        ? openai.timeoutMaxMs()
        : CallLimit.ms(health.summary().p95Ms(), openai.timeoutMinMs(), openai.timeoutMaxMs());
  }

  public Future<BreakerStatus> status() {
    return health == null
        ? Future.succeededFuture(new BreakerStatus(
            State.CLOSED.word(),
            0,
            1,
            0,
            painter.name(),
            0,
            null,
            null,
            null,
            null,
            null,
            0,
            0,
            callLimitMs(),
            null,
            null))
        : health.refresh().map(read -> describe());
  }

  public Future<BreakerStatus> forceOpen(ForceOpen asked) {
    return guardedOrRefused()
        .compose(guarded -> guarded.forceOpen(asked.durationMs(), asked.actor()))
        .compose(opened -> status());
  }

  public Future<BreakerStatus> reset(Reset asked) {
    return guardedOrRefused()
        .compose(guarded -> guarded.reset(asked.actor()))
        .compose(closed -> status());
  }

  private Future<SharedHealth> guardedOrRefused() {
    return health == null
        ? Future.failedFuture(new Refusal(
            Code.CONFLICT, "pictures are painted offline: there is no provider to give a rest"))
        : Future.succeededFuture(health);
  }

  private BreakerStatus describe() {
    var now = health.now();
    long clock = health.nowMs();
    var summary = health.summary();
    return new BreakerStatus(
        now.state().word(),
        health.tokens(),
        summary.successRate(),
        summary.p95Ms(),
        painter.name(),
        summary.calls(),
        now.reason(),
        now.alarm(),
        now.state() == State.OPEN ? later(now.openUntilMs(), clock) : null,
        later(now.forcedUntilMs(), clock),
        later(now.quietUntilMs(), clock),
        now.openings(),
        now.probeSuccesses(),
        callLimitMs(),
        past(health.changedAtMs()),
        past(health.unwellSinceMs()));
  }

  private static Instant past(long timeMs) {
    return timeMs == 0 ? null : Instant.ofEpochMilli(timeMs);
  }

  private static Instant later(long timeMs, long nowMs) {
    return timeMs > nowMs ? Instant.ofEpochMilli(timeMs) : null;
  }

  private int level() {
    return health == null
        ? 0
        : switch (health.now().state()) {
          case CLOSED -> 0;
          case HALF_OPEN -> 1;
          case OPEN -> 2;
        };
  }
}

package com.algorhythmic.generation.breaker;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.breaker.ProviderCalls.Call;
import com.algorhythmic.generation.breaker.ProviderCalls.Reading;
import com.algorhythmic.generation.breaker.ProviderCalls.Summary;
import com.algorhythmic.generation.breaker.ProviderHealth.Limits;
import com.algorhythmic.generation.breaker.ProviderHealth.Outcome;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider's health as all nodes agree on it: each outcome is judged under the lock of its row, and what this node
 * knows follows the row by notice and by poll.
 */
final class SharedHealth {
  private static final Logger log = LoggerFactory.getLogger(SharedHealth.class);
  private static final String CHANNEL = "provider";

  private final String provider;
  private final Supplier<Limits> limits;
  private final Database database;
  private final PgNotifications notices;
  private final Meters meters;
  private final ProviderCalls calls = new ProviderCalls();
  private Consumer<ProviderHealth> changed = health -> {};
  private ProviderHealth known;
  private Summary summary = new Summary(0, 1, 0);
  private long changedAtMs;
  private long unwellSinceMs;
  /** How far the database's clock is ahead of this machine's. */
  private long aheadMs;

  /** @param limits as they stand at each judgement */
  SharedHealth(
      String provider,
      Supplier<Limits> limits,
      Database database,
      PgNotifications notices,
      Meters meters) {
    this.provider = provider;
    this.limits = limits;
    this.database = database;
    this.notices = notices;
    this.meters = meters;
    known = ProviderHealth.fresh(System.currentTimeMillis());
  }

  /** @param changed is told whenever it may stand differently */
  Future<Void> start(Consumer<ProviderHealth> changed) {
    this.changed = changed;
    return calls.introduce(database.client(), provider).compose(introduced -> {
      notices.hear(CHANNEL, said -> read());
      return refresh();
    });
  }

  /** How it stands now, as far as this node knows. */
  ProviderHealth now() {
    return known.at(nowMs());
  }

  /** The time by which all nodes judge. */
  long nowMs() {
    return System.currentTimeMillis() + aheadMs;
  }

  Summary summary() {
    return summary;
  }

  double tokens() {
    return known.tokensAt(nowMs(), limits.get());
  }

  long changedAtMs() {
    return changedAtMs;
  }

  /** 0 while it is well. */
  long unwellSinceMs() {
    return unwellSinceMs;
  }

  String provider() {
    return provider;
  }

  /** Reads what the others may have changed, and what the last hour was like. */
  Future<Void> refresh() {
    return read()
        .compose(known -> calls.summary(database.client(), provider))
        .onSuccess(fresh -> summary = fresh)
        .mapEmpty();
  }

  /** After every call of every node: one row, and not the hour's calls. */
  private Future<Void> read() {
    return calls
        .read(database.client(), provider)
        .onSuccess(this::know)
        .onFailure(failure ->
            log.warn("the provider's health could not be read: {}", failure.getMessage()))
        .onComplete(this::count)
        .mapEmpty();
  }

  /** Writes a call down and judges it. */
  Future<Void> report(Call call) {
    meters.providerCall(
        provider, call.kind() == null ? "ok" : call.kind(), call.tookMs(), call.costMicroUsd());
    var outcome = new Outcome(call.verdict(), call.reason(), call.quietMs());
    return database
        .inTransaction(connection -> calls
            .lock(connection, provider)
            .compose(reading -> calls
                .add(connection, provider, call)
                .compose(
                    added -> calls.window(connection, provider, reading.health().countingSinceMs()))
                .compose(window -> {
                  var after = reading
                      .health()
                      .after(
                          outcome,
                          window,
                          limits.get(),
                          reading.nowMs(),
                          ThreadLocalRandom.current().nextDouble());
                  return save(connection, reading, after);
                })))
        .onComplete(this::count)
        .compose(this::agreed);
  }

  /** Opens it for so long, for a rehearsal. */
  Future<Void> forceOpen(long durationMs, String actor) {
    return decide(
        actor,
        "force-breaker-open",
        (health, nowMs) -> health.forcedOpen(durationMs, "opened by an operator", nowMs));
  }

  /** Closes it and forgives the past. */
  Future<Void> reset(String actor) {
    return decide(actor, "reset-circuit-breaker", ProviderHealth::reset);
  }

  private Future<Void> decide(
      String actor, String action, BiFunction<ProviderHealth, Long, ProviderHealth> decision) {
    var request = Correlation.current();
    return database
        .inTransaction(connection -> calls.lock(connection, provider).compose(reading -> {
          var was = reading.health().at(reading.nowMs());
          var after = decision.apply(was, reading.nowMs());
          return calls
              .audit(connection, actor, action, provider, was.state(), after.state(), request)
              .compose(audited -> save(connection, reading, after));
        }))
        .onComplete(this::count)
        .compose(this::agreed);
  }

  private void count(AsyncResult<?> done) {
    meters.component(Component.BREAKER, done.succeeded());
  }

  private Future<Reading> save(SqlClient connection, Reading before, ProviderHealth after) {
    return calls
        .save(connection, provider, after)
        .map(new Reading(
            after,
            before.nowMs(),
            before.health().state() == after.state() ? before.changedAtMs() : before.nowMs(),
            unwellSinceMs(before, after)));
  }

  private static long unwellSinceMs(Reading before, ProviderHealth after) {
    return after.state() == State.CLOSED
        ? 0
        : before.unwellSinceMs() == 0 ? before.nowMs() : before.unwellSinceMs();
  }

  private Future<Void> agreed(Reading reading) {
    know(reading);
    notices.tell(CHANNEL);
    return Future.succeededFuture();
  }

  private void know(Reading reading) {
    var before = known;
    known = reading.health();
    changedAtMs = reading.changedAtMs();
    unwellSinceMs = reading.unwellSinceMs();
    aheadMs = reading.nowMs() - System.currentTimeMillis();
    if (before.state() != known.state()) {
      log.warn(
          "the breaker of {} is {} (it was {}): {}",
          provider,
          known.state().word(),
          before.state().word(),
          known.reason());
    }
    if (known.alarm() != null && !known.alarm().equals(before.alarm())) {
      log.error("{} needs an operator: {}", provider, known.alarm());
    }
    changed.accept(now());
  }
}

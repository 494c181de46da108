package com.algorhythmic.generation.breaker;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.breaker.ProviderCalls.Call;
import com.algorhythmic.generation.breaker.ProviderCalls.Decision;
import com.algorhythmic.generation.breaker.ProviderCalls.Snapshot;
import com.algorhythmic.generation.breaker.ProviderHealth.Limits;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.generation.breaker.ProviderHealth.Summary;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider's health as all nodes share it. Each call is evaluated under a lock on the health's row; this node's copy
 * follows the row by notification and by poll.
 */
final class SharedHealth {
  private static final Logger log = LoggerFactory.getLogger(SharedHealth.class);
  private static final String CHANNEL = "provider";
  private static final Pattern REQUEST = Pattern.compile(", request [^)]*");

  private final String provider;
  private final Supplier<Limits> limits;
  private final Database database;
  private final PgNotifications notifications;
  private final Meters meters;
  private final ProviderCalls calls = new ProviderCalls();
  private Consumer<ProviderHealth> listener = health -> {};
  private ProviderHealth current;
  private Summary summary = Summary.NOTHING;
  private long changedAtMs;
  private long unwellSinceMs;

  /** @param limits read for each evaluation, because they are live settings */
  SharedHealth(
      String provider,
      Supplier<Limits> limits,
      Database database,
      PgNotifications notifications,
      Meters meters) {
    this.provider = provider;
    this.limits = limits;
    this.database = database;
    this.notifications = notifications;
    this.meters = meters;
    current = ProviderHealth.fresh(nowMs());
  }

  /** Sets the listener that is called whenever the health may have changed. */
  void onChange(Consumer<ProviderHealth> listener) {
    this.listener = listener;
  }

  Future<Void> start() {
    return calls.introduce(database.client(), provider).compose(introduced -> {
      notifications.hear(CHANNEL, notification -> read());
      return refresh();
    });
  }

  /** The current health as far as this node knows. */
  ProviderHealth now() {
    return current.at(nowMs());
  }

  /** The time of the database, which all nodes share. */
  long nowMs() {
    return database.clock().millis();
  }

  Summary summary() {
    return summary;
  }

  BreakerStatus status(long callLimitMs) {
    return BreakerStatus.of(
        provider,
        new Snapshot(now(), nowMs(), changedAtMs, unwellSinceMs),
        current.tokensAt(nowMs(), limits.get()),
        summary,
        callLimitMs);
  }

  /** 0 while the breaker is closed. */
  long unwellSinceMs() {
    return unwellSinceMs;
  }

  String provider() {
    return provider;
  }

  /** Reads the health, which other nodes may have changed, and the summary of the last hour. */
  Future<Void> refresh() {
    return read()
        .compose(read -> calls.summary(database.client(), provider))
        .onSuccess(fresh -> summary = fresh)
        .mapEmpty();
  }

  /** Reads the health only: this runs after every call of every node. */
  private Future<Void> read() {
    return calls
        .read(database.client(), provider)
        .onSuccess(this::update)
        .onFailure(failure ->
            log.warn("the provider's health could not be read: {}", failure.getMessage()))
        .onComplete(this::count)
        .mapEmpty();
  }

  /** Stores a call and evaluates it. */
  Future<Void> report(Call call) {
    meters.providerCall(
        provider, call.kind() == null ? "ok" : call.kind(), call.tookMs(), call.costMicroUsd());
    return database
        .inTransaction(connection -> calls
            .lock(connection, provider)
            .compose(before -> calls
                .add(connection, provider, call)
                .compose(
                    added -> calls.window(connection, provider, before.health().countingSinceMs()))
                .map(window -> before
                    .health()
                    .after(
                        call.observation(),
                        window,
                        limits.get(),
                        before.nowMs(),
                        ThreadLocalRandom.current().nextDouble()))
                .compose(after -> calls
                    .latest(connection, provider, after.countingSinceMs())
                    .map(latest -> after.withRefusals(call.observation(), latest)))
                .compose(after -> save(connection, before, after))))
        .onComplete(this::count)
        .compose(this::publish);
  }

  /** Whether two alarms are the same but for the id of the request. */
  private static boolean isSame(String alarm, String before) {
    return before != null
        && REQUEST.matcher(alarm).replaceAll("").equals(REQUEST.matcher(before).replaceAll(""));
  }

  /** Opens the breaker for a time, for a rehearsal. */
  Future<Void> forceOpen(long durationMs, String actor) {
    return decide(
        actor,
        "force-breaker-open",
        (health, nowMs) -> health.forcedOpen(durationMs, "opened by an operator", nowMs));
  }

  /** Closes the breaker and resets its counts. */
  Future<Void> reset(String actor) {
    return decide(actor, "reset-circuit-breaker", ProviderHealth::reset);
  }

  private Future<Void> decide(
      String actor, String action, BiFunction<ProviderHealth, Long, ProviderHealth> decision) {
    var request = Correlation.current();
    return database
        .inTransaction(connection -> calls.lock(connection, provider).compose(before -> {
          var was = before.health().at(before.nowMs());
          var after = decision.apply(was, before.nowMs());
          return calls
              .audit(
                  connection,
                  provider,
                  new Decision(actor, action, was.state(), after.state(), request))
              .compose(audited -> save(connection, before, after));
        }))
        .onComplete(this::count)
        .compose(this::publish);
  }

  private void count(AsyncResult<?> done) {
    meters.component(Component.BREAKER, done.succeeded());
  }

  private Future<Snapshot> save(SqlClient connection, Snapshot before, ProviderHealth after) {
    return calls
        .save(connection, provider, after)
        .map(new Snapshot(
            after,
            before.nowMs(),
            before.health().state() == after.state() ? before.changedAtMs() : before.nowMs(),
            unwellSinceMs(before, after)));
  }

  private static long unwellSinceMs(Snapshot before, ProviderHealth after) {
    return after.state() == State.CLOSED
        ? 0
        : before.unwellSinceMs() == 0 ? before.nowMs() : before.unwellSinceMs();
  }

  private Future<Void> publish(Snapshot snapshot) {
    update(snapshot);
    notifications.tell(CHANNEL);
    return Future.succeededFuture();
  }

  private void update(Snapshot snapshot) {
    var before = current;
    current = snapshot.health();
    changedAtMs = snapshot.changedAtMs();
    unwellSinceMs = snapshot.unwellSinceMs();
    if (before.state() != current.state()) {
      log.warn(
          "the breaker of {} is {} (it was {}): {}",
          provider,
          current.state().word(),
          before.state().word(),
          current.reason());
    }
    if (current.alarm() != null && !isSame(current.alarm(), before.alarm())) {
      log.error("{} needs an operator: {}", provider, current.alarm());
    }
    if (current.alarm() == null && before.refuses()) {
      log.info("{} accepts requests again", provider);
    }
    if (current.isQuietAt(nowMs()) && !before.isQuietAt(nowMs())) {
      log.warn(
          "{} asked for no calls until {}", provider, Instant.ofEpochMilli(current.quietUntilMs()));
    }
    listener.accept(now());
  }
}

package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.BalanceChanges;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionEvents;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders fresh pictures ahead of time for live sessions, as many as their queues need and their owners can pay for. */
final class Provisioner {
  private static final Logger log = LoggerFactory.getLogger(Provisioner.class);

  private final Settings settings;
  private final Supplier<Budget> budget;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notifications;
  private final Meters meters;
  private final BalanceChanges balances;
  private final Shows shows = new Shows();
  private final SessionEvents events = new SessionEvents();

  Provisioner(
      Settings settings,
      Supplier<Budget> budget,
      Bus bus,
      Database database,
      PgNotifications notifications,
      Meters meters) {
    this.settings = settings;
    this.budget = budget;
    this.bus = bus;
    this.database = database;
    this.notifications = notifications;
    this.meters = meters;
    balances = new BalanceChanges(bus, meters);
  }

  /** Checks every live session that no node has checked for a second. */
  void tick() {
    shows
        .unchecked(database.client())
        .onSuccess(ids -> ids.forEach(id -> check(id, false)))
        .onFailure(
            failure -> log.warn("the live sessions could not be read: {}", failure.getMessage()));
  }

  /**
   * Checks a session: the pictures that it needs are charged and queued in the transaction that saw the need.
   *
   * @param shown whether a screen has just shown a fresh picture for the first time
   */
  Future<Void> check(String session, boolean shown) {
    return database
        .inTransaction(connection -> shows
            .snapshot(connection, session, budget.get())
            .compose(snapshot -> provide(connection, snapshot, shown)))
        .onSuccess(this::announce)
        .onFailure(failure ->
            log.warn("session {} was not provided for: {}", session, failure.getMessage()))
        .mapEmpty();
  }

  private Future<Outcome> provide(
      SqlConnection connection, SessionSnapshot snapshot, boolean shown) {
    var session = snapshot.session();
    boolean orders = session.controls().source().ordersPictures();
    // While the provider rests, credits are better on the account than in the queue.
    var keepPlan = snapshot.provider().rests() || !orders ? null : snapshot.plan();
    return shows
        .withdraw(connection, session.id(), keepPlan, "no longer wanted")
        .compose(withdrawn -> {
          // A choice changed a moment ago may change again; ordering for each would waste credits.
          if (!snapshot.settled() || session.controls().paused()) {
            return Future.succeededFuture(new Outcome(session, List.of(), withdrawn > 0, null));
          }
          var queue = snapshot.queue();
          var decision =
              QueueController.decide(queue.state(), queue.candidate(), queue.ahead(), shown);
          int price = CreditsMessages.price(settings);
          int wanted = orders ? decision.make() : 0;
          var share = FreshShare.of(snapshot, wanted, price, database.clock().instant());
          var degraded = orders ? Degradation.of(snapshot, price) : null;
          return order(connection, snapshot, share.fresh())
              .compose(jobs -> shows
                  .checked(connection, session.id(), decision, share, degraded, jobs.size())
                  .compose(stored -> degradedEvent(connection, snapshot, degraded))
                  .map(event ->
                      new Outcome(session, jobs, withdrawn > 0 || !jobs.isEmpty(), event)));
        });
  }

  private Future<List<UUID>> order(SqlConnection connection, SessionSnapshot snapshot, int fresh) {
    var terms = Terms.of(settings, budget.get());
    long now = database.clock().millis();
    Future<List<UUID>> queued = Future.succeededFuture(new ArrayList<>());
    for (int i = 0; i < fresh; i++) {
      queued = queued.compose(jobs -> meters
          .credits(
              CreditsOperation.CHARGE,
              shows.enqueue(
                  connection, snapshot, terms, JsonObject.mapFrom(snapshot.wish(now, jobs.size()))))
          .map(job -> {
            jobs.add(job);
            return jobs;
          }));
    }
    return queued;
  }

  private Future<SessionEvent> degradedEvent(
      SqlConnection connection, SessionSnapshot snapshot, String degraded) {
    return Objects.equals(degraded, snapshot.degraded())
        ? Future.succeededFuture()
        : events.append(
            connection,
            snapshot.session().id(),
            "degraded",
            database.clock().millis(),
            Degradation.eventData(degraded));
  }

  private void announce(Outcome outcome) {
    var session = outcome.session();
    if (outcome.degraded() != null) {
      bus.announce(SessionsMessages.SESSION, session.id(), outcome.degraded());
    }
    if (outcome.balanceChanged()) {
      balances.announce(session.user());
    }
    if (!outcome.jobs().isEmpty()) {
      notifications.tell(GenerationMessages.JOBS_NOTICE);
      outcome
          .jobs()
          .forEach(job -> bus.announce(
              SessionsMessages.SESSION,
              session.id(),
              Progress.queued(job, database.clock().millis())));
    }
  }

  /** The result of a check. @param degraded the event to announce, or null */
  private record Outcome(
      Session session, List<UUID> jobs, boolean balanceChanged, SessionEvent degraded) {}
}

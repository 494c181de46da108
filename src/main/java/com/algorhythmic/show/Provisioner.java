package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.BalanceChanges;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionEvents;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.show.Shows.Order;
import com.algorhythmic.show.Shows.SessionSnapshot;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders fresh pictures for live sessions as {@link QueueController} says, within their owners' credits. */
final class Provisioner {
  private static final Logger log = LoggerFactory.getLogger(Provisioner.class);

  private final Settings settings;
  private final Supplier<Budget> budget;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notices;
  private final Meters meters;
  private final BalanceChanges balances;
  private final Shows shows = new Shows();
  private final SessionEvents events = new SessionEvents();

  Provisioner(
      Settings settings,
      Supplier<Budget> budget,
      Bus bus,
      Database database,
      PgNotifications notices,
      Meters meters) {
    this.settings = settings;
    this.budget = budget;
    this.bus = bus;
    this.database = database;
    this.notices = notices;
    this.meters = meters;
    balances = new BalanceChanges(bus, meters);
  }

  /** Looks at every live session that nobody has looked at for a second. */
  void tick() {
    shows
        .toLookAt(database.client())
        .onSuccess(ids -> ids.forEach(id -> look(id, false)))
        .onFailure(failure -> log.warn("no session could be looked at: {}", failure.getMessage()));
  }

  /**
   * One look at a session: what it needs is charged and queued in the transaction that saw the need.
   *
   * @param shown whether a screen has just shown a fresh picture for the first time
   */
  Future<Void> look(String session, boolean shown) {
    return database
        .inTransaction(connection -> shows
            .look(connection, session, budget.get())
            .compose(snapshot -> provide(connection, snapshot, shown)))
        .onSuccess(this::announce)
        .onFailure(failure ->
            log.warn("session {} was not provided for: {}", session, failure.getMessage()))
        .mapEmpty();
  }

  private Future<Outcome> provide(
      SqlConnection connection, SessionSnapshot snapshot, boolean shown) {
    var trouble = Degradation.of(snapshot);
    var id = snapshot.session().id();
    // While nothing can be painted, credits are better on the account than in the queue.
    var keep = snapshot.providerRests() ? null : snapshot.plan();
    return shows.withdraw(connection, id, keep, "no longer wanted").compose(withdrawn -> {
      // A choice that has just been changed may be changed again: one plan for the lot.
      if (!snapshot.settled()) {
        return Future.succeededFuture(
            new Outcome(snapshot.session(), List.of(), withdrawn > 0, null));
      }
      var decision =
          QueueController.look(snapshot.state(), snapshot.candidate(), snapshot.ahead(), shown);
      var share = FreshShare.of(snapshot, decision.make(), Instant.now());
      return order(connection, snapshot, share.fresh())
          .compose(jobs -> shows
              .looked(connection, id, decision, trouble, share.mode(), share.fromLibrary())
              .compose(noted -> Objects.equals(trouble, snapshot.degraded())
                  ? Future.<SessionEvent>succeededFuture()
                  : events.append(
                      connection,
                      id,
                      "degraded",
                      System.currentTimeMillis(),
                      Degradation.notice(trouble)))
              .map(event ->
                  new Outcome(snapshot.session(), jobs, withdrawn > 0 || !jobs.isEmpty(), event)));
    });
  }

  private Future<List<UUID>> order(SqlConnection connection, SessionSnapshot snapshot, int fresh) {
    var terms = new Order(
        CreditsMessages.PRICE,
        settings.priority(snapshot.tier()),
        settings.generation().deadlineMs(),
        budget.get());
    var wish = JsonObject.mapFrom(snapshot.wish(System.currentTimeMillis()));
    Future<List<UUID>> queued = Future.succeededFuture(new ArrayList<>());
    for (int i = 0; i < fresh; i++) {
      queued = queued.compose(jobs -> meters
          .credits(CreditsOperation.CHARGE, shows.enqueue(connection, snapshot, terms, wish))
          .map(job -> {
            jobs.add(job);
            return jobs;
          }));
    }
    return queued;
  }

  private void announce(Outcome outcome) {
    if (outcome.notice() != null) {
      bus.announce(SessionsMessages.SESSION, outcome.session().id(), outcome.notice());
    }
    if (outcome.paid()) {
      balances.announce(outcome.session().user());
    }
    if (!outcome.jobs().isEmpty()) {
      notices.tell(GenerationMessages.JOBS_NOTICE);
      outcome
          .jobs()
          .forEach(job ->
              bus.announce(SessionsMessages.SESSION, outcome.session().id(), Progress.queued(job)));
    }
  }

  /**
   * What one look led to.
   *
   * @param paid whether credits went or came back
   * @param notice null when there is nothing new to tell
   */
  private record Outcome(Session session, List<UUID> jobs, boolean paid, SessionEvent notice) {}
}

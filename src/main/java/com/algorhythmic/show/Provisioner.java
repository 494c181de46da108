package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.TellBalance;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.show.ShowMessages.SessionEvent;
import com.algorhythmic.show.Shows.Look;
import com.algorhythmic.show.Shows.Order;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders fresh pictures for live sessions as {@link QueueController} says, within their owners' credits. */
final class Provisioner {
  private static final Logger log = LoggerFactory.getLogger(Provisioner.class);

  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notices;
  private final Meters meters;
  private final Shows shows = new Shows();

  Provisioner(
      Settings settings, Bus bus, Database database, PgNotifications notices, Meters meters) {
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    this.notices = notices;
    this.meters = meters;
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
            .look(connection, session, Budget.of(settings))
            .compose(look -> provide(connection, look, shown)))
        .onSuccess(this::announce)
        .onFailure(failure ->
            log.warn("session {} was not provided for: {}", session, failure.getMessage()))
        .mapEmpty();
  }

  private Future<Outcome> provide(SqlConnection connection, Look look, boolean shown) {
    var trouble = Degradation.of(look);
    var id = look.show().id();
    // While nothing can be painted, credits are better on the account than in the queue.
    var keep = look.providerRests() ? null : look.plan();
    return shows.withdraw(connection, id, keep, "no longer wanted").compose(withdrawn -> {
      // A choice that has just been changed may be changed again: one plan for the lot.
      if (!look.settled()) {
        return Future.succeededFuture(new Outcome(look.show(), List.of(), withdrawn > 0, null));
      }
      var decision = QueueController.look(look.state(), look.candidate(), look.ahead(), shown);
      var share = FreshShare.of(look, decision.make(), Instant.now());
      return order(connection, look, share.fresh())
          .compose(jobs -> shows
              .looked(connection, id, decision, trouble, share.mode(), share.fromLibrary())
              .compose(noted -> Objects.equals(trouble, look.degraded())
                  ? Future.<SessionEvent>succeededFuture()
                  : shows.append(
                      connection,
                      id,
                      "degraded",
                      System.currentTimeMillis(),
                      Degradation.notice(trouble)))
              .map(event ->
                  new Outcome(look.show(), jobs, withdrawn > 0 || !jobs.isEmpty(), event)));
    });
  }

  private Future<List<UUID>> order(SqlConnection connection, Look look, int fresh) {
    var terms = new Order(
        CreditsMessages.PRICE,
        settings.priority(look.tier()),
        settings.generation().deadlineMs(),
        Budget.of(settings));
    var wish = JsonObject.mapFrom(look.wish(System.currentTimeMillis()));
    Future<List<UUID>> queued = Future.succeededFuture(new ArrayList<>());
    for (int i = 0; i < fresh; i++) {
      queued = queued.compose(jobs -> meters
          .credits(CreditsOperation.CHARGE, shows.enqueue(connection, look, terms, wish))
          .map(job -> {
            jobs.add(job);
            return jobs;
          }));
    }
    return queued;
  }

  private void announce(Outcome outcome) {
    if (outcome.notice() != null) {
      bus.announce(ShowMessages.SESSION, outcome.show().id(), outcome.notice());
    }
    if (outcome.paid()) {
      bus.ask(CreditsMessages.TELL, new TellBalance(outcome.show().user()));
    }
    if (!outcome.jobs().isEmpty()) {
      notices.tell(GenerationMessages.JOBS_NOTICE);
      outcome
          .jobs()
          .forEach(
              job -> bus.announce(ShowMessages.SESSION, outcome.show().id(), Progress.queued(job)));
    }
  }

  /**
   * What one look led to.
   *
   * @param paid whether credits went or came back
   * @param notice null when there is nothing new to tell
   */
  private record Outcome(Session show, List<UUID> jobs, boolean paid, SessionEvent notice) {}
}

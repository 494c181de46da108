package com.algorhythmic.generation;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindArtwork;
import com.algorhythmic.credits.BalanceChanges;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.GenerationMessages.CancelJob;
import com.algorhythmic.generation.GenerationMessages.ClearStuck;
import com.algorhythmic.generation.GenerationMessages.Cleared;
import com.algorhythmic.generation.GenerationMessages.FindJob;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Job;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.PaintAgain;
import com.algorhythmic.generation.GenerationMessages.Redrive;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.queue.FailedJobs;
import com.algorhythmic.generation.queue.JobAdmin;
import com.algorhythmic.generation.queue.Jobs;
import com.algorhythmic.generation.queue.OrderDesk;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import com.algorhythmic.music.MusicMessages;
import com.algorhythmic.music.MusicMessages.FindPlaying;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import com.algorhythmic.sessions.SessionsMessages.OpenSession;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes orders for pictures, reports their state, and cancels them. */
final class Orders {
  private static final Logger log = LoggerFactory.getLogger(Orders.class);

  private final Settings settings;
  private final Supplier<Budget> budget;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notifications;
  private final Meters meters;
  private final BalanceChanges balances;
  private final FailedJobs failedJobs;
  private final Jobs jobs = new Jobs();
  private final OrderDesk desk;
  private final JobAdmin admin = new JobAdmin();

  Orders(
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
    failedJobs = new FailedJobs(bus, meters);
    desk = new OrderDesk(database, jobs, this::terms);
  }

  Future<Ticket> order(Generate order) {
    return withSong(order).compose(wish -> charge(order, wish));
  }

  /** The song that plays now does not count: the picture is to be like one of an earlier moment. */
  Future<Ticket> orderAgain(PaintAgain again) {
    return bus.ask(CatalogueMessages.FIND, new FindArtwork(again.artwork(), again.user()))
        .compose(artwork -> {
          var wish = Again.wish(artwork, again.style());
          return charge(
              new Generate(again.user(), again.session(), wish, again.idempotencyKey()), wish);
        });
  }

  private Future<Ticket> charge(Generate order, Wish wish) {
    return balances
        .charge(order.user(), order(order, wish))
        .onSuccess(ticket -> announce(order, ticket));
  }

  private Future<Ticket> order(Generate order, Wish wish) {
    return desk.order(order, wish)
        .compose(
            ticket -> ticket.map(Future::succeededFuture).orElseGet(() -> refuseSession(order)));
  }

  /** Fails with the reason why the session cannot be used. */
  private Future<Ticket> refuseSession(Generate order) {
    return bus.ask(SessionsMessages.FIND, new FindSession(order.session(), order.user()))
        .compose(created -> Future.failedFuture(
            new Refusal(Code.CONFLICT, "the session was created just now; try again")
                .ofType("busy")));
  }

  /** Queues a free job before all others. The session is created if it does not exist. */
  Future<Ticket> orderAtOnce(Generate order) {
    return bus.ask(SessionsMessages.OPEN, new OpenSession(order.session(), order.user()))
        .compose(opened ->
            admin.orderAtOnce(database.client(), order, settings.generation().deadlineMs()))
        .onSuccess(ticket -> announce(order, ticket));
  }

  /** The wish with the song that was recognised in the session, unless the order names one. */
  private Future<Wish> withSong(Generate order) {
    var wish = order.wish();
    return wish.song().title() != null
        ? Future.succeededFuture(wish)
        : bus.ask(MusicMessages.NOW, new FindPlaying(order.session()))
            .map(playing -> playing.song() == null ? wish : wish.withSong(playing.song()))
            // A picture without the song is better than no picture.
            .otherwise(wish);
  }

  Future<Job> find(FindJob query) {
    return jobs.find(database.client(), query.job(), query.user()).compose(row -> {
      var artwork = Jobs.artwork(row);
      return artwork == null
          ? Future.succeededFuture(Jobs.job(row, null))
          : bus.ask(CatalogueMessages.FIND, new FindArtwork(artwork, query.user()))
              .map(found -> Jobs.job(row, found));
    });
  }

  Future<Job> cancel(CancelJob cancel) {
    return balances
        .refund(cancel.user(), jobs.cancel(database.client(), cancel.job(), cancel.user()))
        .compose(this::announceEnd)
        .compose(announced -> find(new FindJob(cancel.job(), cancel.user())));
  }

  Future<Ticket> redrive(Redrive redrive) {
    var actor = Caller.current().user();
    var request = Correlation.current();
    return meters
        .credits(
            CreditsOperation.CHARGE,
            database.inTransaction(
                connection -> admin.redrive(connection, redrive.job(), actor, request, terms())))
        .onSuccess(ticket -> notifications.tell(GenerationMessages.JOBS_NOTICE));
  }

  Future<Cleared> clearStuck(ClearStuck clear) {
    var actor = Caller.current().user();
    var request = Correlation.current();
    return database
        .inTransaction(
            connection -> admin.clearStuck(connection, clear.olderThanMs(), actor, request))
        .map(cleared -> {
          if (!cleared.isEmpty()) {
            // One notification for all of them: the workers look after their few jobs themselves.
            notifications.tell(GenerationVerticle.JOB_OVER);
            failedJobs.report(cleared);
          }
          return new Cleared(cleared.size());
        });
  }

  private Terms terms() {
    return Terms.of(settings, budget.get());
  }

  private void announce(Generate order, Ticket ticket) {
    var place = Integer.toString(ticket.position());
    log.info("job {} is queued at place {}", ticket.jobId(), place);
    notifications.tell(GenerationMessages.JOBS_NOTICE);
    bus.ask(
        GenerationMessages.JOB_MOVED,
        new JobMoved(order.session(), order.user(), ticket.jobId(), "queued", place));
  }

  /** Announces the end of a job, also to the worker that may be painting it. */
  private Future<Void> announceEnd(JobMoved ended) {
    bus.ask(GenerationMessages.JOB_MOVED, ended);
    return notifications
        .tell(GenerationVerticle.JOB_OVER, ended.job().toString())
        .otherwiseEmpty();
  }
}

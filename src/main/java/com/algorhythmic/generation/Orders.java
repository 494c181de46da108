package com.algorhythmic.generation;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindArtwork;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.FindBalance;
import com.algorhythmic.credits.CreditsMessages.TellBalance;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.GenerationMessages.CancelJob;
import com.algorhythmic.generation.GenerationMessages.ClearStuck;
import com.algorhythmic.generation.GenerationMessages.Cleared;
import com.algorhythmic.generation.GenerationMessages.FindJob;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Job;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.Redrive;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.generation.queue.JobAdmin;
import com.algorhythmic.generation.queue.Jobs;
import com.algorhythmic.metrics.Component;
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
import java.util.HashSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes orders for pictures, says how far they are, and takes them back. */
final class Orders {
  private static final Logger log = LoggerFactory.getLogger(Orders.class);

  private final Settings settings;
  private final Supplier<Budget> budget;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notices;
  private final Meters meters;
  private final Jobs jobs = new Jobs();
  private final JobAdmin interventions = new JobAdmin();

  Orders(
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
  }

  Future<Ticket> take(Generate asked) {
    return bus.ask(SessionsMessages.FIND, new FindSession(asked.session(), asked.user()))
        .compose(mine -> bus.ask(CreditsMessages.BALANCE, new FindBalance(asked.user())))
        .compose(balance -> heard(asked)
            .compose(wish -> meters.credits(
                CreditsOperation.CHARGE,
                jobs.order(
                    database.client(),
                    asked,
                    wish,
                    Terms.of(settings, budget.get(), balance.tier())))))
        .onSuccess(ticket -> queued(asked.user(), asked.session(), ticket));
  }

  /** One that goes before all others and costs nobody anything, in a session that is made where there is none. */
  Future<Ticket> takeAtOnce(Generate asked) {
    return bus.ask(SessionsMessages.OPEN, new OpenSession(asked.session(), asked.user()))
        .compose(mine -> interventions.orderAtOnce(
            database.client(), asked, settings.generation().deadlineMs()))
        .onSuccess(ticket -> queued(asked.user(), asked.session(), ticket));
  }

  /** The wish, led by the song that was recognised in the session lately where it names none. */
  private Future<Wish> heard(Generate asked) {
    var wish = asked.wish();
    return wish.musicTitle() != null
        ? Future.succeededFuture(wish)
        : bus.ask(MusicMessages.NOW, new FindPlaying(asked.session()))
            .map(playing -> playing.song() == null
                ? wish
                : wish.withMusic(
                    playing.song().title(),
                    playing.song().artist(),
                    playing.song().album(),
                    playing.song().genre()))
            // A picture without the song is better than none.
            .recover(unknown -> Future.succeededFuture(wish));
  }

  Future<Job> find(FindJob asked) {
    return jobs.find(database.client(), asked.job(), asked.user()).compose(row -> {
      var artwork = Jobs.artwork(row);
      return artwork == null
          ? Future.succeededFuture(Jobs.job(row, null))
          : bus.ask(CatalogueMessages.FIND, new FindArtwork(artwork, asked.user()))
              .map(found -> Jobs.job(row, found));
    });
  }

  Future<Job> cancel(CancelJob asked) {
    return meters
        .credits(CreditsOperation.REFUND, jobs.cancel(database.client(), asked.job(), asked.user()))
        .onSuccess(cancelled -> tellBalance(cancelled.user()))
        .compose(this::over)
        .compose(told -> find(new FindJob(asked.job(), asked.user())));
  }

  Future<Ticket> redrive(Redrive asked) {
    var request = Correlation.current();
    return meters
        .credits(
            CreditsOperation.CHARGE,
            database.inTransaction(connection -> interventions.redrive(
                connection,
                asked.job(),
                asked.actor(),
                request,
                Terms.of(settings, budget.get(), "free"))))
        .onSuccess(ticket -> notices.tell(GenerationMessages.JOBS_NOTICE));
  }

  Future<Cleared> clearStuck(ClearStuck asked) {
    var request = Correlation.current();
    return database
        .inTransaction(connection ->
            interventions.clearStuck(connection, asked.olderThanMs(), asked.actor(), request))
        .map(cleared -> {
          cleared.forEach(this::over);
          cleared.forEach(failed -> meters.component(Component.GENERATION, false));
          meters.credits(CreditsOperation.REFUND, cleared.size());
          new HashSet<>(cleared.stream().map(JobMoved::user).toList()).forEach(this::tellBalance);
          return new Cleared(cleared.size());
        });
  }

  private void queued(UUID user, String session, Ticket ticket) {
    log.info("job {} is ordered, place {}", ticket.jobId(), ticket.position());
    notices.tell(GenerationMessages.JOBS_NOTICE);
    tell(
        new JobMoved(session, user, ticket.jobId(), "queued", Integer.toString(ticket.position())));
    tellBalance(user);
  }

  /** Whoever is painting it learns at once that nobody wants it any more. */
  private Future<Void> over(JobMoved job) {
    tell(job);
    return notices.tell(GenerationVerticle.JOB_OVER, job.job().toString()).otherwiseEmpty();
  }

  private void tellBalance(UUID user) {
    bus.ask(CreditsMessages.TELL, new TellBalance(user));
  }

  private void tell(JobMoved job) {
    bus.ask(GenerationMessages.JOB_MOVED, job);
  }
}

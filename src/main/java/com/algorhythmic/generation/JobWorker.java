package com.algorhythmic.generation;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindTaste;
import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.catalogue.StyleBook;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.TellBalance;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.Jobs.Claim;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.JobMoved;
import com.algorhythmic.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims jobs at this node's own pace and makes their pictures; keeps nothing that the table doesn't. */
final class JobWorker {
  private static final Logger log = LoggerFactory.getLogger(JobWorker.class);
  private static final long FIRST_BACKOFF_MS = 1_000;

  private final Vertx vertx;
  private final Settings.Generation pace;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final StyleBook styles;
  private final Painter painter;
  private final Framing framing;
  private final Jobs jobs = new Jobs();
  private final String worker = UUID.randomUUID().toString();
  private int running;
  private boolean claiming;
  private boolean wakeAgain;
  private boolean stopped;

  JobWorker(
      Vertx vertx,
      Settings settings,
      Bus bus,
      Database database,
      Meters meters,
      StyleBook styles,
      Painter painter,
      Framing framing) {
    this.vertx = vertx;
    this.pace = settings.generation();
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    this.styles = styles;
    this.painter = painter;
    this.framing = framing;
  }

  /** Takes as many waiting jobs as there is room for; to be called when there may be work. */
  void wake() {
    if (claiming) {
      wakeAgain = true;
      return;
    }
    if (stopped || running >= pace.concurrency()) {
      return;
    }
    claiming = true;
    wakeAgain = false;
    jobs.claim(database.client(), worker, pace.leaseMs()).onComplete(claimed -> {
      claiming = false;
      if (claimed.failed()) {
        log.warn(
            "no job could be claimed, the next poll tries again: {}",
            claimed.cause().getMessage());
      } else if (claimed.result().isPresent()) {
        work(claimed.result().get());
        wake();
      } else if (wakeAgain) {
        wake();
      }
    });
  }

  /** Gives back what dead workers held. */
  Future<Void> rescue() {
    return jobs.rescue(database.client()).map(ended -> {
      ended.forEach(claim -> moved(claim, "failed", "its worker died"));
      return null;
    });
  }

  /** Claims nothing more, and leaves what it holds to others. */
  Future<Void> stop() {
    stopped = true;
    return jobs.handBack(database.client(), worker);
  }

  private void work(Claim claim) {
    running++;
    long began = System.nanoTime();
    var renewal = vertx.setPeriodic(pace.renewMs(), tick -> renew(claim));
    moved(claim, "started", null);
    make(claim)
        .onSuccess(made -> meters
            .painting(painter.name(), "completed")
            .record(System.nanoTime() - began, TimeUnit.NANOSECONDS))
        .recover(failure -> {
          meters
              .painting(painter.name(), "failed")
              .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
          return failed(claim, failure);
        })
        .onFailure(failure ->
            log.error("job {} could not be ended; its lease will run out", claim.job(), failure))
        .onComplete(ended -> {
          vertx.cancelTimer(renewal);
          running--;
          wake();
        });
  }

  private Future<Void> make(Claim claim) {
    var wish = claim.wish();
    long seed = claim.job().getLeastSignificantBits() ^ claim.fence();
    var chosen = DynamicStyles.of(wish, seed);
    return taste(claim.user())
        .compose(taste -> {
          var prompt =
              Prompt.of(wish, styles.labels(chosen), styles.artistNames(wish.artists()), taste);
          var request = new PaintRequest(
              prompt.text(),
              chosen,
              Orientation.of(wish.orientation()),
              seed,
              wish.energy(),
              wish.valence(),
              Framing.safetyIdentifier(claim.user()));
          return painter
              .paint(request)
              .compose(painting -> framing.frame(
                  painting,
                  prompt,
                  chosen,
                  wish.artists(),
                  request.orientation(),
                  Framing.why(wish, taste, seed, painting)))
              .compose(artwork -> jobs.complete(
                  database.client(),
                  claim,
                  prompt.text(),
                  artwork
                      .put("session_id", claim.session())
                      .put("user_id", claim.user().toString())
                      .put("job_id", claim.job().toString())
                      .put("is_library", false)));
        })
        .map(completed -> {
          if (completed) {
            moved(claim, "completed", null);
          } else {
            log.warn(
                "job {} was taken over while it was made; the picture is dropped", claim.job());
          }
          return null;
        });
  }

  private Future<Void> failed(Claim claim, Throwable cause) {
    var failure = cause instanceof PaintFailure known
        ? known
        : new PaintFailure(PaintFailure.Kind.INTERNAL, "something went wrong on our side");
    if (failure != cause) {
      log.error("job {} crashed", claim.job(), cause);
    } else {
      log.info("job {} failed, {}: {}", claim.job(), failure.kind().word(), failure.getMessage());
    }
    return again(claim, failure)
        .compose(again -> again
            ? Future.succeededFuture()
            : jobs.fail(database.client(), claim, failure).map(ended -> {
              if (ended) {
                moved(claim, "failed", failure.kind().word());
                bus.ask(CreditsMessages.TELL, new TellBalance(claim.user()));
              }
              return null;
            }));
  }

  /** Puts the job back where another attempt is worth making; the wait doubles, and never is the same for all. */
  private Future<Boolean> again(Claim claim, PaintFailure failure) {
    if (claim.attempts() > failure.kind().retries()) {
      return Future.succeededFuture(false);
    }
    long backoff = FIRST_BACKOFF_MS << claim.attempts() - 1;
    long jittered = backoff / 2 + ThreadLocalRandom.current().nextLong(backoff);
    return jobs.putBack(
        database.client(), claim, failure, Math.max(failure.retryAfterMs(), jittered));
  }

  private void renew(Claim claim) {
    jobs.renew(database.client(), claim, pace.leaseMs())
        .onSuccess(mine -> {
          if (!mine) {
            log.warn("job {} is no longer this worker's", claim.job());
          }
        })
        .onFailure(failure ->
            log.warn("the lease of job {} was not renewed: {}", claim.job(), failure.getMessage()));
  }

  private void moved(Claim claim, String stage, String detail) {
    bus.ask(
            ShowMessages.JOB_MOVED,
            new JobMoved(claim.session(), claim.user(), claim.job(), stage, detail))
        .onFailure(failure -> log.debug("nobody heard that job {} is {}", claim.job(), stage));
  }

  /** A picture is made without regard to taste rather than not at all. */
  private Future<Taste> taste(UUID user) {
    return bus.ask(CatalogueMessages.TASTE, new FindTaste(user))
        .recover(failure -> Future.succeededFuture(Taste.NONE));
  }
}

package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.cluster.Drain;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.TellBalance;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.Preview;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.Partial;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims jobs at this node's own pace and makes their pictures; keeps nothing that the table doesn't. */
public final class JobWorker {
  private static final Logger log = LoggerFactory.getLogger(JobWorker.class);
  private static final int TOLD_OF_THEIR_PLACE = 20;

  private final Vertx vertx;
  private final Supplier<Settings.Generation> settings;
  private final Supplier<Budget> budget;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final PictureMaker maker;
  private final String painter;
  private final String provider;
  private final LongSupplier callLimitMs;
  private final Jobs jobs = new Jobs();
  private final String worker = UUID.randomUUID().toString();
  /** What calls each job in hand off. */
  private final Map<UUID, Promise<Void>> inHand = new HashMap<>();

  private int live;
  private int behind;
  private boolean claiming;
  private boolean wakeAgain;
  private boolean resting;
  private boolean gone;
  private final Promise<Void> idle = Promise.promise();

  /**
   * @param painter the name for the meters
   * @param provider whose health has to allow a claim; null when the painter is this process
   * @param callLimitMs how long one painting may take just now
   */
  public JobWorker(
      Vertx vertx,
      Supplier<Settings.Generation> settings,
      Supplier<Budget> budget,
      Bus bus,
      Database database,
      Meters meters,
      PictureMaker maker,
      String painter,
      String provider,
      LongSupplier callLimitMs) {
    this.vertx = vertx;
    this.settings = settings;
    this.budget = budget;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    this.maker = maker;
    this.painter = painter;
    this.provider = provider;
    this.callLimitMs = callLimitMs;
  }

  /** Takes as many waiting jobs as there is room for; to be called when there may be work. */
  public void wake() {
    if (claiming) {
      wakeAgain = true;
      return;
    }
    boolean room = live < settings.get().concurrency();
    boolean roomBehind = behind < settings.get().behind();
    if (resting || !room && !roomBehind) {
      return;
    }
    claiming = true;
    wakeAgain = false;
    jobs.claim(database.client(), bid(room, roomBehind)).onComplete(claimed -> {
      claiming = false;
      if (claimed.failed()) {
        log.warn(
            "no job could be claimed, the next poll tries again: {}",
            claimed.cause().getMessage());
      } else if (claimed.result().isPresent() && gone) {
        // It was on its way here when everything else was handed back.
        handBack();
      } else if (claimed.result().isPresent()) {
        var claim = claimed.result().get();
        Correlation.runWith(claim.job().toString(), () -> work(claim));
        wake();
      } else if (wakeAgain) {
        wake();
      }
      lookWhetherIdle();
    });
  }

  private ClaimRequest bid(boolean room, boolean roomBehind) {
    var pace = settings.get();
    var limits = budget.get();
    return new ClaimRequest(
        worker,
        pace.leaseMs(),
        provider,
        pace.perUser(),
        pace.inCluster(),
        room,
        roomBehind,
        limits.hourlyMicroUsd(),
        limits.guessMicroUsd());
  }

  /** Gives back what dead workers held, and ends what is too late. */
  public Future<Void> rescue() {
    return jobs.rescue(database.client()).map(rescued -> {
      meters.rescued().increment(rescued.putBack());
      rescued.ended().forEach(this::ended);
      meters.credits(CreditsOperation.REFUND, rescued.ended().size());
      return null;
    });
  }

  /** Hears that nobody wants a job any more; a notice that names none changes nothing. */
  public void calledOff(String notice) {
    if (!notice.isEmpty()) {
      callOff(UUID.fromString(notice));
    }
  }

  /** Calls off the job where it is in this worker's hands. */
  private void callOff(UUID job) {
    var abandoned = inHand.get(job);
    if (abandoned != null) {
      abandoned.tryComplete();
    }
  }

  /** Claims nothing more. */
  public void rest() {
    resting = true;
    lookWhetherIdle();
  }

  /**
   * Claims nothing more, and ends what it holds as far as that can be done within the limit and without hurry; the rest
   * is others' then.
   */
  public Future<Void> finish(long limitMs, Drain leaving) {
    rest();
    var limit = vertx.setTimer(Math.max(1, limitMs), late -> idle.tryComplete());
    leaving.onHurry(idle::tryComplete);
    return idle.future().compose(over -> {
      vertx.cancelTimer(limit);
      return handBack();
    });
  }

  /** Claims nothing more, and leaves what it holds to others. */
  public Future<Void> handBack() {
    resting = true;
    gone = true;
    return jobs.handBack(database.client(), worker)
        .onSuccess(back -> {
          if (back > 0) {
            log.info("{} jobs are left to others", back);
          }
        })
        .<Void>mapEmpty()
        .eventually(() -> {
          inHand.values().forEach(Promise::tryComplete);
          return Future.succeededFuture();
        });
  }

  private void lookWhetherIdle() {
    if (resting && inHand.isEmpty() && !claiming) {
      idle.tryComplete();
    }
  }

  private void work(Claim claim) {
    count(claim, 1);
    var abandoned = Promise.<Void>promise();
    inHand.put(claim.job(), abandoned);
    long began = System.nanoTime();
    var renewal = vertx.setPeriodic(settings.get().renewMs(), tick -> renew(claim));
    moved(claim, "started", null);
    tellPlaces();
    // Not beyond the job's own time: its credit goes back then, whatever comes of the call.
    long limitMs = Math.max(
        1,
        Math.min(
            callLimitMs.getAsLong(), claim.deadline().toEpochMilli() - System.currentTimeMillis()));
    var sitting = new PaintContext(limitMs, abandoned.future(), partial -> show(claim, partial));
    maker
        .make(claim, sitting)
        .compose(made -> jobs.complete(database.client(), claim, made.words(), made.artwork()))
        .onSuccess(completed -> {
          measure("completed", began);
          if (completed) {
            meters.component(Component.GENERATION, true);
            moved(claim, "completed", null);
            log.info("job {} has its picture", claim.job());
          } else {
            log.info("job {} was no longer wanted when it was made", claim.job());
          }
        })
        .<Void>mapEmpty()
        .recover(failure -> {
          measure("failed", began);
          return failed(claim, failure);
        })
        .onFailure(failure ->
            log.error("job {} could not be ended; its lease will run out", claim.job(), failure))
        .onComplete(over -> {
          vertx.cancelTimer(renewal);
          inHand.remove(claim.job());
          count(claim, -1);
          wake();
          lookWhetherIdle();
        });
  }

  private void count(Claim claim, int change) {
    if (claim.background()) {
      behind += change;
    } else {
      live += change;
    }
    meters.jobsInProgress(live + behind);
  }

  private Future<Void> failed(Claim claim, Throwable cause) {
    var failure = cause instanceof PaintFailure known
        ? known
        : new PaintFailure(Kind.INTERNAL, "something went wrong on our side");
    if (failure != cause) {
      log.error("job {} crashed", claim.job(), cause);
    } else {
      log.info("job {}, {}: {}", claim.job(), failure.kind().word(), failure.getMessage());
    }
    var next = Retry.after(failure, claim);
    return (next.isPresent()
            ? jobs.putBack(
                database.client(),
                claim,
                failure,
                next.get().delayMs(),
                next.get().counted(),
                next.get().nameless())
            : Future.succeededFuture(false))
        .compose(again -> again
            ? Future.succeededFuture()
            : refunding(jobs.fail(database.client(), claim, failure)).map(over -> {
              if (over) {
                ended(claim.moved("failed", failure.kind().word()));
              }
              return null;
            }));
  }

  private void renew(Claim claim) {
    jobs.renew(database.client(), claim, settings.get().leaseMs())
        .onSuccess(mine -> {
          if (!mine) {
            log.info("job {} is no longer this worker's", claim.job());
            callOff(claim.job());
          }
        })
        .onFailure(failure ->
            log.warn("the lease of job {} was not renewed: {}", claim.job(), failure.getMessage()));
  }

  private void show(Claim claim, Partial partial) {
    moved(claim, "partial", partial.number() + "/" + partial.of());
    maker
        .preview(partial)
        .compose(url -> bus.ask(
            GenerationMessages.PREVIEW,
            new Preview(claim.session(), claim.job(), partial.number(), partial.of(), url)))
        .onFailure(failure -> log.debug("a preview was not shown: {}", failure.getMessage()));
  }

  private void tellPlaces() {
    jobs.waiting(database.client(), TOLD_OF_THEIR_PLACE)
        .onSuccess(waiting -> waiting.forEach(this::tell))
        .onFailure(failure -> log.debug("nobody was told their place: {}", failure.getMessage()));
  }

  private <T> Future<T> refunding(Future<T> end) {
    return meters.credits(CreditsOperation.REFUND, end);
  }

  private void ended(JobMoved job) {
    meters.component(Component.GENERATION, false);
    tell(job);
    bus.ask(CreditsMessages.TELL, new TellBalance(job.user()));
  }

  private void moved(Claim claim, String stage, String detail) {
    tell(claim.moved(stage, detail));
  }

  private void tell(JobMoved job) {
    bus.ask(GenerationMessages.JOB_MOVED, job)
        .onFailure(failure -> log.debug("nobody heard that job {} is {}", job.job(), job.stage()));
  }

  private void measure(String outcome, long began) {
    meters.painting(painter, outcome).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }
}

package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.cluster.Drain;
import com.algorhythmic.credits.BalanceChanges;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.Preview;
import com.algorhythmic.generation.breaker.Painters;
import com.algorhythmic.generation.queue.Jobs.ClaimRequest;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.Painting.Partial;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.tracing.Trace;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims jobs at this node's own pace and makes their pictures. All durable state is in the jobs table. */
public final class JobWorker {
  private static final Logger log = LoggerFactory.getLogger(JobWorker.class);
  private static final int PLACES_ANNOUNCED = 20;

  private final Vertx vertx;
  private final Supplier<Settings.Generation> settings;
  private final Supplier<Budget> budget;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final PictureMaker maker;
  private final Painters painters;
  private final BalanceChanges balances;
  private final FailedJobs failedJobs;
  private final Jobs jobs = new Jobs();
  private final String worker = UUID.randomUUID().toString();
  private final Map<UUID, InProgress> inProgress = new HashMap<>();

  private int live;
  private int behind;
  private boolean claiming;
  private boolean wakeAgain;
  private boolean paused;
  private boolean handedBack;
  private final Promise<Void> idle = Promise.promise();

  public JobWorker(
      Vertx vertx,
      Supplier<Settings.Generation> settings,
      Supplier<Budget> budget,
      Bus bus,
      Database database,
      Meters meters,
      PictureMaker maker,
      Painters painters) {
    this.vertx = vertx;
    this.settings = settings;
    this.budget = budget;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    balances = new BalanceChanges(bus, meters);
    failedJobs = new FailedJobs(bus, meters);
    this.maker = maker;
    this.painters = painters;
  }

  /** Claims as many jobs as there is room for. Call it when there may be jobs. */
  public void wake() {
    if (claiming) {
      wakeAgain = true;
      return;
    }
    boolean room = live < settings.get().concurrency();
    boolean roomBehind = behind < settings.get().behind();
    if (paused || !room && !roomBehind) {
      return;
    }
    claiming = true;
    wakeAgain = false;
    claim(claimRequest(room, roomBehind)).onComplete(claimed -> {
      claiming = false;
      if (claimed.failed()) {
        log.warn(
            "no job could be claimed, the next poll tries again: {}",
            claimed.cause().getMessage());
      } else if (claimed.result().isPresent() && handedBack) {
        // This claim was under way when the others were handed back.
        handBack();
      } else if (claimed.result().isPresent()) {
        var claim = claimed.result().get();
        Correlation.runWith(claim.correlation(), () -> work(claim));
        wake();
      } else if (wakeAgain) {
        wake();
      }
      checkIdle();
    });
  }

  /** Claims nothing while the picture could not be stored: the jobs wait, and the provider is not paid. */
  private Future<Optional<Claim>> claim(ClaimRequest request) {
    return maker
        .canStore()
        .compose(can -> can && !paused
            ? jobs.claim(database.client(), request)
            : Future.succeededFuture(Optional.empty()));
  }

  private ClaimRequest claimRequest(boolean room, boolean roomBehind) {
    var generation = settings.get();
    var limits = budget.get();
    return new ClaimRequest(
        worker,
        generation.leaseMs(),
        painters.provider(),
        generation.perUser(),
        generation.inCluster(),
        room,
        roomBehind,
        limits.hourlyMicroUsd(),
        limits.guessMicroUsd());
  }

  /** Requeues the jobs of dead workers and ends jobs past their deadline. */
  public Future<Void> rescue() {
    return jobs.rescue(database.client()).map(rescued -> {
      meters.rescued().increment(rescued.requeued());
      failedJobs.report(rescued.ended());
      return null;
    });
  }

  /**
   * Handles a notification that a job has ended elsewhere.
   *
   * @param job its id; empty if several may have ended, so that the lease of each job in progress is renewed, which finds out
   */
  public void abandon(String job) {
    if (job.isEmpty()) {
      List.copyOf(inProgress.values()).forEach(current -> renew(current.claim()));
    } else {
      abandon(UUID.fromString(job));
    }
  }

  /** Abandons the job if it is in progress here. */
  private void abandon(UUID job) {
    var current = inProgress.get(job);
    if (current != null) {
      current.abandoned().tryComplete();
    }
  }

  /** Stops claiming jobs. */
  public void pause() {
    paused = true;
    checkIdle();
  }

  /** Stops claiming jobs, finishes those in progress within the limit unless hurried, and hands the rest back. */
  public Future<Void> finish(long limitMs, Drain drain) {
    pause();
    var limit = vertx.setTimer(Math.max(1, limitMs), late -> idle.tryComplete());
    drain.onHurry(idle::tryComplete);
    return idle.future().compose(over -> {
      vertx.cancelTimer(limit);
      return handBack();
    });
  }

  /** Stops claiming jobs, and requeues those in progress for other workers. */
  public Future<Void> handBack() {
    paused = true;
    handedBack = true;
    return jobs.handBack(database.client(), worker)
        .onSuccess(count -> {
          if (count > 0) {
            log.info("{} jobs are left to others", count);
          }
        })
        .<Void>mapEmpty()
        .eventually(() -> {
          inProgress.values().forEach(current -> current.abandoned().tryComplete());
          return Future.succeededFuture();
        });
  }

  private void checkIdle() {
    if (paused && inProgress.isEmpty() && !claiming) {
      idle.tryComplete();
    }
  }

  private void work(Claim claim) {
    count(claim, 1);
    var abandoned = Promise.<Void>promise();
    inProgress.put(claim.job(), new InProgress(claim, abandoned));
    long began = System.nanoTime();
    var trace = Trace.begin("generation.job", claim.order().trace(), claim.correlation())
        .with("job.id", claim.job().toString());
    var renewal = vertx.setPeriodic(settings.get().renewMs(), tick -> renew(claim));
    announce(claim.moved("started", null));
    announcePlaces();
    var context = new PaintContext(
        claim.job(),
        claim.user(),
        limitMs(claim),
        abandoned.future(),
        partial -> show(claim, partial));
    maker
        .make(claim, context)
        .compose(
            picture -> jobs.complete(database.client(), claim, picture.prompt(), picture.row()))
        .onSuccess(completed -> {
          measure("completed", began);
          if (completed) {
            meters.component(Component.GENERATION, true);
            announce(claim.moved("completed", null));
            log.info("job {} is completed after {} ms", claim.job(), msSince(began));
          } else {
            log.info("job {} had ended before its picture was finished", claim.job());
          }
        })
        .<Void>mapEmpty()
        .recover(failure -> {
          measure("failed", began);
          trace.fail(failure.getMessage());
          // A job that was handed back is not this worker's, and the database may be closing.
          return handedBack ? Future.succeededFuture() : fail(claim, failure, began);
        })
        .onFailure(failure ->
            log.error("job {} could not be ended; its lease will expire", claim.job(), failure))
        .onComplete(over -> {
          trace.end();
          vertx.cancelTimer(renewal);
          inProgress.remove(claim.job());
          count(claim, -1);
          wake();
          checkIdle();
        });
  }

  /** The time limit of the call, which ends at the job's deadline: the credit is refunded then. */
  private long limitMs(Claim claim) {
    long leftMs = claim.deadline().toEpochMilli() - database.clock().millis();
    return Math.max(1, Math.min(painters.callLimitMs(), leftMs));
  }

  private void count(Claim claim, int change) {
    if (claim.order().background()) {
      behind += change;
    } else {
      live += change;
    }
    meters.jobsInProgress(live + behind);
  }

  private Future<Void> fail(Claim claim, Throwable cause, long began) {
    var failure = cause instanceof PaintFailure expected
        ? expected
        : new PaintFailure(Kind.INTERNAL, "something went wrong on our side");
    if (failure != cause) {
      log.error("job {} crashed", claim.job(), cause);
    } else {
      log.info("job {}, {}: {}", claim.job(), failure.kind().word(), failure.getMessage());
    }
    return claim
        .retryAfter(failure)
        .map(retry -> jobs.putBack(database.client(), claim, failure, retry))
        .orElse(Future.succeededFuture(false))
        .compose(requeued -> requeued ? Future.succeededFuture() : end(claim, failure, began));
  }

  private Future<Void> end(Claim claim, PaintFailure failure, long began) {
    return balances
        .refund(claim.order().user(), jobs.fail(database.client(), claim, failure))
        .map(ended -> {
          if (ended) {
            log.error(
                "job {} has failed after {} ms, {}: {}",
                claim.job(),
                msSince(began),
                failure.kind().word(),
                failure.getMessage());
            announceFailure(claim.moved("failed", failure.kind().word()));
          }
          return null;
        });
  }

  private void renew(Claim claim) {
    jobs.renew(database.client(), claim, settings.get().leaseMs())
        .onSuccess(renewed -> {
          if (!renewed) {
            log.info("job {} is no longer this worker's", claim.job());
            abandon(claim.job());
          }
        })
        .onFailure(failure ->
            log.warn("the lease of job {} was not renewed: {}", claim.job(), failure.getMessage()));
  }

  private void show(Claim claim, Partial partial) {
    announce(claim.moved("partial", partial.number() + "/" + partial.of()));
    var session = claim.order().session();
    maker
        .preview(partial)
        .compose(url -> bus.ask(
            GenerationMessages.PREVIEW,
            new Preview(session, claim.job(), partial.number(), partial.of(), url)))
        .onFailure(failure -> log.debug("a preview was not shown: {}", failure.getMessage()));
  }

  private void announcePlaces() {
    jobs.waiting(database.client(), PLACES_ANNOUNCED)
        .onSuccess(waiting -> waiting.forEach(this::announce))
        .onFailure(failure -> log.debug("places were not announced: {}", failure.getMessage()));
  }

  private void announceFailure(JobMoved job) {
    meters.component(Component.GENERATION, false);
    announce(job);
  }

  private void announce(JobMoved job) {
    bus.ask(GenerationMessages.JOB_MOVED, job)
        .onFailure(failure ->
            log.debug("stage {} of job {} was not shown", job.stage(), job.job(), failure));
  }

  private static long msSince(long beganNs) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
  }

  private void measure(String outcome, long began) {
    meters
        .painting(painters.name(), outcome)
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }

  /** @param abandoned completing it stops the work */
  private record InProgress(Claim claim, Promise<Void> abandoned) {}
}

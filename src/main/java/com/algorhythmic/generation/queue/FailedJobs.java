package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.BalanceChanges;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.JobsMoved;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports jobs that one statement has failed: counts them, and tells their screens, in messages of bounded size. */
public final class FailedJobs {
  private static final Logger log = LoggerFactory.getLogger(FailedJobs.class);
  private static final int MAX_MESSAGE = 500;

  private final Bus bus;
  private final Meters meters;
  private final BalanceChanges balances;

  public FailedJobs(Bus bus, Meters meters) {
    this.bus = bus;
    this.meters = meters;
    balances = new BalanceChanges(bus, meters);
  }

  /** Call it after the commit. The future succeeds when everything was announced, and never fails. */
  public Future<Void> report(List<JobMoved> failed) {
    failed.forEach(job -> meters.component(Component.GENERATION, false));
    return announce(failed)
        .onFailure(failure -> log.debug("the ends of jobs were not shown", failure))
        .otherwiseEmpty()
        .compose(
            announced -> balances.refunded(failed.stream().map(JobMoved::user).toList()));
  }

  /** Each message waits for the one before, so that thousands of jobs leave room for everything else. */
  private Future<Void> announce(List<JobMoved> failed) {
    if (failed.isEmpty()) {
      return Future.succeededFuture();
    }
    int count = Math.min(failed.size(), MAX_MESSAGE);
    return bus.ask(
            GenerationMessages.JOBS_MOVED, new JobsMoved(List.copyOf(failed.subList(0, count))))
        .compose(announced -> announce(failed.subList(count, failed.size())));
  }
}

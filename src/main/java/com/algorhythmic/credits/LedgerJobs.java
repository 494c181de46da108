package com.algorhythmic.credits;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.CreditsMessages.Audit;
import com.algorhythmic.credits.CreditsMessages.Audited;
import com.algorhythmic.credits.CreditsMessages.CreditsNow;
import com.algorhythmic.credits.CreditsMessages.Finding;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Leases;
import com.algorhythmic.database.Leases.Run;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the clock has done to the books: ends of cycles, the sweep after lost charges, the daily audit. */
final class LedgerJobs {
  private static final Logger log = LoggerFactory.getLogger(LedgerJobs.class);
  private static final int BATCH = 100;
  private static final String TASK = "credits-audit";
  private static final String LEFT = "left";
  /** As long as an audit may take: it needs no renewal. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration DAILY = Duration.ofDays(1);

  private final Database database;
  private final Meters meters;
  private final BalanceNotifier screens;
  private final Cycles cycles;
  private final Ledger ledger = new Ledger();
  private final Auditor auditor = new Auditor();
  private final Leases leases = new Leases();
  private final String name = UUID.randomUUID().toString();
  private boolean rolling;

  LedgerJobs(Database database, Meters meters, BalanceNotifier screens, Cycles cycles) {
    this.database = database;
    this.meters = meters;
    this.screens = screens;
    this.cycles = cycles;
  }

  /** Ends all cycles that are over, batch by batch, unless that is under way. */
  Future<Void> roll() {
    if (rolling) {
      return Future.succeededFuture();
    }
    rolling = true;
    return rollOn()
        .onFailure(failure -> {
          meters.credits(CreditsOperation.ROLL, failure);
          log.warn("due cycles were not ended: {}", failure.getMessage());
        })
        .onComplete(done -> rolling = false);
  }

  private Future<Void> rollOn() {
    return cycles.rollDue(database.client(), BATCH).compose(rolled -> {
      meters.credits(CreditsOperation.ROLL, rolled.size());
      rolled.forEach(screens::tell);
      return rolled.size() < BATCH ? Future.succeededFuture() : rollOn();
    });
  }

  /** Everything that is looked at every half minute; one thing that fails does not keep the others. */
  Future<Void> look() {
    return Future.join(
            sweep().onFailure(failure -> {
              meters.credits(CreditsOperation.REFUND, failure);
              log.warn("nothing was swept: {}", failure.getMessage());
            }),
            count().onFailure(failure -> log.warn("nothing was counted: {}", failure.getMessage())),
            auditDaily().onFailure(failure -> log.error("the ledger was not audited", failure)))
        .otherwiseEmpty()
        .mapEmpty();
  }

  private Future<Void> sweep() {
    return auditor.stranded(database.client()).compose(jobs -> {
      Future<Void> swept = Future.succeededFuture();
      for (var job : jobs) {
        swept = swept.compose(before -> auditor
            .sweep(database.client(), job)
            .compose(refunded ->
                refunded.isEmpty() ? Future.succeededFuture() : found(job, refunded.get())));
      }
      return swept;
    });
  }

  private Future<Void> found(UUID job, UUID user) {
    meters.credits(CreditsOperation.REFUND, 1);
    log.info("job {} ended without a picture and unseen: its charge went back", job);
    return tell(user);
  }

  private Future<Void> tell(UUID user) {
    return ledger.balance(database.client(), user).map(now -> {
      screens.tell(user, new CreditsNow(now.balance(), now.tier()));
      return null;
    });
  }

  private Future<Void> count() {
    return auditor
        .tally(database.client())
        .map(counted -> {
          counted.ifPresent(tally -> {
            meters.creditsCharged().increment(tally.charged());
            meters.creditsRefunded().increment(tally.refunded());
          });
          return counted;
        })
        .compose(counted -> leases.lastSuccess(database.client(), TASK))
        .map(details -> {
          meters.ledgerDiscrepancies(
              details.map(last -> last.getInteger(LEFT, 0)).orElse(0));
          return null;
        });
  }

  private Future<Void> auditDaily() {
    return start(DAILY)
        .compose(run -> run.isEmpty()
            ? Future.succeededFuture()
            : run(run.get(), null, true).mapEmpty());
  }

  /** Audits because an administrator wants it; CONFLICT while another audit is under way. */
  Future<Audited> audit(Audit asked, String request) {
    return start(Duration.ZERO)
        .compose(run -> run.isPresent()
            ? run(run.get(), new Trace(asked.actor(), request), asked.repair())
            : Future.failedFuture(new Refusal(Code.CONFLICT, "an audit is under way already")));
  }

  private Future<Optional<Run>> start(Duration interval) {
    return leases.start(database.client(), TASK, name, LEASE, interval);
  }

  private Future<Audited> run(Run run, Trace trace, boolean repair) {
    return database
        .inTransaction(connection -> auditor
            .audit(connection, repair)
            .compose(audited -> trace == null
                ? Future.succeededFuture(audited)
                : auditor
                    .note(connection, trace.actor(), audited, trace.request())
                    .map(audited)))
        .compose(
            audited -> {
              if (audited.found() > 0) {
                log.error(
                    "the ledger's audit found {} and left {}: {}",
                    audited.found(),
                    audited.left(),
                    audited.findings());
              }
              meters.ledgerDiscrepancies(audited.left());
              audited.findings().stream()
                  .filter(Finding::repaired)
                  .map(Finding::userId)
                  .distinct()
                  .forEach(this::tell);
              var details =
                  new JsonObject().put("found", audited.found()).put(LEFT, audited.left());
              return leases.succeeded(database.client(), run, details).map(audited);
            },
            failure -> leases
                .failed(
                    database.client(),
                    run,
                    new JsonObject().put("reason", String.valueOf(failure.getMessage())),
                    LEASE)
                .transform(noted -> Future.failedFuture(failure)));
  }

  /** Who wanted it, and in which request. */
  private record Trace(UUID actor, String request) {}
}

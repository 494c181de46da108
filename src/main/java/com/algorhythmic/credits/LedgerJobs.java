package com.algorhythmic.credits;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.credits.CreditsMessages.Audit;
import com.algorhythmic.credits.CreditsMessages.Audited;
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

/** The scheduled jobs of the ledger: ending cycles, refunding lost charges, counting, and the daily audit. */
final class LedgerJobs {
  private static final Logger log = LoggerFactory.getLogger(LedgerJobs.class);
  private static final int BATCH = 100;
  private static final String AUDIT_TASK = "credits-audit";
  private static final String LEFT = "left";
  /** The longest that an audit may take; the lease is not renewed. */
  private static final Duration AUDIT_LEASE = Duration.ofMinutes(5);

  private static final Duration AUDIT_INTERVAL = Duration.ofDays(1);

  private final Database database;
  private final Meters meters;
  private final BalanceNotifier notifier;
  private final Cycles cycles;
  private final Auditor auditor = new Auditor();
  private final Leases leases = new Leases();
  private final String name = UUID.randomUUID().toString();
  private final SingleFlight<Void> roll = new SingleFlight<>(this::rollBatches);

  LedgerJobs(Database database, Meters meters, BalanceNotifier notifier, Cycles cycles) {
    this.database = database;
    this.meters = meters;
    this.notifier = notifier;
    this.cycles = cycles;
  }

  /** Ends all cycles that are over, batch by batch. */
  Future<Void> rollCycles() {
    return roll.join();
  }

  private Future<Void> rollBatches() {
    return rollBatch().onFailure(failure -> {
      meters.credits(CreditsOperation.ROLL, failure);
      log.warn("due cycles were not ended: {}", failure.getMessage());
    });
  }

  private Future<Void> rollBatch() {
    return cycles.rollDue(database.client(), BATCH).compose(rolled -> {
      meters.credits(CreditsOperation.ROLL, rolled.size());
      rolled.forEach(notifier::announce);
      return rolled.size() < BATCH ? Future.succeededFuture() : rollBatch();
    });
  }

  /** Refunds lost charges, updates the counters and runs the audit if it is due; each step runs even if another fails. */
  Future<Void> sweep() {
    return Future.join(
            refundLostCharges().onFailure(failure -> {
              meters.credits(CreditsOperation.REFUND, failure);
              log.warn("lost charges were not refunded: {}", failure.getMessage());
            }),
            // What is counted is what the latest audit left.
            auditDaily()
                .onFailure(failure -> log.error("the ledger was not audited", failure))
                .transform(audited -> count())
                .onFailure(failure ->
                    log.warn("charges and refunds were not counted: {}", failure.getMessage())))
        .otherwiseEmpty()
        .mapEmpty();
  }

  private Future<Void> refundLostCharges() {
    return auditor.stranded(database.client()).compose(jobs -> {
      Future<Void> swept = Future.succeededFuture();
      for (var job : jobs) {
        swept = swept.compose(previous -> auditor
            .sweep(database.client(), job)
            .compose(
                user -> user.isEmpty() ? Future.succeededFuture() : refunded(job, user.get())));
      }
      return swept;
    });
  }

  private Future<Void> refunded(UUID job, UUID user) {
    meters.credits(CreditsOperation.REFUND, 1);
    log.info("the sweep refunded job {}, which ended without a picture", job);
    return notifier.announce(user);
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
        .compose(counted -> leases.lastSuccess(database.client(), AUDIT_TASK))
        .compose(details -> {
          int left = details.map(last -> last.getInteger(LEFT, 0)).orElse(0);
          meters.ledgerDiscrepancies(left);
          return left == 0 ? Future.succeededFuture() : lookAgain(left);
        });
  }

  /** Repeats an audit that left discrepancies as soon as some of them are gone, so that a repair by hand ends the alert. */
  private Future<Void> lookAgain(int left) {
    return database
        .inTransaction(auditor::count)
        .compose(found -> found < left
            ? startAudit(Duration.ZERO)
            : Future.succeededFuture(Optional.<Run>empty()))
        .compose(run -> run.isEmpty()
            ? Future.succeededFuture()
            : run(run.get(), null, false).mapEmpty());
  }

  private Future<Void> auditDaily() {
    return startAudit(AUDIT_INTERVAL)
        .compose(run -> run.isEmpty()
            ? Future.succeededFuture()
            : run(run.get(), null, true).mapEmpty());
  }

  /** Runs an audit that an administrator ordered; CONFLICT while another audit is running. */
  Future<Audited> audit(Audit audit, String actor, String request) {
    return startAudit(Duration.ZERO)
        .compose(run -> run.isPresent()
            ? run(run.get(), new Trace(actor, request), audit.repair())
            : Future.failedFuture(new Refusal(Code.CONFLICT, "an audit is running already")));
  }

  private Future<Optional<Run>> startAudit(Duration interval) {
    return leases.start(database.client(), AUDIT_TASK, name, AUDIT_LEASE, interval);
  }

  /** @param trace null for the daily audit */
  private Future<Audited> run(Run run, Trace trace, boolean repair) {
    return database
        .inTransaction(connection -> auditor
            .audit(connection, repair)
            .compose(audited -> trace == null
                ? Future.succeededFuture(audited)
                : auditor
                    .logAudit(connection, trace.actor(), audited, trace.request())
                    .map(audited)))
        .compose(audited -> succeeded(run, audited), failure -> failed(run, failure));
  }

  private Future<Audited> succeeded(Run run, Audited audited) {
    if (audited.found() > 0) {
      log.error(
          "the audit of the ledger found {} discrepancies and left {}: {}",
          audited.found(),
          audited.left(),
          audited.findings());
    }
    meters.ledgerDiscrepancies(audited.left());
    notifier.announce(audited.findings().stream()
        .filter(Finding::repaired)
        .map(Finding::userId)
        .distinct()
        .toList());
    var details = new JsonObject().put("found", audited.found()).put(LEFT, audited.left());
    return leases.succeeded(database.client(), run, details).map(audited);
  }

  private Future<Audited> failed(Run run, Throwable failure) {
    var details = new JsonObject().put("reason", String.valueOf(failure.getMessage()));
    return leases
        .failed(database.client(), run, details, AUDIT_LEASE)
        .transform(recorded -> Future.failedFuture(failure));
  }

  /** The administrator and the request that ordered an audit. */
  private record Trace(String actor, String request) {}
}

package com.algorhythmic.credits;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.CreditsMessages.AnnounceBalance;
import com.algorhythmic.credits.CreditsMessages.AnnounceBalances;
import com.algorhythmic.credits.CreditsMessages.Audit;
import com.algorhythmic.credits.CreditsMessages.Audited;
import com.algorhythmic.credits.CreditsMessages.Balance;
import com.algorhythmic.credits.CreditsMessages.ChangeTier;
import com.algorhythmic.credits.CreditsMessages.CheckUsage;
import com.algorhythmic.credits.CreditsMessages.CreditsNow;
import com.algorhythmic.credits.CreditsMessages.FindBalance;
import com.algorhythmic.credits.CreditsMessages.Grant;
import com.algorhythmic.credits.CreditsMessages.Granted;
import com.algorhythmic.credits.CreditsMessages.ReadStatement;
import com.algorhythmic.credits.CreditsMessages.ReadStats;
import com.algorhythmic.credits.CreditsMessages.Statement;
import com.algorhythmic.credits.CreditsMessages.Stats;
import com.algorhythmic.credits.CreditsMessages.TierChanged;
import com.algorhythmic.credits.CreditsMessages.Usage;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.function.Supplier;

/** Answers questions about credits, announces changed balances, and runs the scheduled jobs of the ledger. */
public final class CreditsVerticle extends VerticleBase {
  private final Settings settings;
  private final Supplier<Budget> budget;
  private final Map<String, Integer> quotas;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Ledger ledger;
  private final Cycles cycles;
  private final BalanceNotifier notifier;
  private final LedgerJobs jobs;

  public CreditsVerticle(
      Settings settings, Supplier<Budget> budget, Bus bus, Database database, Meters meters) {
    this.settings = settings;
    this.budget = budget;
    this.quotas = settings.tiers().quotas();
    this.ledger = new Ledger(quotas);
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    this.cycles = new Cycles(quotas);
    this.notifier = new BalanceNotifier(bus, database, settings.credits().unlimited());
    this.jobs = new LedgerJobs(database, meters, notifier, cycles);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(settings.credits().rollMs(), tick -> jobs.rollCycles());
    vertx.setPeriodic(settings.credits().sweepMs(), tick -> jobs.sweep());
    return Future.all(
        Future.all(
            bus.answer(CreditsMessages.BALANCE, this::balance),
            bus.answer(CreditsMessages.ANNOUNCE_BALANCE, this::announce),
            bus.answer(CreditsMessages.ANNOUNCE_BALANCES, this::announceAll),
            bus.answer(CreditsMessages.STATEMENT, this::statement),
            bus.answer(CreditsMessages.USAGE, this::usage),
            bus.answer(CreditsMessages.STATS, this::stats)),
        Future.all(
            bus.answer(CreditsMessages.GRANT, this::grant),
            bus.answer(CreditsMessages.CHANGE_TIER, this::changeTier),
            bus.answer(CreditsMessages.AUDIT, this::audit),
            bus.answer(
                CreditsMessages.MONTHS, read -> ledger.months(database.client(), read.user())),
            bus.answer(CreditsMessages.DAY, read -> ledger.day(database.client()))));
  }

  private Future<Balance> balance(FindBalance find) {
    var found = ledger.balance(database.client(), find.user());
    return settings.credits().unlimited() ? found.map(Balance::uncounted) : found;
  }

  private Future<Done> announce(AnnounceBalance changed) {
    return notifier.announce(changed.user()).map(Done.DONE);
  }

  private Future<Done> announceAll(AnnounceBalances changed) {
    return notifier.announce(changed.users()).map(Done.DONE);
  }

  private Future<Statement> statement(ReadStatement read) {
    return ledger.statement(database.client(), read);
  }

  private Future<Usage> usage(CheckUsage check) {
    return ledger.usage(
        database.client(), check.user(), CreditsMessages.price(settings), budget.get());
  }

  private Future<Stats> stats(ReadStats read) {
    return ledger.stats(database.client(), read.user());
  }

  private Future<Granted> grant(Grant grant) {
    var granting =
        ledger.grant(database.client(), grant, Caller.current().user(), Correlation.current());
    return meters
        .credits(CreditsOperation.GRANT, granting)
        .compose(granted -> notifier.announce(grant.user()).map(granted));
  }

  private Future<TierChanged> changeTier(ChangeTier change) {
    if (!quotas.containsKey(change.tier())) {
      throw new Refusal(Code.INVALID, "this tier does not exist", "tier");
    }
    var changing = cycles.changeTier(
        database.client(), change, Caller.current().user(), Correlation.current());
    return meters.credits(CreditsOperation.TIER, changing).map(changed -> {
      notifier.announce(change.user(), new CreditsNow(changed.balance(), changed.tier()));
      return changed;
    });
  }

  private Future<Audited> audit(Audit audit) {
    return jobs.audit(audit, Caller.current().user(), Correlation.current());
  }
}

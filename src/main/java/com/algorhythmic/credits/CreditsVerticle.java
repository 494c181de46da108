package com.algorhythmic.credits;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
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
import com.algorhythmic.credits.CreditsMessages.TellBalance;
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
import java.util.stream.Collectors;

/** Answers for balances, tells a user's screens when theirs has moved, and keeps the books in order by the clock. */
public final class CreditsVerticle extends VerticleBase {
  private final Settings settings;
  private final Map<String, Integer> quotas;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Ledger ledger = new Ledger();
  private final Cycles cycles;
  private final BalanceNotifier screens;
  private final LedgerJobs bookkeeper;

  public CreditsVerticle(Settings settings, Bus bus, Database database, Meters meters) {
    this.settings = settings;
    this.quotas = settings.tiers().all().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, tier -> tier.getValue().credits()));
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    this.cycles = new Cycles(quotas);
    this.screens = new BalanceNotifier(bus);
    this.bookkeeper = new LedgerJobs(database, meters, screens, cycles);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(settings.credits().rollMs(), tick -> bookkeeper.roll());
    vertx.setPeriodic(settings.credits().sweepMs(), tick -> bookkeeper.look());
    return Future.all(
        Future.all(
            bus.answer(CreditsMessages.BALANCE, this::balance),
            bus.answer(CreditsMessages.TELL, this::tell),
            bus.answer(CreditsMessages.STATEMENT, this::statement),
            bus.answer(CreditsMessages.USAGE, this::usage),
            bus.answer(CreditsMessages.STATS, this::stats)),
        Future.all(
            bus.answer(CreditsMessages.GRANT, this::grant),
            bus.answer(CreditsMessages.CHANGE_TIER, this::changeTier),
            bus.answer(CreditsMessages.AUDIT, this::audit),
            bus.answer(CreditsMessages.DAY, asked -> new LedgerTotals().day(database.client()))));
  }

  private Future<Balance> balance(FindBalance asked) {
    return ledger.balance(database.client(), asked.user());
  }

  private Future<Done> tell(TellBalance asked) {
    return ledger.balance(database.client(), asked.user()).map(now -> {
      screens.tell(asked.user(), new CreditsNow(now.balance(), now.tier()));
      return Done.DONE;
    });
  }

  private Future<Statement> statement(ReadStatement asked) {
    return ledger.statement(database.client(), asked);
  }

  private Future<Usage> usage(CheckUsage asked) {
    return ledger.usage(
        database.client(), asked.user(), CreditsMessages.PRICE, Budget.of(settings));
  }

  private Future<Stats> stats(ReadStats asked) {
    return ledger.stats(database.client(), asked.user(), quotas);
  }

  private Future<Granted> grant(Grant asked) {
    var granting = ledger.grant(database.client(), asked, Correlation.current());
    return meters
        .credits(CreditsOperation.GRANT, granting)
        .compose(granted -> tell(new TellBalance(asked.user())).map(granted));
  }

  private Future<TierChanged> changeTier(ChangeTier asked) {
    if (!quotas.containsKey(asked.tier())) {
      throw new Refusal(Code.INVALID, "there is no such tier", "tier");
    }
    var changing = cycles.changeTier(database.client(), asked, Correlation.current());
    return meters.credits(CreditsOperation.TIER, changing).map(changed -> {
      screens.tell(asked.user(), new CreditsNow(changed.balance(), changed.tier()));
      return changed;
    });
  }

  private Future<Audited> audit(Audit asked) {
    return bookkeeper.audit(asked, Correlation.current());
  }
}

package com.algorhythmic.credits;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The questions that the credit ledger answers. */
public interface CreditsMessages {
  Ask<FindBalance, Balance> BALANCE =
      new Ask<>("credits.balance", FindBalance.class, Balance.class, Duration.ofSeconds(2));
  Ask<TellBalance, Done> TELL =
      new Ask<>("credits.tell", TellBalance.class, Done.class, Duration.ofSeconds(2));
  Ask<ReadStatement, Statement> STATEMENT =
      new Ask<>("credits.statement", ReadStatement.class, Statement.class, Duration.ofSeconds(10));
  Ask<CheckUsage, Usage> USAGE =
      new Ask<>("credits.usage", CheckUsage.class, Usage.class, Duration.ofSeconds(2));
  Ask<ReadStats, Stats> STATS =
      new Ask<>("credits.stats", ReadStats.class, Stats.class, Duration.ofSeconds(5));
  Ask<Grant, Granted> GRANT =
      new Ask<>("credits.grant", Grant.class, Granted.class, Duration.ofSeconds(5));
  Ask<ChangeTier, TierChanged> CHANGE_TIER =
      new Ask<>("credits.change-tier", ChangeTier.class, TierChanged.class, Duration.ofSeconds(5));
  Ask<Audit, Audited> AUDIT =
      new Ask<>("credits.audit", Audit.class, Audited.class, Duration.ofMinutes(5));
  Ask<ReadDay, DayBooks> DAY =
      new Ask<>("credits.day", ReadDay.class, DayBooks.class, Duration.ofSeconds(5));

  /** The most that one grant gives. */
  int LARGEST_GRANT = 100_000;

  /** The price of a fresh picture, in credits. */
  int PRICE = 1;

  /** A user's balance; NOT_FOUND where there is no account. */
  record FindBalance(UUID user) {}

  /** Announces the balance to the user's screens; to be asked after whatever moved it has committed. */
  record TellBalance(UUID user) {}

  /** @param baseQuota credits that this cycle was granted */
  record Balance(
      int balance,
      String tier,
      int baseQuota,
      Instant billingCycleStart,
      Instant billingCycleEnd) {}

  /** What the ledger as a whole did in the last 24 hours. */
  record ReadDay() {}

  /**
   * The ledger's day in credits.
   *
   * @param granted by cycles and by administrators
   * @param discrepancies what the last audit left unmended; null before the first
   */
  record DayBooks(
      long charged, long refunded, long granted, Integer discrepancies, Instant auditedAt) {}

  /** What a user's screens show of it. */
  record CreditsNow(int balance, String tier) {}

  /**
   * A part of one's own entries, newest first.
   *
   * @param from from the first entry at or after it; null for all
   * @param to to the last entry before it; null for all
   * @param before only entries with lower ids; null for all
   */
  record ReadStatement(UUID user, Instant from, Instant to, Long before, int limit) {}

  /**
   * Entries without a gap between them: opening and their sum make closing.
   *
   * @param next the value of before for the part that follows; null when there is none
   */
  record Statement(List<Entry> entries, int opening, int sum, int closing, Long next) {}

  /** @param type grant, deduct, refund, rollover, decay or admin_adjustment */
  record Entry(
      long id,
      String type,
      int amount,
      int balanceAfter,
      String description,
      UUID jobId,
      Instant createdAt) {}

  /** Whether the user can have a fresh picture made. */
  record CheckUsage(UUID user) {}

  /** @param reason provider, out-of-credits or spend-limit; null when it can be made */
  record Usage(boolean canGenerate, String reason, int balance, int price) {}

  /** What became of this cycle's credits so far. */
  record ReadStats(UUID user) {}

  /**
   * A cycle in sums: broughtForward + granted + adjusted + refunded − spent − decayed = balance.
   *
   * @param broughtForward what the cycle before ended with
   * @param adjusted what administrators gave
   * @param rolledOver how much of what was brought forward rolled over
   * @param decayed what was gone for good at the cycle's beginning
   * @param pictures fresh pictures paid for and made
   * @param atCycleEnd what the cycle's end would make of today's balance
   */
  record Stats(
      int balance,
      Instant cycleStart,
      Instant cycleEnd,
      int daysLeft,
      int broughtForward,
      int granted,
      int adjusted,
      int spent,
      int refunded,
      int rolledOver,
      int decayed,
      int pictures,
      Forecast atCycleEnd) {}

  /** The steps of a cycle's end, and the balance after them. */
  record Forecast(int rollover, int vanished, int grant, int balance) {}

  /**
   * Credits from an administrator.
   *
   * @param idempotencyKey the same key of the same user gives once; null for none
   */
  record Grant(UUID actor, UUID user, int amount, String reason, String idempotencyKey) {

    public Grant {
      if (amount < 1 || amount > LARGEST_GRANT) {
        throw new Refusal(Code.INVALID, "amount is 1 to " + LARGEST_GRANT, "amount");
      }
    }
  }

  /** @param repeated whether the key was known: then nothing was given this time */
  record Granted(UUID userId, int amount, long entryId, int balance, boolean repeated) {}

  /** Another tier: an upgrade counts at once, a downgrade from the next cycle on. */
  record ChangeTier(UUID actor, UUID user, String tier) {}

  /** @param granted the difference that an upgrade gave */
  record TierChanged(UUID userId, String tier, int baseQuota, int granted, int balance) {}

  /**
   * Holds the whole ledger against the balances and the jobs.
   *
   * @param repair whether to mend what has a right answer
   */
  record Audit(UUID actor, boolean repair) {}

  /**
   * What an audit found.
   *
   * @param found how many findings there are; at most a thousand are listed
   * @param left how many of them are not repaired
   */
  record Audited(int found, int left, List<Finding> findings) {}

  /** @param finding balance, negative, chain, duplicate-key, charged-without-picture or refunded-with-picture */
  record Finding(UUID userId, String finding, UUID jobId, String detail, boolean repaired) {}
}

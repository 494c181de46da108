package com.algorhythmic.credits;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.settings.Settings;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The questions that the credit ledger answers, and the price of a picture. */
public interface CreditsMessages {
  Ask<FindBalance, Balance> BALANCE =
      new Ask<>("credits.balance", FindBalance.class, Balance.class, Duration.ofSeconds(2));
  Ask<AnnounceBalance, Done> ANNOUNCE_BALANCE =
      new Ask<>("credits.tell", AnnounceBalance.class, Done.class, Duration.ofSeconds(2));
  Ask<AnnounceBalances, Done> ANNOUNCE_BALANCES = new Ask<>(
      "credits.announce-balances", AnnounceBalances.class, Done.class, Duration.ofSeconds(5));
  Ask<ReadStatement, Statement> STATEMENT =
      new Ask<>("credits.statement", ReadStatement.class, Statement.class, Duration.ofSeconds(10));
  Ask<CheckUsage, Usage> USAGE =
      new Ask<>("credits.usage", CheckUsage.class, Usage.class, Duration.ofSeconds(2));
  Ask<ReadStats, Stats> STATS =
      new Ask<>("credits.stats", ReadStats.class, Stats.class, Duration.ofSeconds(5));
  Ask<ReadMonths, Months> MONTHS =
      new Ask<>("credits.months", ReadMonths.class, Months.class, Duration.ofSeconds(5));
  Ask<Grant, Granted> GRANT =
      Ask.forAdministrators("credits.grant", Grant.class, Granted.class, Duration.ofSeconds(5));
  Ask<ChangeTier, TierChanged> CHANGE_TIER = Ask.forAdministrators(
      "credits.change-tier", ChangeTier.class, TierChanged.class, Duration.ofSeconds(5));
  Ask<Audit, Audited> AUDIT =
      Ask.forAdministrators("credits.audit", Audit.class, Audited.class, Duration.ofMinutes(5));
  Ask<ReadDay, DayTotals> DAY =
      new Ask<>("credits.day", ReadDay.class, DayTotals.class, Duration.ofSeconds(5));

  /** The most that one grant gives. */
  int LARGEST_GRANT = 100_000;

  /** The price of a fresh picture, in credits, where they are counted. */
  int PRICE = 1;

  /** The price of a fresh picture, in credits; 0 where they are not counted. */
  static int price(Settings settings) {
    return settings.credits().unlimited() ? 0 : PRICE;
  }

  /** Finds a user's balance; NOT_FOUND if there is no such user. */
  record FindBalance(UUID user) {}

  /** Announces the balance to the user's screens; ask it after the transaction that changed the balance. */
  record AnnounceBalance(UUID user) {}

  /** Announces the balances of several users, each to its screens. */
  record AnnounceBalances(List<UUID> users) {
    static final int MAX_USERS = 500;
  }

  /**
   * The credits of a user. The first cycle begins when one of the user's screens has shown a picture.
   *
   * @param baseQuota credits that this cycle was granted; before the first cycle those that it will grant
   * @param billingCycleStart null before the first cycle
   * @param billingCycleEnd null before the first cycle
   * @param unlimited whether credits are not counted here
   */
  record Balance(
      int balance,
      String tier,
      int baseQuota,
      Instant billingCycleStart,
      Instant billingCycleEnd,
      boolean unlimited) {

    /** The balance; null before the first cycle, and where credits are not counted. */
    public Integer balanceOrNull() {
      return billingCycleStart == null || unlimited ? null : balance;
    }

    /** The same where credits are not counted. */
    Balance uncounted() {
      return new Balance(balance, tier, baseQuota, billingCycleStart, billingCycleEnd, true);
    }
  }

  /** Reads the totals of the whole ledger for the last 24 hours. */
  record ReadDay() {}

  /**
   * The ledger's totals of the last 24 hours, in credits.
   *
   * @param granted by cycles and by administrators
   * @param discrepancies findings that the last audit could not repair; null before the first audit
   */
  record DayTotals(
      long charged, long refunded, long granted, Integer discrepancies, Instant auditedAt) {}

  /** The balance and tier that a user's screens show. */
  record CreditsNow(int balance, String tier) {}

  /**
   * Reads a page of a user's entries, newest first.
   *
   * @param from the earliest time, inclusive; null for no limit
   * @param to the latest time, exclusive; null for no limit
   * @param before only entries with lower ids; null for all
   */
  record ReadStatement(UUID user, Instant from, Instant to, Long before, int limit) {}

  /**
   * Consecutive entries: opening + sum = closing.
   *
   * @param next the value of before for the next page; null on the last page
   */
  record Statement(List<Entry> entries, int opening, int sum, int closing, Long next) {}

  /**
   * @param type grant, deduct, refund, rollover, decay, admin_adjustment, gift, purchase, subscription, purchase_refund,
   *     chargeback or merge
   */
  record Entry(
      long id,
      String type,
      int amount,
      int balanceAfter,
      String description,
      UUID jobId,
      Instant createdAt) {}

  /** Checks whether the user can order a fresh picture. */
  record CheckUsage(UUID user) {}

  /**
   * Whether an order is accepted now.
   *
   * @param reason no-picture-shown-yet, out-of-credits, spend-limit, hourly-share or hourly-budget if it is refused;
   *     provider if it is accepted and waits for the image provider; otherwise null
   * @param retryAt when the reason ends, at the earliest; null if that is not known
   */
  record Usage(boolean canGenerate, String reason, Instant retryAt, int balance, int price) {}

  /** Reads what a user's credits were spent on, month by month. */
  record ReadMonths(UUID user) {}

  /** @param months the latest first, those in which credits were spent or given back */
  record Months(List<Month> months) {}

  /**
   * A calendar month (UTC).
   *
   * @param month such as 2026-12
   * @param spent credits spent on pictures, less those given back
   * @param pictures fresh pictures that were paid for and not given back
   */
  record Month(String month, int spent, int pictures) {}

  /** Reads what happened to this cycle's credits so far. */
  record ReadStats(UUID user) {}

  /**
   * A cycle in sums: broughtForward + granted + adjusted + gifts + bought + refunded − spent − decayed
   * = balance.
   *
   * @param pictures fresh pictures that were paid for and made
   * @param atCycleEnd what the end of the cycle would do to the current balance
   */
  record Stats(
      int balance,
      @JsonUnwrapped Period period,
      @JsonUnwrapped Sums sums,
      int pictures,
      Forecast atCycleEnd) {}

  /** The running billing cycle; nulls before the first one. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Period(Instant cycleStart, Instant cycleEnd, int daysLeft) {}

  /**
   * The credits of a cycle by type of entry.
   *
   * @param broughtForward the balance at the end of the previous cycle
   * @param adjusted credits granted by administrators, or brought along from another account
   * @param gifts credits of redeemed codes
   * @param bought credits bought, less those that the payment provider took back
   * @param rolledOver the part of broughtForward that rolled over
   * @param decayed the part of broughtForward that was lost at the start of the cycle
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Sums(
      int broughtForward,
      int granted,
      int adjusted,
      int gifts,
      int bought,
      int spent,
      int refunded,
      int rolledOver,
      int decayed) {}

  /** The steps of a cycle's end, and the balance after them. */
  record Forecast(int rollover, int vanished, int grant, int balance) {}

  /**
   * Grants credits by an administrator.
   *
   * @param idempotencyKey grants with the same user and key count once; null for none
   */
  record Grant(UUID user, int amount, String reason, String idempotencyKey) {

    public Grant {
      if (amount < 1 || amount > LARGEST_GRANT) {
        throw new Refusal(Code.INVALID, "amount is 1 to " + LARGEST_GRANT, "amount");
      }
    }
  }

  /** @param repeated whether the key was used before, so that this grant changed nothing */
  record Granted(UUID userId, int amount, long entryId, int balance, boolean repeated) {}

  /** Changes the tier: an upgrade takes effect at once, a downgrade with the next cycle. */
  record ChangeTier(UUID user, String tier) {}

  /** @param granted the extra credits of an upgrade */
  record TierChanged(UUID userId, String tier, int baseQuota, int granted, int balance) {}

  /**
   * Checks the whole ledger against the balances and the jobs.
   *
   * @param repair whether to repair the findings that have one correct repair
   */
  record Audit(boolean repair) {}

  /**
   * The result of an audit.
   *
   * @param found the number of findings; at most a thousand are listed
   * @param left the number of findings that were not repaired
   */
  record Audited(int found, int left, List<Finding> findings) {}

  /** @param finding balance, negative, chain, duplicate-key, charged-without-picture or refunded-with-picture */
  record Finding(UUID userId, String finding, UUID jobId, String detail, boolean repaired) {}
}

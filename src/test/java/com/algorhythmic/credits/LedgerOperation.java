package com.algorhythmic.credits;

import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * An operation on an account, run in a separate transaction.
 *
 * @param mark a job's id, an idempotency key, a tier, or the number of a payment or a guest, depending on the kind
 * @param abort whether the transaction is rolled back
 */
record LedgerOperation(
    Kind kind, UUID account, String mark, int amount, Instant moment, boolean abort) {
  static final String QUOTAS = "{\"free\": 100, \"premium\": 300}";
  private static final int JOBS = 4_000;
  private static final int KEYS = 500;
  static final int PAYMENTS = 60;
  static final int GUESTS = 20;
  private static final int MONTHS = 120;
  /** On average; some accounts outlive the test. */
  private static final int OPERATIONS_OF_A_LIFE = 4_000;

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  enum Kind {
    CHARGE,
    REFUND,
    GRANT,
    PAY,
    REFUND_PAYMENT,
    DISPUTE,
    MERGE,
    ROLL,
    TIER,
    END_ACCOUNT,
    RECALCULATE,
    CLOSE_ACCOUNT,
    RAW_ENTRY,
    RAW_BALANCE
  }

  /** Draws a random operation; progress (0 to 1) moves the clock. */
  static LedgerOperation draw(SplittableRandom random, UUID account, double progress) {
    int die = random.nextInt(100);
    boolean abort = random.nextInt(20) == 0;
    if (random.nextInt(OPERATIONS_OF_A_LIFE) == 0) {
      return new LedgerOperation(Kind.END_ACCOUNT, account, "", 0, null, abort);
    } else if (random.nextInt(100) == 0) {
      return new LedgerOperation(Kind.CLOSE_ACCOUNT, account, "", 0, null, abort);
    }
    if (die < 36) {
      // Few enough ids that jobs repeat; each id has a fixed price, and some prices are invalid.
      int job = random.nextInt(JOBS);
      int price = random.nextInt(50) == 0 ? -random.nextInt(3) : 1 + job % 4;
      return new LedgerOperation(Kind.CHARGE, account, job(account, job), price, null, abort);
    } else if (die < 56) {
      return new LedgerOperation(
          Kind.REFUND, account, job(account, random.nextInt(JOBS)), 0, null, abort);
    } else if (die < 65) {
      int key = random.nextInt(KEYS);
      int amount = 1 + key % 9 + (random.nextInt(30) == 0 ? 1 : 0);
      return new LedgerOperation(Kind.GRANT, account, "k" + key, amount, null, abort);
    } else if (die < 71) {
      return new LedgerOperation(Kind.PAY, account, number(random, PAYMENTS), 0, null, abort);
    } else if (die < 78) {
      var kind = random.nextBoolean() ? Kind.REFUND_PAYMENT : Kind.DISPUTE;
      int amount = 250 * random.nextInt(5);
      return new LedgerOperation(kind, account, number(random, PAYMENTS), amount, null, abort);
    } else if (die < 81) {
      return new LedgerOperation(Kind.MERGE, account, number(random, GUESTS), 0, null, abort);
    } else if (die < 87) {
      // The clock advances with the progress and jumps up to half a year forward and back.
      double month = progress * MONTHS + random.nextDouble(-6, 6);
      var moment = START.plusSeconds((long) (month * 30 * 86_400));
      return new LedgerOperation(Kind.ROLL, account, "", 0, moment, abort);
    } else if (die < 90) {
      boolean up = random.nextBoolean();
      return new LedgerOperation(
          Kind.TIER, account, up ? "premium" : "free", up ? 300 : 100, null, abort);
    } else if (die < 92) {
      return new LedgerOperation(Kind.RECALCULATE, account, "", 0, null, abort);
    } else if (die < 98) {
      int amount = random.nextBoolean() ? 1 + random.nextInt(20) : -1 - random.nextInt(20);
      return new LedgerOperation(
          Kind.RAW_ENTRY, account, "raw " + random.nextLong(), amount, null, abort);
    }
    return new LedgerOperation(Kind.RAW_BALANCE, account, "", random.nextInt(3), null, abort);
  }

  private static String number(SplittableRandom random, int bound) {
    return Integer.toString(random.nextInt(bound));
  }

  /** The credits of a payment of 1,000. */
  static int worth(String payment) {
    return 3 + 7 * Integer.parseInt(payment);
  }

  /** The credits that a guest can take along. */
  static int held(String guest) {
    return 1 + Integer.parseInt(guest);
  }

  /** Makes the orders and the guests that the operations on an account are about. */
  static String prepare(UUID account) {
    return format(
        """
        INSERT INTO purchases (id, user_id, offer, credits)
        SELECT %1$s, '%2$s', 'model', 3 + 7 * n FROM generate_series(0, %3$d) n;
        INSERT INTO users (id) SELECT %4$s FROM generate_series(0, %5$d) n;
        SELECT open_credits(%4$s, 0) FROM generate_series(0, %5$d) n;
        SELECT add_credit_entry(%4$s, 'admin_adjustment', 1 + n, 'model', 'model:' || %4$s) FROM generate_series(0, %5$d) n""",
        id(account, 1_000_000, "n"),
        account,
        PAYMENTS - 1,
        id(account, 2_000_000, "n"),
        GUESTS - 1);
  }

  /** SQL for the id of a numbered order or guest of an account. */
  private static String id(UUID account, int base, String number) {
    return format(
        "('%s' || lpad(to_hex(%d + %s), 12, '0'))::uuid",
        account.toString().substring(0, 24), base, number);
  }

  private String taking(String kind) {
    return format(
        "SELECT outcome FROM apply_taking(jsonb_build_object('source', '%1$s %2$s %3$s', 'kind', '%1$s', 'intent', 'pi %2$s %3$s',"
            + " 'amount', %4$d), nextval('stripe_readings'))",
        kind, account, mark, amount);
  }

  /** Whether the statement returns a value. */
  boolean answers() {
    return kind.compareTo(Kind.RECALCULATE) < 0;
  }

  String sql() {
    return switch (kind) {
      case CHARGE ->
        format("SELECT charge_credits('%s', %d, '%s', 'model')", account, amount, mark);
      case REFUND -> format("SELECT refund_credits('%s', '%s', 'model')", account, mark);
      case GRANT ->
        format(
            "SELECT held || ' ' || repeated FROM grant_credits('%s', %d, 'model', '%s', 'model', 'r')",
            account, amount, mark);
      case PAY ->
        format(
            "SELECT outcome FROM apply_checkout(jsonb_build_object('id', 'cs %1$s %2$s', 'purchase', %3$s, 'status', 'complete',"
                + " 'paid', true, 'intent', 'pi %1$s %2$s', 'amount', 1000, 'currency', 'eur'))",
            account, mark, id(account, 1_000_000, mark));
      case REFUND_PAYMENT -> taking("refund");
      case DISPUTE -> taking("dispute");
      case MERGE ->
        format(
            "SELECT merge_credits(id, '%s', '{}') FROM (SELECT id FROM users WHERE id = %s FOR UPDATE) guest",
            account, id(account, 2_000_000, mark));
      case ROLL -> format("SELECT roll_credits('%s', '%s', '%s')", account, QUOTAS, moment);
      case TIER ->
        format(
            "SELECT held || ' ' || base_quota || ' ' || granted FROM change_tier('%s', '%s', %d, 'model', 'r')",
            account, mark, amount);
      case END_ACCOUNT ->
        format("SELECT (end_account('%s', 'model', 'r') IS NOT NULL)::text", account);
      case CLOSE_ACCOUNT -> format("SELECT erase_rows_of('%s')", account);
      case RECALCULATE -> format("CALL recalculate_user_credits('%s')", account);
      case RAW_ENTRY ->
        format(
            "INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description) VALUES ('%s',"
                + " 'admin_adjustment', %d, (SELECT balance FROM user_credits WHERE user_id = '%s') + %d, '%s')",
            account, amount, account, amount, mark);
      case RAW_BALANCE ->
        switch (amount) {
          case 0 ->
            format("UPDATE user_credits SET balance = balance + 100 WHERE user_id = '%s'", account);
          case 1 ->
            format(
                "UPDATE user_credits SET balance = base_quota WHERE balance < 0 AND user_id = '%s'",
                account);
          default ->
            format(
                "WITH calculated AS (SELECT user_id, SUM(amount) AS total FROM credit_ledger WHERE user_id = '%s'"
                    + " GROUP BY user_id) UPDATE user_credits uc SET balance = c.total FROM calculated c"
                    + " WHERE uc.user_id = c.user_id",
                account);
        };
    };
  }

  private static String job(UUID account, int number) {
    return new UUID(account.getMostSignificantBits(), number).toString();
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}

package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reference model of one account: predicts the answers of operations, and replays a ledger entry by entry. */
final class LedgerModel {
  private static final Map<String, Integer> QUOTAS = Map.of("free", 100, "premium", 300);
  private static final int CYCLE_DAY = 31;
  /** What the keys of entries begin with that an account gets only before it is erased. */
  private static final Set<String> LIVING =
      Set.of("cycle:", "admin:", "purchase:", "subscription:", "upgrade:");

  private static final DateTimeFormatter KEY_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  final Map<String, Integer> charges = new HashMap<>();
  final Set<String> refunds = new HashSet<>();
  final Map<String, Integer> grants = new HashMap<>();
  final Set<String> raw = new HashSet<>();
  final Set<String> merged = new HashSet<>();
  final Set<String> payments = new HashSet<>();
  /** Payments that came after the end of the account, and gave nothing. */
  private final Set<String> uncredited = new HashSet<>();
  /** The money that refunds and disputes have taken, by their kind and the payment. */
  private final Map<String, Integer> takings = new HashMap<>();
  /** The credits that were taken back, by payment. */
  private final Map<String, Integer> taken = new HashMap<>();

  private final Map<String, Integer> lastRefunded = new HashMap<>();
  int balance;
  int quota;
  int cycles;
  int upgrades;
  String tier = "free";
  Instant cycleEnd = Instant.parse("2026-02-28T10:00:00Z");
  /** The end of a cycle whose entries are not complete yet; null otherwise. */
  private Cycle ending;
  /** Whether the account was erased: nothing is granted or bought any more. */
  boolean isErased;
  /** Whether its credits have expired, and no cycle follows. */
  boolean isClosed;

  LedgerModel(int credits) {
    balance = credits;
    quota = credits;
  }

  /** The expected answer, with "!" before a refusal; changes the model unless the operation is rolled back. */
  String perform(LedgerOperation operation) {
    boolean kept = !operation.abort();
    return switch (operation.kind()) {
      case CHARGE -> charge(operation.mark(), operation.amount(), kept);
      case REFUND -> refund(operation.mark(), kept);
      case GRANT -> grant(operation.mark(), operation.amount(), kept);
      case PAY -> pay(operation.mark(), kept);
      case REFUND_PAYMENT -> take("refund", operation, kept);
      case DISPUTE -> take("dispute", operation, kept);
      case MERGE -> merge(operation.mark(), kept);
      case ROLL -> Integer.toString(roll(operation.moment(), kept));
      case TIER -> changeTier(operation.mark(), operation.amount(), kept);
      case RAW_ENTRY -> enter(operation.mark(), operation.amount(), kept);
      case END_ACCOUNT -> endAccount(kept);
      case CLOSE_ACCOUNT -> closeAccount(kept);
      case RECALCULATE, RAW_BALANCE -> "";
    };
  }

  private String charge(String job, int price, boolean kept) {
    if (price <= 0) {
      return "!charge_positive";
    }
    if (charges.containsKey(job)) {
      return Integer.toString(balance);
    }
    if (balance < price) {
      return "!credits_suffice";
    }
    if (kept) {
      charges.put(job, price);
      balance -= price;
      return Integer.toString(balance);
    }
    return Integer.toString(balance - price);
  }

  private String refund(String job, boolean kept) {
    if (kept && charges.containsKey(job) && refunds.add(job)) {
      balance += charges.get(job);
    }
    return "";
  }

  private String grant(String key, int amount, boolean kept) {
    if (isErased) {
      return "!account_erased";
    }
    if (grants.containsKey(key)) {
      return grants.get(key) == amount ? balance + " true" : "!grant_key_reused";
    }
    if (kept) {
      grants.put(key, amount);
      balance += amount;
      return balance + " false";
    }
    return balance + amount + " false";
  }

  private String pay(String payment, boolean kept) {
    if (payments.contains(payment)) {
      return "known";
    }
    if (kept) {
      payments.add(payment);
      if (isErased) {
        uncredited.add(payment);
      } else {
        balance += LedgerOperation.worth(payment);
        settle(payment);
      }
    }
    return "credited";
  }

  private String take(String kind, LedgerOperation operation, boolean kept) {
    var payment = operation.mark();
    var before = takings.put(kind + " " + payment, operation.amount());
    int refunded = refunded(payment);
    int both = both(payment);
    boolean isChanged = isCredited(payment)
        && (refunded != lastRefunded.getOrDefault(payment, 0)
            || both != taken.getOrDefault(payment, 0));
    if (kept) {
      settle(payment);
    } else if (before == null) {
      takings.remove(kind + " " + payment);
    } else {
      takings.put(kind + " " + payment, before);
    }
    return isChanged ? "taken" : "noted";
  }

  private boolean isCredited(String payment) {
    return payments.contains(payment) && !uncredited.contains(payment);
  }

  /** Takes what refunds and disputes say of a payment that was credited. */
  private void settle(String payment) {
    if (isCredited(payment)) {
      int both = both(payment);
      balance -= both - taken.getOrDefault(payment, 0);
      taken.put(payment, both);
      lastRefunded.put(payment, refunded(payment));
    }
  }

  private int refunded(String payment) {
    return LedgerOperation.worth(payment) * takings.getOrDefault("refund " + payment, 0) / 1_000;
  }

  private int both(String payment) {
    int worth = LedgerOperation.worth(payment);
    int disputed = worth * takings.getOrDefault("dispute " + payment, 0) / 1_000;
    return refunded(payment) + Math.min(worth - refunded(payment), disputed);
  }

  private String merge(String guest, boolean kept) {
    if (merged.contains(guest)) {
      return "0";
    }
    if (kept) {
      merged.add(guest);
      balance += LedgerOperation.held(guest);
    }
    return Integer.toString(LedgerOperation.held(guest));
  }

  private String endAccount(boolean kept) {
    boolean ends = !isErased;
    if (kept && ends) {
      isErased = true;
      tier = "free";
    }
    return Boolean.toString(ends);
  }

  private String closeAccount(boolean kept) {
    if (kept && isErased) {
      isClosed = true;
      balance = 0;
    }
    return "";
  }

  /** The end of the cycle as the test writes it. */
  String end() {
    return isClosed ? "never" : cycleEnd.toString();
  }

  private int roll(Instant moment, boolean kept) {
    int rolled = 0;
    if (isClosed) {
      return rolled;
    }
    for (var end = cycleEnd; !end.isAfter(moment); end = Cycle.endAfter(end, CYCLE_DAY)) {
      rolled++;
    }
    for (int i = 0; kept && i < rolled; i++) {
      balance = Cycle.end(balance, quota, QUOTAS.get(tier)).balance();
      quota = QUOTAS.get(tier);
      nextCycle();
    }
    return rolled;
  }

  private void nextCycle() {
    cycleEnd = Cycle.endAfter(cycleEnd, CYCLE_DAY);
    cycles++;
  }

  private String changeTier(String wanted, int credits, boolean kept) {
    if (isErased) {
      return "!account_erased";
    }
    int granted = Math.max(credits - quota, 0);
    if (kept) {
      tier = wanted;
      balance += granted;
      quota += granted;
      upgrades += granted;
      return balance + " " + quota + " " + granted;
    }
    return balance + granted + " " + (quota + granted) + " " + granted;
  }

  private String enter(String mark, int amount, boolean kept) {
    if (amount < 0 && balance + amount < 0) {
      return "!balance_not_negative";
    }
    if (kept) {
      raw.add(mark);
      balance += amount;
    }
    return "";
  }

  /** Replays a ledger entry: it must be allowed in the current state, and its balance must be right. */
  void replay(String type, int amount, int after, String key, String job, String description) {
    var entry = type + " " + amount + " → " + after + " (" + key + ")";
    assertThat(isClosed && LIVING.stream().anyMatch(key::startsWith))
        .as("after the account was closed: %s", entry)
        .isFalse();
    if (key.startsWith("cycle:")) {
      replayCycle(key, amount, entry);
    } else {
      assertThat(ending).as("the end of a cycle is complete before %s", entry).isNull();
      if (key.startsWith("charge:")) {
        assertThat(charges.put(job, -amount)).as(entry).isNull();
      } else if (key.startsWith("refund:")) {
        assertThat(charges).as(entry).containsEntry(job, amount);
        assertThat(refunds.add(job)).as(entry).isTrue();
      } else if (key.startsWith("admin:")) {
        assertThat(grants.put(key.substring(key.lastIndexOf(':') + 1), amount))
            .as(entry)
            .isNull();
      } else if (key.startsWith("purchase:")) {
        var payment = key.substring(key.lastIndexOf(' ') + 1);
        assertThat(payments.add(payment)).as(entry).isTrue();
        assertThat(amount).as(entry).isEqualTo(LedgerOperation.worth(payment));
      } else if (key.startsWith("purchase-refund:") || key.startsWith("chargeback:")) {
        var payment = key.substring(key.lastIndexOf(' ') + 1, key.lastIndexOf(':'));
        assertThat(payments).as(entry).contains(payment);
        taken.merge(payment, -amount, Integer::sum);
      } else if (key.startsWith("merge:in:")) {
        assertThat(merged.add(Integer.toString(amount - 1))).as(entry).isTrue();
      } else if (key.startsWith("erased:")) {
        assertThat(amount).as(entry).isEqualTo(-balance);
        isClosed = true;
      } else if (key.startsWith("upgrade:")) {
        quota += amount;
        upgrades += amount;
        assertThat(QUOTAS).as(entry).containsValue(quota);
      } else {
        assertThat(raw.add(description)).as(entry).isTrue();
      }
    }
    balance += amount;
    assertThat(balance).as(entry).isEqualTo(after);
    boolean takes = type.equals("purchase_refund") || type.equals("chargeback");
    assertThat(balance >= 0 || amount > 0 || takes)
        .as("only refunds and disputes of payments make a debt: %s", entry)
        .isTrue();
  }

  /** What was taken back of each payment is at most what it gave; at quiet points only, for a settlement may be two entries. */
  void checkTaken() {
    taken.forEach((payment, credits) -> assertThat(credits)
        .as("taken of %s", payment)
        .isBetween(0, LedgerOperation.worth(payment)));
  }

  private void replayCycle(String key, int amount, String entry) {
    var step = key.substring(key.lastIndexOf(':') + 1);
    assertThat(key).as(entry).startsWith("cycle:" + KEY_TIME.format(cycleEnd) + ":");
    if (ending == null) {
      ending = Cycle.end(balance, quota, 0);
      assertThat(step).as(entry).isEqualTo(balance > 0 ? "unused" : "grant");
    }
    switch (step) {
      case "unused" -> assertThat(-amount).as(entry).isEqualTo(ending.unused());
      case "rollover" -> assertThat(amount).as(entry).isEqualTo(ending.rollover());
      case "excess" -> assertThat(-amount).as(entry).isEqualTo(ending.decay());
      default -> {
        assertThat(balance).as("before %s", entry).isEqualTo(ending.balance());
        assertThat(QUOTAS).as(entry).containsValue(amount);
        quota = amount;
        ending = null;
        nextCycle();
      }
    }
  }
}

package com.algorhythmic.credits;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.CreditsMessages.Balance;
import com.algorhythmic.credits.CreditsMessages.CreditsNow;
import com.algorhythmic.credits.CreditsMessages.DayTotals;
import com.algorhythmic.credits.CreditsMessages.Entry;
import com.algorhythmic.credits.CreditsMessages.Forecast;
import com.algorhythmic.credits.CreditsMessages.Grant;
import com.algorhythmic.credits.CreditsMessages.Granted;
import com.algorhythmic.credits.CreditsMessages.Month;
import com.algorhythmic.credits.CreditsMessages.Months;
import com.algorhythmic.credits.CreditsMessages.Period;
import com.algorhythmic.credits.CreditsMessages.ReadStatement;
import com.algorhythmic.credits.CreditsMessages.Statement;
import com.algorhythmic.credits.CreditsMessages.Stats;
import com.algorhythmic.credits.CreditsMessages.Sums;
import com.algorhythmic.credits.CreditsMessages.Usage;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.settings.Budget;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The append-only record of every credit movement; the database derives the balances from it. */
final class Ledger {
  static final Refusal NO_ACCOUNT = new Refusal(Code.NOT_FOUND, "this user has no credit account");

  /** What an administrator does for an account that was erased. */
  static final Refusal ERASED =
      new Refusal(Code.CONFLICT, "this account was erased: nothing can be booked or changed in it");

  private static final Sql SQL = Sql.of(Ledger.class);
  private static final Map<String, Refusal> REFUSALS = Map.of(
      "account_exists",
      NO_ACCOUNT,
      "account_erased",
      ERASED,
      "grant_key_reused",
      new Refusal(Code.KEY_REUSED, "this key was used for a different amount", "idempotencyKey"),
      "balance_too_large",
      new Refusal(Code.CONFLICT, "the balance would exceed the maximum of an account", "amount"));

  private final JsonObject quotas;

  /** @param quotas credits a month, by tier */
  Ledger(Map<String, Integer> quotas) {
    this.quotas = JsonObject.mapFrom(quotas);
  }

  Future<Balance> balance(SqlClient client, UUID user) {
    return one(client, "balance", Tuple.of(user, quotas))
        .map(row -> new Balance(
            row.getInteger("balance"),
            row.getString("subscription_tier"),
            row.getInteger("base_quota"),
            Rows.instant(row, "billing_cycle_start"),
            Rows.instant(row, "billing_cycle_end"),
            false));
  }

  /** The credits of those users that have an account. */
  Future<Map<UUID, CreditsNow>> balances(SqlClient client, List<UUID> users) {
    return client
        .preparedQuery(SQL.get("balances"))
        .execute(Tuple.of(users.toArray(UUID[]::new)))
        .map(rows -> {
          var balances = new HashMap<UUID, CreditsNow>();
          rows.forEach(row -> balances.put(
              row.getUUID("user_id"),
              new CreditsNow(row.getInteger("balance"), row.getString("subscription_tier"))));
          return balances;
        });
  }

  /** A page of entries; without entries, the opening and closing balances are the current one. */
  Future<Statement> statement(SqlClient client, ReadStatement page) {
    var parameters = Tuple.of(
        page.user(),
        page.from() == null ? null : page.from().atOffset(ZoneOffset.UTC),
        page.to() == null ? null : page.to().atOffset(ZoneOffset.UTC),
        page.before(),
        page.limit() + 1);
    return client
        .preparedQuery(SQL.get("statement"))
        .execute(parameters)
        .map(Rows.list(Ledger::entry))
        .compose(entries -> entries.isEmpty()
            ? balance(client, page.user())
                .map(now -> new Statement(List.of(), now.balance(), 0, now.balance(), null))
            : Future.succeededFuture(statement(entries, page.limit())));
  }

  private static Statement statement(List<Entry> found, int limit) {
    var entries = found.subList(0, Math.min(limit, found.size()));
    var oldest = entries.get(entries.size() - 1);
    return new Statement(
        entries,
        oldest.balanceAfter() - oldest.amount(),
        entries.stream().mapToInt(Entry::amount).sum(),
        entries.get(0).balanceAfter(),
        found.size() > limit ? oldest.id() : null);
  }

  /** Whether an order of the user at the price is accepted now; the database decides on orders by the same function. */
  Future<Usage> usage(SqlClient client, UUID user, int price, Budget budget) {
    var parameters = Tuple.of(
        user,
        price,
        budget.userDailyMicroUsd(),
        budget.hourlyMicroUsd(),
        budget.userHourlyMicroUsd(),
        budget.guessMicroUsd());
    return one(client, "usage", parameters)
        .map(row -> new Usage(
            row.getBoolean("accepted"),
            row.getString("reason"),
            Rows.instant(row, "retry_at"),
            row.getInteger("balance"),
            price));
  }

  Future<Stats> stats(SqlClient client, UUID user) {
    return one(client, "stats", Tuple.of(user)).map(row -> {
      int balance = row.getInteger("balance");
      int quota = row.getInteger("base_quota");
      int nextQuota = quotas.getInteger(row.getString("subscription_tier"), quota);
      var end = Cycle.end(balance, quota, nextQuota);
      var period = new Period(
          Rows.instant(row, "billing_cycle_start"),
          Rows.instant(row, "billing_cycle_end"),
          row.getInteger("days_left"));
      var sums = new Sums(
          row.getInteger("brought_forward"),
          row.getInteger("granted"),
          row.getInteger("adjusted"),
          row.getInteger("gifts"),
          row.getInteger("bought"),
          row.getInteger("spent"),
          row.getInteger("refunded"),
          row.getInteger("rolled_over"),
          row.getInteger("decayed"));
      return new Stats(
          balance,
          period,
          sums,
          row.getInteger("pictures"),
          new Forecast(end.rollover(), end.vanished(), end.grant(), end.balance()));
    });
  }

  /** What a user's credits were spent on in the last months, the latest first. */
  Future<Months> months(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("months"))
        .execute(Tuple.of(user))
        .map(Rows.list(row ->
            new Month(row.getString("month"), row.getInteger("spent"), row.getInteger("pictures"))))
        .map(Months::new);
  }

  /** Grants credits once for each key and writes an audit-log entry. */
  Future<Granted> grant(SqlClient client, Grant grant, String actor, String request) {
    var parameters = Tuple.of(
        grant.user(),
        grant.amount(),
        grant.reason(),
        grant.idempotencyKey(),
        actor,
        request,
        quotas);
    return client
        .preparedQuery(SQL.get("grant"))
        .execute(parameters)
        .map(Rows.one(row -> new Granted(
            grant.user(),
            grant.amount(),
            row.getLong("entry"),
            row.getInteger("held"),
            row.getBoolean("repeated"))))
        .recover(Database.refusing(REFUSALS));
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getLong("id"),
        row.getString("event_type"),
        row.getInteger("amount"),
        row.getInteger("balance_after"),
        row.getString("description"),
        row.getUUID("job_id"),
        Rows.instant(row, "created_at"));
  }

  /** The totals of the whole ledger for the last 24 hours. */
  Future<DayTotals> day(SqlClient client) {
    return client
        .query(SQL.get("day"))
        .execute()
        .map(Rows.one(row -> new DayTotals(
            row.getLong("charged"),
            row.getLong("refunded"),
            row.getLong("granted"),
            row.getInteger("discrepancies"),
            Rows.instant(row, "audited_at"))));
  }

  /** The row of the user; NOT_FOUND if there is none. */
  private static Future<Row> one(SqlClient client, String statement, Tuple parameters) {
    return client
        .preparedQuery(SQL.get(statement))
        .execute(parameters)
        .map(Rows.one(Function.identity(), () -> NO_ACCOUNT));
  }
}

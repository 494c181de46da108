package com.algorhythmic.generation.breaker;

import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.breaker.ProviderHealth.Outcome;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.painter.PaintFailure.Verdict;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Every call to an image provider as it ended, and the one row that says what all nodes make of them. */
final class ProviderCalls {
  private static final Sql SQL = Sql.of(ProviderCalls.class);

  /** Makes it the provider that is called from now on. */
  Future<Void> introduce(SqlClient client, String provider) {
    return client
        .preparedQuery(SQL.get("introduce"))
        .execute(Tuple.of(provider))
        .mapEmpty();
  }

  /** No provider is called any more: pictures are painted offline. */
  Future<Void> retireAll(SqlClient client) {
    return client.query(SQL.get("retire-all")).execute().mapEmpty();
  }

  Future<Reading> read(SqlClient client, String provider) {
    return reading(client, "read", provider);
  }

  /** As {@link #read}, and nobody else changes it before the transaction ends. */
  Future<Reading> lock(SqlClient client, String provider) {
    return reading(client, "lock", provider);
  }

  private static Future<Reading> reading(SqlClient client, String statement, String provider) {
    return client.preparedQuery(SQL.get(statement)).execute(Tuple.of(provider)).map(rows -> {
      var row = rows.iterator().next();
      return new Reading(
          health(row), ms(row, "now"), ms(row, "changed_at"), ms(row, "unwell_since"));
    });
  }

  Future<Void> add(SqlClient client, String provider, Call call) {
    return client
        .preparedQuery(SQL.get("add"))
        .execute(Tuple.of(provider, call.job(), call.user(), word(call.verdict()), call.kind())
            .addLong(call.tookMs())
            .addLong(call.costMicroUsd()))
        .mapEmpty();
  }

  /** The outcomes that count towards opening. */
  Future<List<Outcome>> window(SqlClient client, String provider, long sinceMs) {
    return client
        .preparedQuery(SQL.get("window"))
        .execute(Tuple.of(provider, time(sinceMs), ProviderHealth.WINDOW_MS))
        .map(rows -> {
          var window = new ArrayList<Outcome>();
          rows.forEach(row -> window.add(new Outcome(
              Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)), null, 0)));
          return window;
        });
  }

  Future<Void> save(SqlClient client, String provider, ProviderHealth health) {
    return client
        .preparedQuery(SQL.get("save"))
        .execute(Tuple.of(provider, health.state().word(), health.tokens())
            .addOffsetDateTime(time(health.tokensAtMs()))
            .addOffsetDateTime(time(health.countingSinceMs()))
            .addInteger(health.openings())
            .addInteger(health.probeSuccesses())
            .addOffsetDateTime(time(health.openUntilMs()))
            .addOffsetDateTime(time(health.forcedUntilMs()))
            .addOffsetDateTime(time(health.quietUntilMs()))
            .addString(health.reason())
            .addString(health.alarm()))
        .mapEmpty();
  }

  Future<Summary> summary(SqlClient client, String provider) {
    return client.preparedQuery(SQL.get("summary")).execute(Tuple.of(provider)).map(rows -> {
      var row = rows.iterator().next();
      return new Summary(row.getLong("calls"), row.getDouble("success_rate"), row.getLong("p95"));
    });
  }

  Future<Void> audit(
      SqlClient client,
      String actor,
      String action,
      String provider,
      State was,
      State became,
      String request) {
    return client
        .preparedQuery(SQL.get("audit"))
        .execute(Tuple.of(
            actor,
            action,
            provider,
            new JsonObject().put("state", was.word()),
            new JsonObject().put("state", became.word()),
            request))
        .mapEmpty();
  }

  private static ProviderHealth health(Row row) {
    return new ProviderHealth(
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getDouble("tokens"),
        ms(row, "tokens_at"),
        ms(row, "counting_since"),
        row.getInteger("openings"),
        row.getInteger("probe_successes"),
        ms(row, "open_until"),
        ms(row, "forced_until"),
        ms(row, "quiet_until"),
        row.getString("reason"),
        row.getString("alarm"));
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static long ms(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? 0 : time.toInstant().toEpochMilli();
  }

  private static OffsetDateTime time(long ms) {
    return ms == 0 ? null : Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC);
  }

  /**
   * The health as its row says it.
   *
   * @param nowMs the database's clock, which is everybody's
   * @param unwellSinceMs since when it has not been closed; 0 while it is
   */
  record Reading(ProviderHealth health, long nowMs, long changedAtMs, long unwellSinceMs) {}

  /** One call as it ended; kind is null for a success. */
  record Call(
      UUID job,
      UUID user,
      Verdict verdict,
      String kind,
      String reason,
      long quietMs,
      long tookMs,
      long costMicroUsd) {}

  /** @param p95Ms 0 when nothing succeeded */
  record Summary(long calls, double successRate, long p95Ms) {}
}

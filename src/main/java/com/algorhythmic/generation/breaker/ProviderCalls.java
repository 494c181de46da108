package com.algorhythmic.generation.breaker;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.breaker.ProviderHealth.Observation;
import com.algorhythmic.generation.breaker.ProviderHealth.Opening;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.generation.breaker.ProviderHealth.Summary;
import com.algorhythmic.generation.breaker.ProviderHealth.Tokens;
import com.algorhythmic.generation.breaker.ProviderMessages.Successes;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.PaintFailure.Verdict;
import com.algorhythmic.painter.Painting;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** The repository of calls to image providers and of the health that all nodes derive from them. */
final class ProviderCalls {
  private static final Sql SQL = Sql.of(ProviderCalls.class);
  private static final String[] REFUSED = Stream.of(Kind.values())
      .filter(kind -> kind.verdict() == Verdict.REFUSED)
      .map(Kind::word)
      .toArray(String[]::new);
  private static final String[] NEUTRAL = Kind.neutral().toArray(String[]::new);

  /** Makes this the provider in use. */
  Future<Void> introduce(SqlClient client, String provider) {
    return client
        .preparedQuery(SQL.get("introduce"))
        .execute(Tuple.of(provider))
        .mapEmpty();
  }

  /** Records that no provider is in use: pictures are painted offline. */
  Future<Void> retireAll(SqlClient client) {
    return client.query(SQL.get("retire-all")).execute().mapEmpty();
  }

  Future<Snapshot> read(SqlClient client, String provider) {
    return snapshot(client, "read", provider);
  }

  /** Reads as {@link #read} and locks the row until the transaction ends. */
  Future<Snapshot> lock(SqlClient client, String provider) {
    return snapshot(client, "lock", provider);
  }

  private static Future<Snapshot> snapshot(SqlClient client, String statement, String provider) {
    return client
        .preparedQuery(SQL.get(statement))
        .execute(Tuple.of(provider))
        .map(Rows.one(row -> new Snapshot(
            health(row), ms(row, "now"), ms(row, "changed_at"), ms(row, "unwell_since"))));
  }

  Future<Void> add(SqlClient client, String provider, Call call) {
    return client
        .preparedQuery(SQL.get("add"))
        .execute(Tuple.of(
                provider, call.job(), call.user(), word(call.observation().verdict()), call.kind())
            .addLong(call.tookMs())
            .addLong(call.costMicroUsd()))
        .mapEmpty();
  }

  /** The verdicts of the window that the rule looks at. */
  Future<List<Verdict>> window(SqlClient client, String provider, long sinceMs) {
    return client
        .preparedQuery(SQL.get("window"))
        .execute(Tuple.of(provider, time(sinceMs), ProviderHealth.WINDOW_MS))
        .map(Rows.list(row -> Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT))));
  }

  /** The latest successful and refused calls of the last hour, the latest first. */
  Future<List<Verdict>> latest(SqlClient client, String provider, long sinceMs) {
    return client
        .preparedQuery(SQL.get("latest"))
        .execute(Tuple.of(provider, time(sinceMs))
            .addArrayOfString(REFUSED)
            .addInteger(ProviderHealth.LATEST_CALLS))
        .map(Rows.list(row -> row.getBoolean("success") ? Verdict.SUCCESS : Verdict.REFUSED));
  }

  Future<Void> save(SqlClient client, String provider, ProviderHealth health) {
    var tokens = health.tokens();
    var opening = health.opening();
    return client
        .preparedQuery(SQL.get("save"))
        .execute(Tuple.of(provider, health.state().word(), tokens.count(), time(tokens.atMs()))
            .addOffsetDateTime(time(health.countingSinceMs()))
            .addInteger(opening.count())
            .addInteger(opening.probeSuccesses())
            .addOffsetDateTime(time(opening.untilMs()))
            .addOffsetDateTime(time(opening.forcedUntilMs()))
            .addOffsetDateTime(time(health.quietUntilMs()))
            .addString(health.reason())
            .addString(health.alarm()))
        .mapEmpty();
  }

  Future<Summary> summary(SqlClient client, String provider) {
    return client
        .preparedQuery(SQL.get("summary"))
        .execute(Tuple.of(provider).addArrayOfString(NEUTRAL))
        .map(Rows.one(row -> new Summary(
            row.getLong("calls"),
            row.getDouble("success_rate"),
            row.getLong("p95"),
            new Successes(row.getLong("counted_good"), row.getLong("counted")),
            new Successes(row.getLong("just_now_good"), row.getLong("just_now")))));
  }

  /** Adds an operator's decision to the audit log. */
  Future<Void> audit(SqlClient client, String provider, Decision decision) {
    return client
        .preparedQuery(SQL.get("audit"))
        .execute(Tuple.of(
            decision.actor(),
            decision.action(),
            provider,
            new JsonObject().put("state", decision.before().word()),
            new JsonObject().put("state", decision.after().word()),
            decision.request()))
        .mapEmpty();
  }

  private static ProviderHealth health(Row row) {
    return new ProviderHealth(
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        new Tokens(row.getDouble("tokens"), ms(row, "tokens_at")),
        ms(row, "counting_since"),
        new Opening(
            row.getInteger("openings"),
            row.getInteger("probe_successes"),
            ms(row, "open_until"),
            ms(row, "forced_until")),
        ms(row, "quiet_until"),
        row.getString("reason"),
        row.getString("alarm"));
  }

  /** The word in the database, where a refused call is ignored, as it was by earlier releases; its kind tells it. */
  private static String word(Verdict verdict) {
    return verdict == Verdict.REFUSED ? "ignored" : verdict.name().toLowerCase(Locale.ROOT);
  }

  private static long ms(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? 0 : time.toInstant().toEpochMilli();
  }

  private static OffsetDateTime time(long ms) {
    return ms == 0 ? null : Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC);
  }

  /**
   * The health as read from its row.
   *
   * @param nowMs the database's clock, which all nodes share
   * @param unwellSinceMs since when the breaker has not been closed; 0 while it is closed
   */
  record Snapshot(ProviderHealth health, long nowMs, long changedAtMs, long unwellSinceMs) {}

  /**
   * A finished call.
   *
   * @param kind the kind of failure; null for a success
   */
  record Call(
      UUID job, UUID user, Observation observation, String kind, long tookMs, long costMicroUsd) {

    static Call succeeded(PaintContext context, Painting painting, long tookMs) {
      var success = new Observation(Verdict.SUCCESS, null, 0);
      return new Call(
          context.job(), context.user(), success, null, tookMs, painting.costMicroUsd());
    }

    static Call failed(PaintContext context, PaintFailure failure, long tookMs) {
      var kind = failure.kind();
      var observation = new Observation(kind.verdict(), failure.getMessage(), failure.quietMs());
      return new Call(context.job(), context.user(), observation, kind.word(), tookMs, 0);
    }
  }

  /** An operator's decision about the breaker. */
  record Decision(String actor, String action, State before, State after, String request) {}
}

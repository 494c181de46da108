package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.CacheStats;
import com.algorhythmic.catalogue.CatalogueMessages.Marked;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What sessions were given to show, and what their screens really showed. */
final class Impressions {
  private static final Sql SQL = Sql.of(Impressions.class);

  /** What the session was given within the hour, at most a hundred, with when in ms. */
  Future<Map<UUID, Long>> recent(SqlClient client, String session) {
    return client.preparedQuery(SQL.get("recent")).execute(Tuple.of(session)).map(rows -> {
      var recent = new HashMap<UUID, Long>();
      rows.forEach(row -> recent.put(
          row.getUUID("artwork_id"),
          row.getOffsetDateTime("scheduled_at").toInstant().toEpochMilli()));
      return recent;
    });
  }

  /**
   * Gives the artwork to the session; empty when there is no such artwork any more.
   *
   * @param again whether it may be one of the last hour's
   */
  Future<Optional<Gift>> give(
      SqlClient client, String session, UUID user, UUID artwork, String tier, boolean again) {
    return client
        .preparedQuery(SQL.get("give"))
        .execute(Tuple.of(session, user, artwork, tier, again))
        .map(Rows.optional(row -> new Gift(row, row.getBoolean("given"))));
  }

  /** Refuses an artwork that the session was never given. @param session null where any will do */
  Future<Void> within(SqlClient client, String session, UUID artwork) {
    return session == null
        ? Future.succeededFuture()
        : client
            .preparedQuery(SQL.get("within"))
            .execute(Tuple.of(session, artwork))
            .map(Rows.one(
                row -> null,
                () -> new Refusal(Code.NOT_FOUND, "this session has shown no such artwork")));
  }

  Future<Marked> markShown(SqlClient client, String session, UUID artwork) {
    return client
        .preparedQuery(SQL.get("mark-shown"))
        .execute(Tuple.of(session, artwork))
        .map(Rows.optional(row -> new Marked(true, row.getString("tier"))))
        .map(marked -> marked.orElse(new Marked(false, null)));
  }

  /** Marks those that the user may see; gives their ids. */
  Future<List<UUID>> markViewed(SqlClient client, String session, UUID user, List<UUID> artworks) {
    var parameters = Tuple.of(session, user).addArrayOfUUID(artworks.toArray(UUID[]::new));
    return client
        .preparedQuery(SQL.get("mark-viewed"))
        .execute(parameters)
        .map(Rows.list(row -> row.getUUID("id")));
  }

  /** How much is left out of choices just now, in the whole cluster. */
  Future<CacheStats> stats(SqlClient client) {
    return client.preparedQuery(SQL.get("stats")).execute().map(Rows.one(row -> {
      var oldest = row.getOffsetDateTime("oldest");
      return new CacheStats(
          row.getInteger("users"),
          row.getInteger("artworks"),
          oldest == null ? null : oldest.toInstant());
    }));
  }

  /** Lets everything be given again; in a transaction, with a trace of who did it. */
  Future<CacheStats> clear(SqlConnection connection, UUID administrator, String request) {
    return stats(connection)
        .compose(before -> connection
            .preparedQuery(SQL.get("clear"))
            .execute()
            .compose(cleared -> stats(connection))
            .compose(after -> connection
                .preparedQuery(SQL.get("audit"))
                .execute(Tuple.of(
                    administrator.toString(),
                    JsonObject.mapFrom(before),
                    JsonObject.mapFrom(after),
                    request))
                .map(after)));
  }

  /** @param given false when the session had it too lately */
  record Gift(Row row, boolean given) {}
}

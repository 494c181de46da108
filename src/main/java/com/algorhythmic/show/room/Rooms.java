package com.algorhythmic.show.room;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.show.room.RoomMessages.CastRoomVote;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Repository of the votes of rooms: a round for each picture that is voted on, and one vote for each viewer in it. */
final class Rooms {
  private static final Sql SQL = Sql.of(Rooms.class);

  /**
   * Stores votes of different viewers; returns whether each counts.
   *
   * @param roundMs how long a round lasts that the first vote opens
   */
  Future<List<Boolean>> cast(SqlClient client, List<CastRoomVote> votes, long roundMs) {
    var parameters = Tuple.tuple()
        .addArrayOfString(votes.stream().map(CastRoomVote::session).toArray(String[]::new))
        .addArrayOfUUID(votes.stream().map(CastRoomVote::artwork).toArray(UUID[]::new))
        .addArrayOfString(votes.stream().map(CastRoomVote::viewer).toArray(String[]::new))
        .addArrayOfInteger(votes.stream().map(CastRoomVote::vote).toArray(Integer[]::new))
        .addInteger((int) roundMs);
    return client
        .preparedQuery(SQL.get("cast"))
        .execute(parameters)
        .map(Rows.list(row -> row.getBoolean("counts")));
  }

  /** Takes the rounds whose votes have changed since the last call on any node. */
  Future<List<Tally>> changed(SqlClient client) {
    return tallies(client, "changed");
  }

  /** Takes the rounds that are over. */
  Future<List<Tally>> closed(SqlClient client) {
    return tallies(client, "closed");
  }

  private static Future<List<Tally>> tallies(SqlClient client, String take) {
    return client.query(SQL.get(take)).execute().compose(rows -> {
      if (rows.size() == 0) {
        return Future.succeededFuture(List.of());
      }
      var sessions = Rows.list(row -> row.getString("session_id")).apply(rows);
      var artworks = Rows.list(row -> row.getUUID("artwork_id")).apply(rows);
      return client
          .preparedQuery(SQL.get("tallies"))
          .execute(Tuple.tuple()
              .addArrayOfString(sessions.toArray(String[]::new))
              .addArrayOfUUID(artworks.toArray(UUID[]::new)))
          .map(Rows.list(Rooms::tally));
    });
  }

  private static Tally tally(Row row) {
    return new Tally(
        row.getString("session_id"),
        row.getUUID("user_id"),
        row.getUUID("artwork_id"),
        row.getInteger("more"),
        row.getInteger("next"),
        row.getOffsetDateTime("closes_at").toInstant().toEpochMilli(),
        row.getBoolean("owner_voted"));
  }

  /** Ends a round; returns whether it brings the next picture forward. */
  Future<Boolean> decide(SqlClient client, Tally tally) {
    return client
        .preparedQuery(SQL.get("decide"))
        .execute(
            Tuple.of(tally.session(), tally.artwork(), tally.decision() == Tally.Decision.NEXT))
        .map(rows -> rows.rowCount() > 0);
  }
}

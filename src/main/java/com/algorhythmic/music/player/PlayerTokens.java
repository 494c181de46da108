package com.algorhythmic.music.player;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.music.player.PlayerMessages.Player;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Repository of the players' tokens by their ids; the tokens themselves are not stored. */
final class PlayerTokens {
  static final int MAX_PLAYERS = 5;
  private static final Sql SQL = Sql.of(PlayerTokens.class);

  /** CONFLICT if the session has as many as it may have; call it in a transaction. */
  Future<Void> add(
      SqlConnection connection, String session, String id, String name, Instant until) {
    var parameters = Tuple.of(id, session, name, until.atOffset(ZoneOffset.UTC), MAX_PLAYERS);
    return connection
        .preparedQuery(SQL.get("lock"))
        .execute(Tuple.of(session))
        .compose(locked -> connection.preparedQuery(SQL.get("add")).execute(parameters))
        .map(rows -> {
          if (rows.rowCount() == 0) {
            throw new Refusal(
                    Code.CONFLICT,
                    "this show has " + MAX_PLAYERS + " players already; forget one first")
                .ofType("players-full");
          }
          return null;
        });
  }

  Future<List<Player>> list(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("list"))
        .execute(Tuple.of(session))
        .map(Rows.list(PlayerTokens::player));
  }

  /** NOT_FOUND if the session has no such player. */
  Future<Player> find(SqlClient client, String session, String id) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(session, id))
        .map(Rows.one(
            PlayerTokens::player,
            () -> new Refusal(Code.NOT_FOUND, "this show has no such player", "player")));
  }

  Future<Void> forget(SqlClient client, String session, String id) {
    return client
        .preparedQuery(SQL.get("forget"))
        .execute(Tuple.of(session, id))
        .mapEmpty();
  }

  private static Player player(Row row) {
    return new Player(
        row.getString("token"),
        row.getString("name"),
        row.getOffsetDateTime("made_at").toInstant(),
        row.getOffsetDateTime("expires_at").toInstant());
  }
}

package com.algorhythmic.music;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.sessions.Song;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Repository of the songs recognised in sessions, and of the time of their last request. */
final class SessionMusic {
  private static final Sql SQL = Sql.of(SessionMusic.class);
  private static final int INTERVAL_S = 30;

  /** Takes the session's turn, across all nodes; TOO_MANY within 30 s of the last one. */
  Future<Void> takeTurn(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("take-turn"))
        .execute(Tuple.of(session, INTERVAL_S))
        .compose(taken -> taken.size() > 0 ? Future.succeededFuture() : tooSoon(client, session));
  }

  private Future<Void> tooSoon(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("until-next-turn"))
        .execute(Tuple.of(session, INTERVAL_S))
        .map(Rows.optional(row -> row.getInteger("wait_s")))
        .compose(wait -> {
          long waitS = wait.orElse(1);
          return Future.failedFuture(new Refusal(
              Code.TOO_MANY,
              "music is recognised once in " + INTERVAL_S + " s; try again in " + waitS + " s",
              null,
              waitS));
        });
  }

  /** Stores the recognised song; null stores that none was found. */
  Future<Void> keep(SqlClient client, String session, Song song) {
    return client
        .preparedQuery(SQL.get("keep"))
        .execute(Tuple.of(session, song == null ? null : JsonObject.mapFrom(song)))
        .mapEmpty();
  }

  /** The song recognised in the last ten minutes, or null. */
  Future<Song> now(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("now"))
        .execute(Tuple.of(session))
        .map(Rows.one(row -> Rows.json(row, "music", Song.class)));
  }
}

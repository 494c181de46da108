package com.algorhythmic.music;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Sql;
import com.algorhythmic.sessions.Song;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** What each session was last recognised to play, and when it last asked. */
final class SessionMusic {
  private static final Sql SQL = Sql.of(SessionMusic.class);
  private static final int EVERY_S = 30;

  /** The session's turn, on whichever node; TOO_MANY within 30 s of the last one. */
  Future<Void> takeTurn(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("take-turn"))
        .execute(Tuple.of(session, EVERY_S))
        .compose(taken -> taken.size() > 0 ? Future.succeededFuture() : tooSoon(client, session));
  }

  private Future<Void> tooSoon(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("until-next-turn"))
        .execute(Tuple.of(session, EVERY_S))
        .compose(rows -> {
          long waitS = rows.size() == 0 ? 1 : rows.iterator().next().getInteger("wait_s");
          return Future.failedFuture(new Refusal(
              Code.TOO_MANY,
              "music is identified once in " + EVERY_S + " s; the next time is in " + waitS + " s",
              null,
              waitS));
        });
  }

  /** Keeps what was recognised; with null, that nothing was: the last answer counts. */
  Future<Void> keep(SqlClient client, String session, Song song) {
    return client
        .preparedQuery(SQL.get("keep"))
        .execute(Tuple.of(session, song == null ? null : JsonObject.mapFrom(song)))
        .mapEmpty();
  }

  /** What plays, or null. */
  Future<Song> now(SqlClient client, String session) {
    return client.preparedQuery(SQL.get("now")).execute(Tuple.of(session)).map(rows -> {
      var music = rows.iterator().next().getJsonObject("music");
      return music == null ? null : music.mapTo(Song.class);
    });
  }
}

package com.algorhythmic.music.player;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.sessions.BeatGrid;
import com.algorhythmic.sessions.Song;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Repository of the songs that players say they play. */
final class SaidSongs {
  private static final Sql SQL = Sql.of(SaidSongs.class);

  /** Stores the song for as long as it plays. @param grid its beats; null if unknown */
  Future<Stored> say(SqlClient client, String session, Song song, long forMs, BeatGrid grid) {
    var beats = grid == null ? null : JsonObject.mapFrom(grid);
    return client
        .preparedQuery(SQL.get("say"))
        .execute(Tuple.of(session, JsonObject.mapFrom(song), forMs, beats))
        .map(Rows.one(row -> new Stored(song(row), grid, row.getBoolean("is_new"))));
  }

  /** Forgets the song; returns whether there was one. */
  Future<Boolean> rest(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("rest"))
        .execute(Tuple.of(session))
        .map(rows -> rows.size() > 0);
  }

  /** Takes the turn to fetch the cover of the song; false if it was fetched before. */
  Future<Boolean> takeCover(SqlClient client, String session, String digest) {
    return client
        .preparedQuery(SQL.get("take-cover"))
        .execute(Tuple.of(session, digest))
        .map(rows -> rows.size() > 0);
  }

  /**
   * Stores the colours of a cover; empty if the song has changed meanwhile.
   *
   * @param song whose cover it is; null for the one that plays
   */
  Future<Optional<Stored>> keepCover(
      SqlClient client, String session, Song song, List<String> colours) {
    var known = song == null
        ? null
        : JsonObject.mapFrom(new Song(song.title(), song.artist(), song.album(), song.genre()));
    return client
        .preparedQuery(SQL.get("keep-cover"))
        .execute(Tuple.of(session, known).addArrayOfString(colours.toArray(String[]::new)))
        .map(Rows.optional(
            row -> new Stored(song(row), Rows.json(row, "beat_grid", BeatGrid.class), false)));
  }

  private static Song song(Row row) {
    return row.getJsonObject("said").mapTo(Song.class);
  }

  /** A stored song. @param grid its beats, or null @param isNew whether another one or none was said before */
  record Stored(Song song, BeatGrid grid, boolean isNew) {

    /** What screens learn of it. */
    Map<String, Object> shown() {
      var shown = JsonObject.mapFrom(song);
      return (grid == null ? shown : shown.put("grid", JsonObject.mapFrom(grid))).getMap();
    }
  }
}

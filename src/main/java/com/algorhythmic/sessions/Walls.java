package com.algorhythmic.sessions;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.sessions.SessionsMessages.Wall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Repository of the layouts of walls. */
final class Walls {
  private static final Sql SQL = Sql.of(Walls.class);

  Future<Wall> read(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("read"))
        .execute(Tuple.of(session))
        .map(Rows.one(Walls::wall, Sessions::missing));
  }

  /** Replaces the layout in the caller's transaction; INVALID if it has screens that nobody knows. */
  Future<WallLayout> layOut(SqlClient connection, String session, WallLayout wanted) {
    return connection
        .preparedQuery(SQL.get("lock"))
        .execute(Tuple.of(session))
        .compose(locked -> read(connection, session))
        .map(before -> wanted.checkKnown(before.screens(), before.layout()))
        .compose(layout -> connection
            .preparedQuery(SQL.get("lay-out"))
            .execute(Tuple.of(session, JsonObject.mapFrom(layout).getJsonArray("places")))
            .map(layout));
  }

  private static Wall wall(Row row) {
    return new Wall(layout(row), List.of(row.getArrayOfStrings("screens")));
  }

  /** The layout in the column {@code wall} of a row. */
  static WallLayout layout(Row row) {
    var places = (JsonArray) row.getJson("wall");
    return new JsonObject().put("places", places).mapTo(WallLayout.class);
  }
}

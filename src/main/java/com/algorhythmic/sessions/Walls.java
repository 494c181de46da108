package com.algorhythmic.sessions;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;

/** Repository of the layouts of walls. */
final class Walls {
  private static final Sql SQL = Sql.of(Walls.class);

  Future<WallLayout> read(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("read"))
        .execute(Tuple.of(session))
        .map(Rows.one(Walls::layout, Sessions::missing));
  }

  /** Replaces the layout in the caller's transaction; INVALID if it has screens that nobody knows. @param open the ids of open screens */
  Future<WallLayout> layOut(
      SqlClient connection, String session, WallLayout wanted, Collection<String> open) {
    return connection
        .preparedQuery(SQL.get("lock"))
        .execute(Tuple.of(session))
        .map(Rows.one(Walls::layout, Sessions::missing))
        .map(before -> wanted.checkKnown(open, before))
        .compose(layout -> connection
            .preparedQuery(SQL.get("lay-out"))
            .execute(Tuple.of(session, JsonObject.mapFrom(layout).getJsonArray("places")))
            .map(layout));
  }

  private static WallLayout layout(Row row) {
    var places = (JsonArray) row.getJson("wall");
    return new JsonObject().put("places", places).mapTo(WallLayout.class);
  }
}

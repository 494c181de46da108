package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Sql;
import com.algorhythmic.show.ShowMessages.Missed;
import com.algorhythmic.show.ShowMessages.Present;
import com.algorhythmic.show.ShowMessages.Resumed;
import com.algorhythmic.show.ShowMessages.SessionEvent;
import com.algorhythmic.show.ShowMessages.Standing;
import com.algorhythmic.show.Shows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Who is at the shows, on whichever nodes, and what they may have missed. */
public final class Presence {
  private static final Sql SQL = Sql.of(Presence.class);
  private static final int MISSED_AT_MOST = 200;

  public Future<Void> present(SqlClient client, Present said) {
    var here = new JsonArray(said.here().stream().map(JsonObject::mapFrom).toList());
    return client
        .preparedQuery(SQL.get("present"))
        .execute(Tuple.of(said.node(), here, Shows.strings(said.gone())))
        .mapEmpty();
  }

  /** A screen has just come, whichever node will say so in its next round. */
  public Future<Void> alive(SqlClient client, String session) {
    return client.preparedQuery(SQL.get("alive")).execute(Tuple.of(session)).mapEmpty();
  }

  /** Clears away what dead nodes said last. */
  public Future<Void> forget(SqlClient client) {
    return client.query(SQL.get("forget")).execute().mapEmpty();
  }

  public Future<List<Standing>> standings(SqlClient client, List<String> sessions) {
    return client
        .preparedQuery(SQL.get("standings"))
        .execute(Tuple.tuple().addArrayOfString(Shows.strings(sessions)))
        .map(rows -> {
          var standings = new ArrayList<Standing>();
          rows.forEach(row -> standings.add(standing(row)));
          return standings;
        });
  }

  private static Standing standing(Row row) {
    return new Standing(
        row.getString("id"),
        row.getUUID("user_id"),
        row.getString("visibility"),
        row.getLong("last_seq"),
        List.of(row.getArrayOfStrings("screens")),
        row.getInteger("audience"),
        row.getInteger("remotes"));
  }

  /** What came after an event; a reset when that is too much, or what isn't kept any more, or never was. */
  public Future<Resumed> missed(SqlClient client, Missed asked) {
    return client
        .preparedQuery(SQL.get("missed"))
        .execute(Tuple.of(asked.session(), asked.lastSeq(), MISSED_AT_MOST))
        .map(rows -> {
          if (rows.size() == 0) {
            throw new Refusal(Code.NOT_FOUND, "there is no such session", "sessionId");
          }
          var events = new ArrayList<SessionEvent>();
          long last = 0;
          for (var row : rows) {
            last = row.getLong("last_seq");
            if (row.getLong("seq") != null) {
              events.add(Shows.event(row, row.getLong("seq"), row.getString("type")));
            }
          }
          // Numbers have no gaps: so many are missed, or some of them are gone.
          boolean whole = last - asked.lastSeq() == events.size();
          return whole ? new Resumed(events, false, last) : new Resumed(List.of(), true, last);
        });
  }
}

package com.algorhythmic.sessions.scenes;

import com.algorhythmic.accounts.GivenName;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.scenes.ScenesMessages.Scene;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Repository of scenes. */
final class Scenes {
  private static final Sql SQL = Sql.of(Scenes.class);
  private static final Map<String, Refusal> REFUSALS = Map.of(
      "scenes_name",
      new Refusal(Code.CONFLICT, "you have a scene of this name already", "name")
          .ofType("scene-name-taken"),
      "scenes_user_id_fkey",
      new Refusal(Code.UNAUTHENTICATED, "this account does not exist any more")
          .ofType("unknown-viewer"));

  Future<List<Scene>> list(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("list"))
        .execute(Tuple.of(user))
        .map(Rows.list(Scenes::scene));
  }

  /** Keeps a scene in the caller's transaction; CONFLICT if the user would have too many. */
  Future<Scene> keep(SqlClient connection, UUID user, GivenName name, Controls.Change controls) {
    return lock(connection, user)
        .compose(locked -> connection.preparedQuery(SQL.get("forget")).execute(Tuple.of(user)))
        .compose(forgotten -> connection
            .preparedQuery(SQL.get("keep"))
            .execute(Tuple.of(user, name.text(), name.key(), JsonObject.mapFrom(controls))))
        .map(Rows.one(Scenes::scene))
        .compose(scene -> checkCount(connection, user).map(scene))
        .recover(Database.refusing(REFUSALS));
  }

  private static Future<?> lock(SqlClient connection, UUID user) {
    return connection.preparedQuery(SQL.get("lock")).execute(Tuple.of(user));
  }

  private static Future<Void> checkCount(SqlClient connection, UUID user) {
    return connection.preparedQuery(SQL.get("count")).execute(Tuple.of(user)).map(Rows.one(row -> {
      if (row.getInteger("scenes") > ScenesMessages.MAX_SCENES) {
        throw new Refusal(
                Code.CONFLICT,
                "you have " + ScenesMessages.MAX_SCENES + " scenes; remove one first")
            .ofType("scenes-full", Map.of("most", ScenesMessages.MAX_SCENES));
      }
      return null;
    }));
  }

  Future<Void> remove(SqlClient client, UUID user, UUID scene) {
    return client
        .preparedQuery(SQL.get("remove"))
        .execute(Tuple.of(user, scene))
        .map(Rows.one(row -> null, ScenesMessages::unknownScene));
  }

  /** Brings a scene back in the caller's transaction; CONFLICT if the user would have too many. */
  Future<Scene> restore(SqlClient connection, UUID user, UUID scene) {
    return lock(connection, user)
        .compose(
            locked -> connection.preparedQuery(SQL.get("restore")).execute(Tuple.of(user, scene)))
        .map(Rows.one(Scenes::scene, ScenesMessages::unknownScene))
        .compose(restored -> checkCount(connection, user).map(restored))
        .recover(Database.refusing(REFUSALS));
  }

  private static Scene scene(Row row) {
    return new Scene(
        row.getUUID("id"),
        row.getString("name"),
        row.getJsonObject("controls").mapTo(Controls.Change.class));
  }
}

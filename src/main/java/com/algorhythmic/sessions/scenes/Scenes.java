package com.algorhythmic.sessions.scenes;

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
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Repository of scenes. */
final class Scenes {
  private static final Sql SQL = Sql.of(Scenes.class);
  private static final Map<String, Refusal> REFUSALS = Map.of(
      "scenes_name",
      new Refusal(Code.CONFLICT, "you have a scene of this name already", "name"),
      "scenes_user_id_fkey",
      new Refusal(Code.UNAUTHENTICATED, "this account does not exist any more"));

  Future<List<Scene>> list(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("list"))
        .execute(Tuple.of(user))
        .map(Rows.list(Scenes::scene));
  }

  Future<Scene> keep(SqlClient client, UUID user, String name, Controls.Change controls) {
    var parameters =
        Tuple.of(user, name, key(name), JsonObject.mapFrom(controls), ScenesMessages.MAX_SCENES);
    return client
        .preparedQuery(SQL.get("keep"))
        .execute(parameters)
        .map(Rows.one(
            Scenes::scene,
            () -> new Refusal(
                Code.CONFLICT,
                "you have " + ScenesMessages.MAX_SCENES + " scenes; remove one first")))
        .recover(Database.refusing(REFUSALS));
  }

  Future<Void> remove(SqlClient client, UUID user, UUID scene) {
    return client
        .preparedQuery(SQL.get("remove"))
        .execute(Tuple.of(user, scene))
        .map(Rows.one(row -> null, ScenesMessages::unknownScene));
  }

  Future<Scene> restore(SqlClient client, UUID user, UUID scene) {
    return client
        .preparedQuery(SQL.get("restore"))
        .execute(Tuple.of(user, scene))
        .map(Rows.one(Scenes::scene, ScenesMessages::unknownScene))
        .recover(Database.refusing(REFUSALS));
  }

  private static Scene scene(Row row) {
    return new Scene(
        row.getUUID("id"),
        row.getString("name"),
        row.getJsonObject("controls").mapTo(Controls.Change.class));
  }

  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}

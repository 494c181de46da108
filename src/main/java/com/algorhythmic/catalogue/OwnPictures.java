package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.sessions.Source.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Finds the next of the owner's own pictures: all come in turn, first those that the session has not shown yet. */
final class OwnPictures {
  static final String GALLERY = "gallery";
  static final String FAVOURITES = "favourites";

  private static final Sql SQL = Sql.of(OwnPictures.class);

  /** Empty if the session does not play such pictures, or there are none. */
  Future<Optional<UUID>> next(SqlClient client, Pick pick) {
    var source = pick.wanted().source();
    var parameters = Tuple.of(pick.session(), pick.user(), pick.wanted().orientation());
    return switch (source.kind()) {
      case NEW, LIBRARY -> Future.succeededFuture(Optional.empty());
      case GALLERY, COLLECTION -> first(client, "saved", parameters.addUUID(source.collection()));
      case FAVOURITES -> first(client, "favourites", parameters);
    };
  }

  /** The step of the cascade that pictures of the session's source come from. */
  static String tier(Pick pick) {
    return pick.wanted().source().kind() == Kind.FAVOURITES ? FAVOURITES : GALLERY;
  }

  private static Future<Optional<UUID>> first(
      SqlClient client, String statement, Tuple parameters) {
    return client
        .preparedQuery(SQL.get(statement))
        .execute(parameters)
        .map(Rows.optional(row -> row.getUUID("id")));
  }
}

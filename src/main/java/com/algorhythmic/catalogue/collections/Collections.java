package com.algorhythmic.catalogue.collections;

import com.algorhythmic.accounts.GivenName;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.collections.CollectionsMessages.AddPictures;
import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPage;
import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPicture;
import com.algorhythmic.catalogue.collections.CollectionsMessages.ListForDownload;
import com.algorhythmic.catalogue.collections.CollectionsMessages.PictureCollection;
import com.algorhythmic.catalogue.collections.CollectionsMessages.Position;
import com.algorhythmic.catalogue.images.PictureNames;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tables of collections. */
final class Collections {
  private static final Sql SQL = Sql.of(Collections.class);
  /** How many removed collections of a user can be brought back. */
  private static final int MAX_REMOVED = 100;

  private static final OffsetDateTime LATEST =
      OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final Map<String, Refusal> REFUSALS = Map.of(
      "collections_name",
      new Refusal(Code.CONFLICT, "you have a collection with this name already", "name")
          .ofType("collection-name-taken"),
      "collections-limit",
      new Refusal(
              Code.CONFLICT,
              "there can be at most " + CollectionsMessages.MAX_COLLECTIONS
                  + " collections; delete one first")
          .ofType("collections-full", Map.of("most", CollectionsMessages.MAX_COLLECTIONS)),
      "collections_user_id_fkey",
      new Refusal(Code.UNAUTHENTICATED, "this account does not exist any more")
          .ofType("unknown-viewer"));

  private final StyleBook styles;

  Collections(StyleBook styles) {
    this.styles = styles;
  }

  Future<List<PictureCollection>> list(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("list"))
        .execute(Tuple.tuple().addUUID(user).addUUID(null))
        .map(Rows.list(Collections::collection));
  }

  Future<PictureCollection> find(SqlClient client, UUID user, UUID collection) {
    return client
        .preparedQuery(SQL.get("list"))
        .execute(Tuple.of(user, collection))
        .map(Rows.one(Collections::collection, CollectionsMessages::unknownCollection));
  }

  Future<PictureCollection> create(SqlClient client, UUID user, GivenName name) {
    return client
        .preparedQuery(SQL.get("create"))
        .execute(Tuple.of(user, name.text(), name.key(), CollectionsMessages.MAX_COLLECTIONS))
        .map(Rows.one(row -> row.getUUID("id")))
        .recover(Database.refusing(REFUSALS))
        .compose(id -> find(client, user, id));
  }

  Future<PictureCollection> rename(SqlClient client, UUID user, UUID collection, GivenName name) {
    return client
        .preparedQuery(SQL.get("rename"))
        .execute(Tuple.of(user, collection, name.text(), name.key()))
        .recover(Database.refusing(REFUSALS))
        .compose(renamed -> find(client, user, collection));
  }

  Future<Void> remove(SqlClient client, UUID user, UUID collection) {
    return client
        .preparedQuery(SQL.get("remove"))
        .execute(Tuple.of(user, collection, MAX_REMOVED))
        .map(Rows.one(Collections::requireDone));
  }

  Future<PictureCollection> restore(SqlClient client, UUID user, UUID collection) {
    return client
        .preparedQuery(SQL.get("restore"))
        .execute(Tuple.of(user, collection, CollectionsMessages.MAX_COLLECTIONS))
        .recover(Database.refusing(REFUSALS))
        .map(Rows.one(Collections::requireDone))
        .compose(restored -> find(client, user, collection));
  }

  private static Void requireDone(Row row) {
    if (!row.getBoolean("done")) {
      throw CollectionsMessages.unknownCollection();
    }
    return null;
  }

  /** Adds pictures in the caller's transaction; CONFLICT if the collection would have too many. */
  Future<Void> add(SqlClient connection, AddPictures add) {
    return lock(connection, add.user(), add.collection())
        .compose(locked -> connection
            .preparedQuery(SQL.get("add"))
            .execute(pictures(add.user(), add.collection(), add.artworks())))
        .compose(
            added -> connection.preparedQuery(SQL.get("count")).execute(Tuple.of(add.collection())))
        .map(Rows.one(row -> {
          int pictures = row.getInteger("pictures");
          if (pictures > CollectionsMessages.MAX_PICTURES) {
            throw new Refusal(
                    Code.CONFLICT,
                    "a collection holds at most " + CollectionsMessages.MAX_PICTURES
                        + " pictures, and this one would have " + pictures)
                .ofType("collection-full", Map.of("most", CollectionsMessages.MAX_PICTURES));
          }
          return null;
        }));
  }

  private Future<Void> lock(SqlClient connection, UUID user, UUID collection) {
    return connection
        .preparedQuery(SQL.get("lock"))
        .execute(Tuple.of(user, collection))
        .map(Rows.one(row -> null, CollectionsMessages::unknownCollection));
  }

  /** Those of the artworks that the user has not saved. */
  Future<List<UUID>> missing(SqlClient client, UUID user, List<UUID> artworks) {
    return client
        .preparedQuery(SQL.get("missing"))
        .execute(Tuple.of(user).addArrayOfUUID(artworks.toArray(UUID[]::new)))
        .map(Rows.list(row -> row.getUUID("id")));
  }

  Future<Void> takeOut(SqlClient client, UUID user, UUID collection, List<UUID> artworks) {
    return client
        .preparedQuery(SQL.get("take-out"))
        .execute(pictures(user, collection, artworks))
        .mapEmpty();
  }

  private static Tuple pictures(UUID user, UUID collection, List<UUID> artworks) {
    return Tuple.of(user, collection).addArrayOfUUID(artworks.toArray(UUID[]::new));
  }

  /** A page of the pictures of a collection or of the whole gallery. */
  Future<DownloadPage> download(SqlClient client, ListForDownload list) {
    return list.collection() == null
        ? client
            .preparedQuery(SQL.get("saved"))
            .execute(Tuple.of(list.user()))
            .map(Rows.one(row -> row.getInteger("pictures")))
            .compose(total -> page(client, list, null, total))
        : find(client, list.user(), list.collection())
            .compose(found -> page(client, list, found.name(), found.pictures()));
  }

  private Future<DownloadPage> page(
      SqlClient client, ListForDownload list, String name, int total) {
    var after = list.after() == null
        ? Tuple.of(LATEST, new UUID(0, 0))
        : Tuple.of(list.after().savedAt().atOffset(ZoneOffset.UTC), list.after().artwork());
    var parameters = Tuple.of(
        list.user(), list.collection(), after.getValue(0), after.getValue(1), list.limit());
    return client.preparedQuery(SQL.get("download")).execute(parameters).map(rows -> {
      var pictures = Rows.list(this::picture).apply(rows);
      // Compared again in the next page, so the time must be the database's, to the microsecond.
      var positions = Rows.list(
              row -> new Position(row.getOffsetDateTime("saved_at").toInstant(), row.getUUID("id")))
          .apply(rows);
      var next = positions.size() < list.limit() ? null : positions.get(positions.size() - 1);
      return new DownloadPage(name, total, pictures, next);
    });
  }

  private DownloadPicture picture(Row row) {
    return new DownloadPicture(
        PictureNames.picture(row.getString("image_hash"), row.getString("media_type")),
        row.getString("title"),
        styles.labels(List.of(row.getArrayOfStrings("styles"))),
        styles.artistNames(List.of(row.getArrayOfStrings("artists"))),
        row.getString("prompt"),
        row.getString("painter"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private static PictureCollection collection(Row row) {
    var hash = row.getString("image_hash");
    return new PictureCollection(
        row.getUUID("id"),
        row.getString("name"),
        row.getInteger("pictures"),
        hash == null ? null : PictureNames.thumbnailUrl(hash, row.getString("media_type")),
        row.getOffsetDateTime("created_at").toInstant());
  }
}

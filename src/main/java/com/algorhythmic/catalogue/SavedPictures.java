package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.GalleryMessages.Gallery;
import com.algorhythmic.catalogue.GalleryMessages.OpenGallery;
import com.algorhythmic.catalogue.GalleryMessages.Removals;
import com.algorhythmic.catalogue.GalleryMessages.RemovedItem;
import com.algorhythmic.catalogue.images.PictureNames;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** The table of galleries: pages of saved pictures, and removals that can be undone. */
final class SavedPictures {
  /** A removed picture or collection is kept at least as long. */
  static final Duration UNDO_TIME = Duration.ofDays(1);

  /** For so long the heart itself undoes a removal. */
  private static final Duration AT_ONCE = Duration.ofMinutes(10);

  private static final Sql SQL = Sql.of(SavedPictures.class);
  private static final OffsetDateTime LATEST =
      OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  /**
   * Saves the artwork, or removes it if it was saved; returns whether it is saved now. One that was removed a moment ago comes
   * back as it was, because the same heart was pressed twice.
   */
  Future<Boolean> toggle(SqlClient client, UUID user, UUID artwork) {
    return client
        .preparedQuery(SQL.get("unsave"))
        .execute(Tuple.of(user, artwork))
        .compose(removed -> removed.rowCount() > 0
            ? Future.succeededFuture(false)
            : restore(client, user, artwork, AT_ONCE)
                .compose(restored ->
                    restored ? Future.succeededFuture(true) : save(client, user, artwork)));
  }

  private Future<Boolean> save(SqlClient client, UUID user, UUID artwork) {
    return client
        .preparedQuery(SQL.get("save"))
        .execute(Tuple.of(user, artwork))
        .map(saved -> {
          if (saved.rowCount() == 0) {
            throw CatalogueMessages.unknownArtwork();
          }
          return true;
        })
        .recover(Database.refusing(Artworks.NO_USER));
  }

  /** A page of the user's saved pictures, the newest first. */
  Future<Gallery> gallery(SqlClient client, OpenGallery open, SearchWords words) {
    var before = open.before() == null ? LATEST : open.before().atOffset(ZoneOffset.UTC);
    var parameters = Tuple.of(open.user(), before, open.limit() + 1, open.collection())
        .addArrayOfString(words.patterns())
        .addArrayOfString(words.names());
    return requireCollection(client, open.user(), open.collection())
        .compose(found -> client.preparedQuery(SQL.get("gallery")).execute(parameters))
        .map(rows -> page(rows, open.limit()));
  }

  private Future<Void> requireCollection(SqlClient client, UUID user, UUID collection) {
    return collection == null
        ? Future.succeededFuture()
        : client
            .preparedQuery(SQL.get("has-collection"))
            .execute(Tuple.of(user, collection))
            .map(Rows.one(row -> {
              if (!row.getBoolean("found")) {
                throw unknownCollection();
              }
              return null;
            }));
  }

  private static Gallery page(RowSet<Row> rows, int limit) {
    var page = new ArrayList<Artwork>();
    var links = new HashMap<String, String>();
    var large = new HashMap<String, LargePicture>();
    var collections = new HashMap<String, List<UUID>>();
    int count = 0;
    Instant last = null;
    for (var row : rows) {
      if (page.size() == limit) {
        return new Gallery(page, last, count, links, large, collections);
      }
      var id = row.getUUID("id").toString();
      page.add(Artworks.artwork(row));
      if (row.getUUID("link") != null) {
        links.put(id, SharedPage.path(row.getUUID("link")));
      }
      // Null if the user may not see the picture any more.
      var seen = row.getJsonObject("large_picture");
      if (seen != null) {
        large.put(id, LargePicture.of(seen));
      }
      var holding = List.of(row.getArrayOfUUIDs("collections"));
      if (!holding.isEmpty()) {
        collections.put(id, holding);
      }
      count = row.getInteger("matches");
      last = row.getOffsetDateTime("saved_at").toInstant();
    }
    return new Gallery(page, null, count, links, large, collections);
  }

  /** Saves a picture again that was removed within the time; returns whether it is saved now. */
  Future<Boolean> restore(SqlClient client, UUID user, UUID artwork, Duration within) {
    return client
        .preparedQuery(SQL.get("restore"))
        .execute(Tuple.of(user, artwork, (double) within.toSeconds()))
        .map(Rows.one(row -> row.getBoolean("saved")));
  }

  /** What the user removed and can bring back, the latest first. */
  Future<Removals> removed(SqlClient client, UUID user, int limit) {
    return client
        .preparedQuery(SQL.get("removed"))
        .execute(Tuple.of(user, limit, (double) UNDO_TIME.toSeconds()))
        .map(Rows.list(SavedPictures::removedItem))
        .map(Removals::new);
  }

  private static RemovedItem removedItem(Row row) {
    var hash = row.getString("image_hash");
    return new RemovedItem(
        row.getString("kind"),
        row.getUUID("id"),
        row.getString("name"),
        hash == null ? null : PictureNames.thumbnailUrl(hash, row.getString("media_type")),
        row.getOffsetDateTime("removed_at").toInstant());
  }

  private static Refusal unknownCollection() {
    return new Refusal(
            Code.NOT_FOUND, "this collection does not exist, or it is not yours", "collection")
        .ofType("unknown-collection");
  }
}

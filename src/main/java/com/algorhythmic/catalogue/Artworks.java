package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Coverage;
import com.algorhythmic.catalogue.CatalogueMessages.Gallery;
import com.algorhythmic.catalogue.CatalogueMessages.History;
import com.algorhythmic.catalogue.CatalogueMessages.OnShow;
import com.algorhythmic.catalogue.CatalogueMessages.Recall;
import com.algorhythmic.catalogue.CatalogueMessages.SetShared;
import com.algorhythmic.catalogue.CatalogueMessages.Shared;
import com.algorhythmic.catalogue.CatalogueMessages.Shelf;
import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.catalogue.CatalogueMessages.Why;
import com.algorhythmic.catalogue.images.PictureNames;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** The artworks, and what viewers think of them. */
final class Artworks {
  private static final Sql SQL = Sql.of(Artworks.class);

  Future<Artwork> find(SqlClient client, UUID artwork, UUID user) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(artwork, user))
        .map(rows -> {
          if (rows.size() == 0) {
            throw notFound();
          }
          var row = rows.iterator().next();
          return artwork(row).withWhy(row.getJsonObject("why").mapTo(Why.class));
        });
  }

  Future<Void> vote(SqlClient client, UUID user, UUID artwork, int vote) {
    if (vote == 0) {
      return client
          .preparedQuery(SQL.get("unvote"))
          .execute(Tuple.of(user, artwork))
          .mapEmpty();
    }
    return client
        .preparedQuery(SQL.get("vote"))
        .execute(Tuple.of(user, artwork, (short) vote))
        .map(rows -> {
          if (rows.rowCount() == 0) {
            throw notFound();
          }
          return null;
        });
  }

  /** Saves it, or takes it out where it was saved; gives whether it is saved now. */
  Future<Boolean> toggleSaved(SqlClient client, UUID user, UUID artwork) {
    return client
        .preparedQuery(SQL.get("unsave"))
        .execute(Tuple.of(user, artwork))
        .compose(removed -> removed.rowCount() > 0
            ? Future.succeededFuture(false)
            : client
                .preparedQuery(SQL.get("save"))
                .execute(Tuple.of(user, artwork))
                .map(saved -> {
                  if (saved.rowCount() == 0) {
                    throw notFound();
                  }
                  return true;
                }));
  }

  Future<Taste> taste(SqlClient client, UUID user) {
    return client.preparedQuery(SQL.get("taste")).execute(Tuple.of(user)).map(rows -> {
      var liked = new ArrayList<String>();
      var disliked = new ArrayList<String>();
      rows.forEach(
          row -> (row.getInteger("vote") > 0 ? liked : disliked).add(row.getString("prompt")));
      return new Taste(liked, disliked);
    });
  }

  /** Full pictures of the library, by style and orientation. */
  Future<Coverage> coverage(SqlClient client) {
    return client.preparedQuery(SQL.get("coverage")).execute().map(rows -> {
      var shelves = new ArrayList<Shelf>();
      rows.forEach(row -> shelves.add(new Shelf(
          row.getString("style"), row.getString("orientation"), row.getInteger("pictures"))));
      return new Coverage(shelves);
    });
  }

  /** A page of the user's saved artworks, newest first. */
  Future<Gallery> gallery(SqlClient client, UUID user, Instant before, int limit) {
    var start = before == null
        ? OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
        : before.atOffset(ZoneOffset.UTC);
    var parameters = Tuple.of(user, start, limit + 1);
    return client.preparedQuery(SQL.get("gallery")).execute(parameters).map(rows -> {
      var page = new ArrayList<Artwork>();
      var links = new HashMap<String, String>();
      int count = 0;
      Instant last = null;
      for (var row : rows) {
        if (page.size() == limit) {
          return new Gallery(page, last, count, links);
        }
        page.add(artwork(row));
        if (row.getUUID("link") != null) {
          links.put(row.getUUID("id").toString(), SharedPage.path(row.getUUID("link")));
        }
        count = row.getInteger("saved_count");
        last = row.getOffsetDateTime("saved_at").toInstant();
      }
      return new Gallery(page, null, count, links);
    });
  }

  /** Gives a saved picture a link, or takes it away; NOT_FOUND where the user has not saved it. */
  Future<Shared> setShared(SqlClient client, SetShared asked) {
    return client
        .preparedQuery(SQL.get(asked.shared() ? "share" : "unshare"))
        .execute(Tuple.of(asked.user(), asked.artwork()))
        .map(rows -> {
          if (rows.size() == 0) {
            throw new Refusal(Code.NOT_FOUND, "only what is in your gallery can be shared");
          }
          var link = rows.iterator().next().getUUID("link");
          return new Shared(asked.artwork(), link == null ? null : SharedPage.path(link));
        });
  }

  Future<OnShow> shared(SqlClient client, UUID link) {
    return client.preparedQuery(SQL.get("shared")).execute(Tuple.of(link)).map(rows -> {
      if (rows.size() == 0) {
        throw new Refusal(Code.NOT_FOUND, "this picture is not shared, or no longer");
      }
      var row = rows.iterator().next();
      return new OnShow(
          row.getString("title"),
          List.of(row.getArrayOfStrings("styles")),
          List.of(row.getArrayOfStrings("artists")),
          row.getString("painter"),
          PictureNames.url(
              PictureNames.picture(row.getString("image_hash"), row.getString("media_type"))),
          row.getInteger("width"),
          row.getInteger("height"),
          row.getOffsetDateTime("created_at").toInstant());
    });
  }

  /** What screens of the session have shown, the newest first. */
  Future<History> history(SqlClient client, String session, UUID user, int limit) {
    return client
        .preparedQuery(SQL.get("history"))
        .execute(Tuple.of(session, user, null, limit))
        .map(rows -> {
          var artworks = new ArrayList<Artwork>();
          rows.forEach(row -> artworks.add(artwork(row)));
          return new History(artworks);
        });
  }

  Future<Artwork> recall(SqlClient client, Recall asked) {
    return client
        .preparedQuery(SQL.get("history"))
        .execute(Tuple.of(asked.session(), asked.user(), asked.artwork(), 1))
        .map(rows -> {
          if (rows.size() == 0) {
            throw new Refusal(Code.NOT_FOUND, "this session has not shown that picture", "show");
          }
          return artwork(rows.iterator().next());
        });
  }

  private static Refusal notFound() {
    return new Refusal(Code.NOT_FOUND, "there is no such artwork, or it is not yours");
  }

  /** The artwork of a row that also has its tier and the user's marks. */
  static Artwork artwork(Row row) {
    var hash = row.getString("image_hash");
    var mediaType = row.getString("media_type");
    return new Artwork(
        row.getUUID("id"),
        PictureNames.url(PictureNames.picture(hash, mediaType)),
        PictureNames.thumbnailUrl(hash, mediaType),
        row.getInteger("width"),
        row.getInteger("height"),
        List.of(row.getArrayOfStrings("styles")),
        List.of(row.getArrayOfStrings("artists")),
        row.getString("title"),
        row.getString("prompt"),
        row.getString("provenance"),
        row.getString("tier"),
        row.getString("painter"),
        row.getString("orientation"),
        List.of(row.getArrayOfStrings("palette")),
        row.getBoolean("saved"),
        row.getInteger("vote"),
        row.getOffsetDateTime("created_at").toInstant(),
        null);
  }
}

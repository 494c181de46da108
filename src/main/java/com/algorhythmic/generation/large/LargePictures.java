package com.algorhythmic.generation.large;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.LargePicture;
import com.algorhythmic.catalogue.LargePicture.Reason;
import com.algorhythmic.catalogue.images.PictureNames;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.large.LargeMessages.LargeFile;
import com.algorhythmic.painter.StudioBrief;
import com.algorhythmic.settings.LargeSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The repository of large pictures: orders, claims with leases, and ends. */
final class LargePictures {
  private static final Sql SQL = Sql.of(LargePictures.class);
  private static final long BUSY_RETRY_S = 60;

  private static final Map<String, Refusal> REFUSALS = Map.of(
      Reason.IMAGE_MODEL.word(),
      Reason.IMAGE_MODEL.refusal(),
      Reason.EARLIER_RELEASE.word(),
      Reason.EARLIER_RELEASE.refusal(),
      Reason.PAINTER_CHANGED.word(),
      Reason.PAINTER_CHANGED.refusal(),
      "user-limit",
      new Refusal(
              Code.TOO_MANY,
              "you have ordered as many large pictures as are painted for one person at a time;"
                  + " wait for one of them, or cancel one",
              null,
              BUSY_RETRY_S)
          .ofType("large-user-limit"),
      "queue-limit",
      new Refusal(
              Code.BUSY,
              "very many large pictures are waiting already; try again later",
              null,
              BUSY_RETRY_S)
          .ofType("large-queue-limit"));

  /** Orders a picture; NOT_FOUND if the user may not see it, and a refusal if it cannot be painted or a limit is reached. */
  Future<LargePicture> order(SqlClient client, UUID artwork, UUID user, LargeSettings settings) {
    return client
        .preparedQuery(SQL.get("order"))
        .execute(Tuple.of(artwork, user, settings.perUser(), settings.waiting()))
        .recover(Database.refusing(REFUSALS))
        .compose(ordered -> find(client, artwork, user));
  }

  Future<LargePicture> find(SqlClient client, UUID artwork, UUID user) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(artwork, user))
        .map(Rows.optional(row -> row.getJsonObject("large")))
        .map(found -> LargePicture.of(found.orElseThrow(CatalogueMessages::unknownArtwork)));
  }

  Future<LargePicture> withdraw(SqlClient client, UUID artwork, UUID user) {
    return find(client, artwork, user)
        .compose(seen -> client.preparedQuery(SQL.get("withdraw")).execute(Tuple.of(artwork, user)))
        .compose(withdrawn -> find(client, artwork, user));
  }

  /** The file of a finished picture, whose retention begins again. */
  Future<LargeFile> use(SqlClient client, UUID artwork, UUID user) {
    return client
        .preparedQuery(SQL.get("use"))
        .execute(Tuple.of(artwork, user))
        .map(Rows.one(
            row -> new LargeFile(
                PictureNames.picture(row.getString("image_hash"), row.getString("media_type")),
                fileName(row)),
            () -> new Refusal(
                Code.NOT_FOUND, "there is no large picture of this artwork yet; order it first")));
  }

  /** Title, day and size, in letters and digits that every file system can store. */
  private static String fileName(Row row) {
    var title = row.getString("title").replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    var day = row.getOffsetDateTime("created_at").withOffsetSameInstant(ZoneOffset.UTC);
    return (title.isEmpty() ? "algorhythmic" : title.toLowerCase(Locale.ROOT))
        + "-" + day.toLocalDate() + "-" + row.getInteger("width") + "x"
        + row.getInteger("height") + ".jpg";
  }

  /** Leases the next picture to the worker; empty if none may be painted now. */
  Future<Optional<LargeClaim>> claim(
      SqlClient client, String worker, long leaseMs, long patienceMs) {
    return client
        .preparedQuery(SQL.get("claim"))
        .execute(Tuple.of(worker, leaseMs, patienceMs))
        .map(Rows.optional(row -> new LargeClaim(
            row.getUUID("artwork_id"),
            row.getLong("fence"),
            PictureNames.picture(row.getString("image_hash"), row.getString("media_type")),
            StudioBrief.of(row.getJsonObject("brief")))));
  }

  /** Renews the lease and stores the progress; false if the worker has lost the picture. */
  Future<Boolean> renew(SqlClient client, LargeClaim claim, int percent, long leaseMs) {
    return changed(
        client, "renew", Tuple.of(claim.artwork(), claim.fence(), percent, (double) leaseMs));
  }

  /** Stores the finished image; false if the worker has lost the picture. */
  Future<Boolean> complete(SqlClient client, LargeClaim claim, LargeImage image) {
    return client
        .preparedQuery(SQL.get("complete"))
        .execute(Tuple.of(claim.artwork(), claim.fence(), image.hash(), image.mediaType())
            .addInteger(image.width())
            .addInteger(image.height())
            .addLong(image.bytes()))
        .map(Rows.one(row -> row.getBoolean("completed")));
  }

  /** Ends without a picture: the painter has changed, or anything else has failed. */
  Future<Boolean> end(SqlClient client, LargeClaim claim, boolean hasChanged) {
    var status = hasChanged ? "changed" : "failed";
    return changed(client, "end", Tuple.of(claim.artwork(), claim.fence(), status));
  }

  /** Gives the worker's pictures to others. */
  Future<Void> handBack(SqlClient client, String worker) {
    return client.preparedQuery(SQL.get("hand-back")).execute(Tuple.of(worker)).mapEmpty();
  }

  /** Puts back the pictures of dead workers; returns their number. */
  Future<Integer> rescue(SqlClient client) {
    return client
        .query(SQL.get("rescue"))
        .execute()
        .map(Rows.one(row -> row.getInteger("rescued")));
  }

  /** What each user who has ordered the picture sees of it. */
  Future<Map<UUID, LargePicture>> orderedBy(SqlClient client, UUID artwork) {
    return client
        .preparedQuery(SQL.get("ordered-by"))
        .execute(Tuple.of(artwork))
        .map(rows -> {
          var seen = new LinkedHashMap<UUID, LargePicture>();
          for (var row : rows) {
            JsonObject large = row.getJsonObject("large");
            if (large != null) {
              seen.put(row.getUUID("user_id"), LargePicture.of(large));
            }
          }
          return seen;
        });
  }

  private static Future<Boolean> changed(SqlClient client, String statement, Tuple parameters) {
    return client
        .preparedQuery(SQL.get(statement))
        .execute(parameters)
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * A picture leased to a worker.
   *
   * @param fence the number of the claim
   * @param original the name of the stored picture in the store
   */
  record LargeClaim(UUID artwork, long fence, String original, StudioBrief brief) {}

  /** An image in the store; bytes is its size. */
  record LargeImage(String hash, String mediaType, int width, int height, long bytes) {}
}

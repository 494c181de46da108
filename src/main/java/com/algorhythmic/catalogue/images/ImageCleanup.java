package com.algorhythmic.catalogue.images;

import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes old previews, drafts that a full picture has replaced, and the files of pictures without a row. */
public final class ImageCleanup {
  private static final Logger log = LoggerFactory.getLogger(ImageCleanup.class);
  private static final Sql SQL = Sql.of(ImageCleanup.class);
  /** The cleanup runs every ten minutes, so no preview gets older than an hour. */
  private static final Duration PREVIEW_LIFE = Duration.ofMinutes(45);

  private static final int BATCH = 500;

  private final Database database;
  private final PictureStore pictures;
  private final Duration keep;

  /** @param keep how long a file stays after its last row, for a database that is restored to an earlier date */
  public ImageCleanup(Database database, PictureStore pictures, Duration keep) {
    this.database = database;
    this.pictures = pictures;
    this.keep = keep;
  }

  public Future<Void> run(Vertx vertx) {
    return vertx
        .executeBlocking(() -> pictures.dropPreviews(Instant.now().minus(PREVIEW_LIFE)))
        .onSuccess(previews -> log.debug("{} old previews deleted", previews))
        .compose(deleted -> database.client().query(SQL.get("drop-drafts")).execute())
        .compose(deleted -> deleteImages(vertx))
        .onFailure(failure ->
            log.warn("the image cleanup failed and will be repeated: {}", failure.getMessage()));
  }

  /** Deletes the row after the files, so that an interrupted run is repeated. */
  private Future<Void> deleteImages(Vertx vertx) {
    return unneeded()
        .compose(images -> vertx
            .executeBlocking(() -> {
              for (var image : images) {
                delete(image.name());
              }
              return null;
            })
            .compose(deleted -> forget(images))
            .compose(
                done -> images.size() < BATCH ? Future.succeededFuture() : deleteImages(vertx)));
  }

  private void delete(String name) throws IOException {
    pictures.delete(name);
    pictures.delete(PictureNames.thumbnail(name));
    pictures.delete(PictureNames.scene(name));
  }

  /** A batch of the images without an artwork; an image that an artwork uses again is kept. */
  private Future<List<Image>> unneeded() {
    var client = database.client();
    return client
        .query(SQL.get("needed-again"))
        .execute()
        .compose(kept -> client.preparedQuery(SQL.get("find")).execute(Tuple.of(BATCH, (double)
            keep.toSeconds())))
        .map(Rows.list(row -> new Image(row.getString("image_hash"), row.getString("media_type"))));
  }

  private Future<Void> forget(List<Image> images) {
    return database
        .client()
        .preparedQuery(SQL.get("forget"))
        .execute(Tuple.tuple()
            .addArrayOfString(images.stream().map(Image::hash).toArray(String[]::new))
            .addArrayOfString(images.stream().map(Image::mediaType).toArray(String[]::new)))
        .mapEmpty();
  }

  private record Image(String hash, String mediaType) {
    String name() {
      return PictureNames.picture(hash, mediaType);
    }
  }
}

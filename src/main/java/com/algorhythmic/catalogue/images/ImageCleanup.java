package com.algorhythmic.catalogue.images;

import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is not needed any more: pictures in the making within the hour, drafts that a full picture stands for, and the
 * bytes of pictures whose last row is gone.
 */
public final class ImageCleanup {
  private static final Logger log = LoggerFactory.getLogger(ImageCleanup.class);
  /** With a look every ten minutes, none is older than an hour. */
  private static final Duration PREVIEW_LIFE = Duration.ofMinutes(45);

  private static final int BATCH = 500;

  private final Database database;
  private final PictureStore pictures;
  private final UnneededImages images = new UnneededImages();

  public ImageCleanup(Database database, PictureStore pictures) {
    this.database = database;
    this.pictures = pictures;
  }

  public Future<Void> clear(Vertx vertx) {
    return vertx
        .executeBlocking(() -> pictures.dropPreviews(Instant.now().minus(PREVIEW_LIFE)))
        .onSuccess(previews -> log.debug("{} old previews are gone", previews))
        .compose(dropped -> images.dropDrafts(database.client()))
        .compose(dropped -> clearOn(vertx))
        .onFailure(failure -> log.warn(
            "old previews, drafts and images stay until the next look: {}", failure.getMessage()));
  }

  /** The row goes after its bytes: what was interrupted is found again. */
  private Future<Void> clearOn(Vertx vertx) {
    return images
        .find(database.client(), BATCH)
        .compose(unneeded -> vertx
            .executeBlocking(() -> {
              for (var image : unneeded) {
                delete(image.name());
              }
              return null;
            })
            .compose(deleted -> images.deleted(database.client(), unneeded))
            .compose(
                gone -> unneeded.size() < BATCH ? Future.<Void>succeededFuture() : clearOn(vertx)));
  }

  private void delete(String name) throws IOException {
    pictures.delete(name);
    pictures.delete(PictureNames.thumbnail(name));
  }
}

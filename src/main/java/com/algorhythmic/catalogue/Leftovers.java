package com.algorhythmic.catalogue;

import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is not needed any more: pictures in the making within the hour, and drafts that a full picture stands for. */
final class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
  /** With a look every ten minutes, none is older than an hour. */
  private static final Duration PREVIEW_LIFE = Duration.ofMinutes(45);

  private final Database database;
  private final PictureStore pictures;
  private final LibraryRows rows = new LibraryRows();

  Leftovers(Database database, PictureStore pictures) {
    this.database = database;
    this.pictures = pictures;
  }

  Future<Void> clear(Vertx vertx) {
    return rows.dropDrafts(database.client())
        .compose(names -> vertx.executeBlocking(() -> {
          int previews = pictures.dropPreviews(Instant.now().minus(PREVIEW_LIFE));
          delete(names);
          log.debug("{} old previews and {} drafts are gone", previews, names.size());
          return null;
        }))
        .onFailure(failure ->
            log.warn("old previews and drafts stay until the next look: {}", failure.getMessage()))
        .mapEmpty();
  }

  private void delete(List<String> names) throws IOException {
    for (var name : names) {
      pictures.delete(name);
      pictures.delete(PictureNames.thumbnail(name));
    }
  }
}

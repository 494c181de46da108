package com.algorhythmic.catalogue.images;

import com.algorhythmic.http.files.FileSource;
import com.algorhythmic.http.files.FileSource.WebFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the store's pictures over HTTP. Concurrent requests share one fetch; missing thumbnails are made on demand. */
public final class PictureFiles implements FileSource {
  private static final Logger log = LoggerFactory.getLogger(PictureFiles.class);
  /** They mostly wait for a disk or another server. */
  private static final int WORKERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  private static final long TIMEOUT_S = 15;

  private final PictureStore store;
  private final WorkerExecutor workers;
  private final Map<String, Future<Optional<WebFile>>> fetching = new ConcurrentHashMap<>();

  public PictureFiles(Vertx vertx, PictureStore store) {
    this.store = store;
    workers = vertx.createSharedWorkerExecutor("pictures", WORKERS, TIMEOUT_S, TimeUnit.SECONDS);
  }

  @Override
  public Future<Optional<WebFile>> find(String name) {
    if (!PictureNames.isName(name)) {
      return Future.succeededFuture(Optional.empty());
    }
    Promise<Optional<WebFile>> found = Promise.promise();
    var running = fetching.putIfAbsent(name, found.future());
    if (running != null) {
      return running;
    }
    workers
        .executeBlocking(() -> fetch(name), false)
        .timeout(TIMEOUT_S, TimeUnit.SECONDS)
        .onComplete(fetched -> {
          fetching.remove(name);
          found.handle(fetched);
        });
    return found.future();
  }

  private Optional<WebFile> fetch(String name) throws IOException {
    var file = store.file(name);
    if (file.isPresent()) {
      return Optional.of(
          new WebFile(file.get(), Files.size(file.get()), PictureNames.mediaType(name)));
    }
    return PictureNames.isThumbnail(name) ? thumbnail(name) : Optional.empty();
  }

  /** Makes the thumbnail; a picture that cannot be scaled, or whose thumbnail cannot be stored, is its own. */
  private Optional<WebFile> thumbnail(String name) throws IOException {
    var picture = PictureNames.pictureOf(name);
    var file = store.file(picture);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (!store.takesWrites()) {
      return fetch(picture);
    }
    var small = Thumbnails.of(Files.readAllBytes(file.get()));
    if (small.isEmpty()) {
      return fetch(picture);
    }
    try {
      store.put(name, small.get());
    } catch (IOException unstored) {
      log.debug("the picture is served in place of its thumbnail {}", name, unstored);
      return fetch(picture);
    }
    return store
        .file(name)
        .map(kept -> new WebFile(kept, small.get().length, PictureNames.mediaType(name)));
  }
}

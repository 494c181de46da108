package com.algorhythmic.catalogue.downloads;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.collections.CollectionsMessages;
import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPage;
import com.algorhythmic.catalogue.collections.CollectionsMessages.ListForDownload;
import com.algorhythmic.catalogue.collections.CollectionsMessages.Position;
import com.algorhythmic.http.files.FileSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Writes ZIP files of a user's gallery with other files of the user, as fast as their readers take them. */
public final class GalleryArchives {
  private static final String FOLDER = "gallery/";
  private static final String TITLE = "Algorhythmic gallery";
  private static final int PAGE = 100;
  private static final int MAX_DOWNLOADS = 2;
  private static final int WORKERS = 1;
  private static final long WORK_LIMIT_S = 15;
  private static final long LIMIT_MINUTES = 120;

  private final Bus bus;
  private final Vertx vertx;
  private final FileSource pictures;
  private final WorkerExecutor workers;
  private final DownloadSlots slots = new DownloadSlots(MAX_DOWNLOADS);

  public GalleryArchives(Bus bus, Vertx vertx, FileSource pictures) {
    this.bus = bus;
    this.vertx = vertx;
    this.pictures = pictures;
    workers = vertx.createSharedWorkerExecutor("archives", WORKERS, WORK_LIMIT_S, TimeUnit.SECONDS);
  }

  /** Refuses a user for whom no archive can be written now. */
  public void check(UUID user) {
    slots.check(user);
  }

  /** Writes an archive, without ending the stream. */
  public Future<Void> write(UUID user, List<ArchivedFile> files, WriteStream<Buffer> out) {
    slots.take(user);
    var zip = new GalleryZip(vertx, pictures, workers, out, ZipFormat.MAX_BYTES, FOLDER);
    var now = Instant.now();
    Future<Void> written = Future.succeededFuture();
    for (var file : files) {
      written = written.compose(before -> zip.writeFile(file, now));
    }
    return written
        .compose(all -> page(user, null))
        .compose(first -> zip.write(TITLE, first, after -> page(user, after)))
        .timeout(LIMIT_MINUTES, TimeUnit.MINUTES)
        .onComplete(done -> slots.release(user));
  }

  private Future<DownloadPage> page(UUID user, Position after) {
    return bus.ask(CollectionsMessages.DOWNLOAD, new ListForDownload(user, null, after, PAGE));
  }
}

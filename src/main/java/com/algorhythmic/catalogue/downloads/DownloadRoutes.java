package com.algorhythmic.catalogue.downloads;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.collections.CollectionsMessages;
import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPage;
import com.algorhythmic.catalogue.collections.CollectionsMessages.ListForDownload;
import com.algorhythmic.catalogue.collections.CollectionsMessages.Position;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Api.StreamedDownload;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.files.FileSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The HTTP operations that give a collection, or the whole gallery, as one file. */
public final class DownloadRoutes implements Routes {
  /** A file of a hundred thousand pictures would take hours, and the list of them too much memory. */
  static final int MAX_PICTURES = 2_000;

  private static final int PAGE = 100;
  private static final int MAX_DOWNLOADS = 4;
  private static final int WORKERS = 2;
  private static final long WORK_LIMIT_S = 15;
  private static final long LIMIT_MINUTES = 60;

  private final Bus bus;
  private final Vertx vertx;
  private final FileSource pictures;
  private final WorkerExecutor workers;
  private final DownloadSlots slots = new DownloadSlots(MAX_DOWNLOADS);

  public DownloadRoutes(Bus bus, Vertx vertx, FileSource pictures) {
    this.bus = bus;
    this.vertx = vertx;
    this.pictures = pictures;
    workers =
        vertx.createSharedWorkerExecutor("downloads", WORKERS, WORK_LIMIT_S, TimeUnit.SECONDS);
  }

  @Override
  public void mount(Api api) {
    api.on("checkDownload", this::check);
    api.on("downloadGallery", this::download);
  }

  private Future<DownloadCheck> check(Call call) {
    var user = call.identity().user();
    slots.check(user);
    return firstPage(user, collection(call))
        .map(page -> new DownloadCheck(page.total(), fileName(page)));
  }

  private Future<StreamedDownload> download(Call call) {
    var user = call.identity().user();
    var collection = collection(call);
    slots.check(user);
    return firstPage(user, collection)
        .compose(page -> pictures
            .find(page.pictures().get(0).file())
            .recover(failure -> Future.failedFuture(
                new Refusal(Code.BUSY, "the picture store does not answer; try again in a moment")
                    .ofType("busy")))
            .map(found -> new StreamedDownload("application/zip", fileName(page), out -> {
              slots.take(user);
              return new GalleryZip(vertx, pictures, workers, out, ZipFormat.MAX_BYTES)
                  .write(title(page), page, after -> page(user, collection, after))
                  .timeout(LIMIT_MINUTES, TimeUnit.MINUTES)
                  .onComplete(done -> slots.release(user));
            })));
  }

  private Future<DownloadPage> firstPage(UUID user, UUID collection) {
    return page(user, collection, null).map(page -> {
      if (page.pictures().isEmpty()) {
        throw new Refusal(
                Code.CONFLICT,
                collection == null
                    ? "there is nothing to download: your gallery is empty"
                    : "there is nothing to download: this collection is empty")
            .ofType("nothing-to-download");
      }
      if (page.total() > MAX_PICTURES) {
        throw new Refusal(
                Code.TOO_LARGE,
                "one file holds at most " + MAX_PICTURES + " pictures, and these are "
                    + page.total() + "; put them into collections and download those")
            .ofType("download-too-large", Map.of("most", MAX_PICTURES, "count", page.total()));
      }
      return page;
    });
  }

  private Future<DownloadPage> page(UUID user, UUID collection, Position after) {
    return bus.ask(
        CollectionsMessages.DOWNLOAD, new ListForDownload(user, collection, after, PAGE));
  }

  private static UUID collection(Call call) {
    var id = call.query("collection");
    return id == null ? null : UUID.fromString(id);
  }

  private static String title(DownloadPage page) {
    return page.name() == null ? "Algorhythmic gallery" : page.name();
  }

  private static String fileName(DownloadPage page) {
    return FileNames.clean(title(page), "Algorhythmic pictures") + ".zip";
  }

  /** What a download would give. */
  public record DownloadCheck(int pictures, String fileName) {}
}

package com.algorhythmic.catalogue.downloads;

import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPage;
import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPicture;
import com.algorhythmic.catalogue.collections.CollectionsMessages.Position;
import com.algorhythmic.catalogue.downloads.ZipFormat.Entry;
import com.algorhythmic.http.files.FileSource;
import com.algorhythmic.http.files.FileSource.WebFile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * Writes pictures into a ZIP file as fast as its reader takes them. Each file is read twice, because its checksum stands before its
 * bytes; one block of it is in memory at a time. The first failure to read the store or to write ends it.
 */
final class GalleryZip {
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final long STEP_LIMIT_S = 20;
  /** The format counts them in 16 bits. */
  private static final int MAX_ENTRIES = 60_000;

  private final Vertx vertx;
  private final FileSource files;
  private final WorkerExecutor workers;
  private final WriteStream<Buffer> out;
  private final long maxBytes;
  private final Context context;
  private final String folder;
  private final FileNames names = new FileNames();
  private final PictureListing listing = new PictureListing();
  private final Buffer directory = Buffer.buffer();
  private int entries;
  private long offset;

  /** @param maxBytes pictures beyond are left out */
  GalleryZip(
      Vertx vertx,
      FileSource files,
      WorkerExecutor workers,
      WriteStream<Buffer> out,
      long maxBytes) {
    this(vertx, files, workers, out, maxBytes, "");
  }

  /** @param folder in which the pictures are, such as "gallery/"; empty for none */
  GalleryZip(
      Vertx vertx,
      FileSource files,
      WorkerExecutor workers,
      WriteStream<Buffer> out,
      long maxBytes,
      String folder) {
    this.folder = folder;
    this.vertx = vertx;
    this.files = files;
    this.workers = workers;
    this.out = out;
    this.maxBytes = maxBytes;
    context = vertx.getOrCreateContext();
    // No picture takes the name of the list.
    names.next(PictureListing.NAME, PictureListing.ENDING);
  }

  /**
   * Writes the file, without ending the stream.
   *
   * @param title what is downloaded, for the list
   * @param more reads the page after a position
   */
  Future<Void> write(
      String title, DownloadPage first, Function<Position, Future<DownloadPage>> more) {
    return writePages(first, more)
        .compose(done -> writeListing(listing.text(title, Instant.now())))
        .compose(done -> out.write(directory))
        .compose(done -> out.write(ZipFormat.end(entries, directory.length(), offset)));
  }

  /** Writes a file that is no picture. @param content writes its bytes */
  Future<Void> writeFile(ArchivedFile file, Instant changedAt) {
    var entry = new Entry(file.name(), file.crc(), file.bytes(), changedAt);
    return write(entry, () -> here(file.content().apply(out)));
  }

  private Future<Void> writePages(
      DownloadPage page, Function<Position, Future<DownloadPage>> more) {
    var written = writeAll(page.pictures().iterator());
    return page.next() == null
        ? written
        : written
            .compose(done -> here(more.apply(page.next())))
            .compose(next -> writePages(next, more));
  }

  private Future<Void> writeAll(Iterator<DownloadPicture> pictures) {
    return pictures.hasNext()
        ? write(pictures.next()).compose(done -> writeAll(pictures))
        : Future.succeededFuture();
  }

  private Future<Void> write(DownloadPicture picture) {
    return here(files.find(picture.file())).compose(found -> {
      if (found.isEmpty()) {
        listing.addMissing(picture);
        return Future.succeededFuture();
      }
      if (offset + found.get().bytes() > maxBytes || entries >= MAX_ENTRIES) {
        listing.addLeftOut(picture);
        return Future.succeededFuture();
      }
      return write(picture, found.get());
    });
  }

  private Future<Void> write(DownloadPicture picture, WebFile file) {
    return open(file.path()).compose(opened -> {
      if (opened.isEmpty()) {
        listing.addMissing(picture);
        return Future.succeededFuture();
      }
      var bytes = opened.get();
      var ending = picture.file().substring(picture.file().lastIndexOf('.') + 1);
      var name = names.next(picture.title(), ending);
      listing.add(name, picture);
      var entry = new Entry(folder + name, bytes.crc(), bytes.bytes(), picture.paintedAt());
      return write(
              entry,
              () -> bytes.file().pipe().endOnSuccess(false).endOnFailure(false).to(out))
          .eventually(bytes.file()::close);
    });
  }

  private Future<Void> writeListing(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var crc = new CRC32();
    crc.update(bytes);
    var name = folder + PictureListing.NAME + "." + PictureListing.ENDING;
    var entry = new Entry(name, crc.getValue(), bytes.length, Instant.now());
    return write(entry, () -> out.write(Buffer.buffer(bytes)));
  }

  private Future<Void> write(Entry entry, Supplier<Future<Void>> content) {
    var header = ZipFormat.header(entry);
    directory.appendBuffer(ZipFormat.directoryHeader(entry, offset));
    entries++;
    offset += header.length() + entry.bytes();
    return out.write(header).compose(written -> content.get());
  }

  /** Opens a file and computes its checksum; empty if it has been deleted meanwhile. */
  private Future<Optional<Opened>> open(Path path) {
    var reading = new OpenOptions().setRead(true).setWrite(false).setCreate(false);
    return workers
        .executeBlocking(() -> sum(path), false)
        .timeout(STEP_LIMIT_S, TimeUnit.SECONDS)
        .compose(sum -> vertx
            .fileSystem()
            .open(path.toString(), reading)
            .map(file -> Optional.of(new Opened(
                file.setReadBufferSize(BLOCK_BYTES).setReadLength(sum.bytes()),
                sum.crc(),
                sum.bytes()))))
        .recover(failure -> isGone(failure)
            ? Future.succeededFuture(Optional.empty())
            : Future.failedFuture(failure));
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof NoSuchFileException
        || failure instanceof FileSystemException
            && failure.getCause() instanceof NoSuchFileException;
  }

  private static Sum sum(Path path) throws IOException {
    var crc = new CRC32();
    var block = new byte[BLOCK_BYTES];
    long bytes = 0;
    try (var stream = Files.newInputStream(path)) {
      for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
        crc.update(block, 0, read);
        bytes += read;
      }
    }
    return new Sum(crc.getValue(), bytes);
  }

  /** Continues in this download's context; the fetch of a picture that several ask for ends in another one. */
  private <T> Future<T> here(Future<T> future) {
    Promise<T> promise = Promise.promise();
    future.onComplete(result -> context.runOnContext(now -> promise.handle(result)));
    return promise.future();
  }

  private record Sum(long crc, long bytes) {}

  private record Opened(AsyncFile file, long crc, long bytes) {}
}

package com.algorhythmic.privacy;

import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.database.Database;
import com.algorhythmic.privacy.Exports.Claim;
import com.algorhythmic.privacy.PrivacyMessages.ExportedFile;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes exports one after another, page by page. A worker that dies lets its lease expire; another one begins the export again and
 * the first, if it lives after all, writes no more.
 */
final class ExportWorker {
  /** No part of a file is larger, so that a reader has little of it in memory. */
  static final int PART_BYTES = 256 * 1024;

  private static final Logger log = LoggerFactory.getLogger(ExportWorker.class);
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Database database;
  private final Exports exports;
  private final SingleFlight<Void> work = new SingleFlight<>(this::writeAll);
  private boolean stopped;

  ExportWorker(Database database, Exports exports) {
    this.database = database;
    this.exports = exports;
  }

  /** Writes all exports that wait; never fails. */
  Future<Void> work() {
    return work.join().otherwise(failure -> {
      log.warn("an export was not written and will be tried again: {}", failure.getMessage());
      return null;
    });
  }

  /** Writes no further export. */
  void stop() {
    stopped = true;
  }

  private Future<Void> writeAll() {
    return stopped
        ? Future.succeededFuture()
        : exports
            .claim(database.client(), LEASE)
            .compose(claim -> claim.isEmpty()
                ? Future.succeededFuture()
                : write(claim.get()).compose(done -> writeAll()));
  }

  private Future<Void> write(Claim claim) {
    Future<Void> written = Future.succeededFuture();
    for (int number = 0; number < ExportedRows.FILES.size(); number++) {
      var file = new FileWriter(claim, number);
      written = written.compose(before -> file.write());
    }
    return written
        .compose(all -> exports.ready(database.client(), claim))
        .onSuccess(ready -> log.info("export {} is ready", claim.export()))
        .recover(failure -> exports
            .giveUp(database.client(), claim)
            .transform(given -> Future.failedFuture(failure)));
  }

  /** Writes one file of an export. */
  private final class FileWriter {
    private final Claim claim;
    private final int number;
    private final String name;
    private final CRC32 crc = new CRC32();
    private long bytes;
    private int parts;

    FileWriter(Claim claim, int number) {
      this.claim = claim;
      this.number = number;
      name = ExportedRows.FILES.get(number);
    }

    Future<Void> write() {
      return add(ExportedRows.head(name))
          .compose(begun -> writePages(null))
          .compose(written -> exports.addFile(
              database.client(),
              claim,
              new ExportedFile(number, ExportedRows.fileName(name), bytes, crc.getValue(), parts)));
    }

    private Future<Void> writePages(String after) {
      return ExportedRows.page(database.client(), name, claim.owner(), after)
          .compose(page -> add(page.text())
              .compose(added ->
                  page.next() == null ? Future.succeededFuture() : writePages(page.next())));
    }

    private Future<Void> add(String text) {
      var content = Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
      int percent = number * 100 / ExportedRows.FILES.size();
      return database.inTransaction(connection -> {
        var added = exports.hold(connection, claim, percent, LEASE);
        for (int at = 0; at < content.length(); at += PART_BYTES) {
          var part = content.getBuffer(at, Math.min(at + PART_BYTES, content.length()));
          added = added
              .compose(held -> exports.addPart(connection, claim, number, parts, part))
              .onSuccess(stored -> count(part));
        }
        return added;
      });
    }

    private void count(Buffer part) {
      crc.update(part.getBytes());
      bytes += part.length();
      parts++;
    }
  }
}

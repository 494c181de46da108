package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.images.PictureNames;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Leases;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.painter.DecodedPicture;
import com.algorhythmic.painter.dna.DnaMeasure;
import com.algorhythmic.painter.dna.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the DNA of artworks that have none, because an earlier release stored them: on one node at a time and a few at a
 * time. A picture whose file is missing or damaged is marked and not tried again.
 */
final class UnmeasuredArtworks {
  private static final Logger log = LoggerFactory.getLogger(UnmeasuredArtworks.class);
  private static final Sql SQL = Sql.of(UnmeasuredArtworks.class);
  private static final String TASK = "measure-dna";
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int BATCH = 4;
  private static final long PAUSE_MS = 200;
  private static final long LIMIT_S = 30;
  private static final int LOG_EVERY = 500;

  private final Vertx vertx;
  private final Database database;
  private final PictureStore pictures;
  private final WorkerExecutor worker;
  private final Leases leases = new Leases();
  private final String node = UUID.randomUUID().toString();
  private boolean busy;
  private long measured;
  private long unreadable;

  UnmeasuredArtworks(Vertx vertx, Database database, PictureStore pictures) {
    this.vertx = vertx;
    this.database = database;
    this.pictures = pictures;
    worker = vertx.createSharedWorkerExecutor("measure-dna", 1, LIMIT_S, TimeUnit.SECONDS);
  }

  /** Measures all artworks without a DNA, unless this or another node is doing that. Call it periodically. */
  Future<Void> run() {
    if (busy) {
      return Future.succeededFuture();
    }
    busy = true;
    return leases
        .take(database.client(), TASK, node, LEASE)
        .compose(taken -> taken.isEmpty()
            ? Future.<Void>succeededFuture()
            : measureAll(taken.get())
                .eventually(() -> leases.release(database.client(), taken.get())))
        .onFailure(failure -> log.warn(
            "older pictures were not measured, the next run tries again: {}", failure.getMessage()))
        .onComplete(done -> busy = false);
  }

  private Future<Void> measureAll(Leases.Lease lease) {
    var all = Promise.<Void>promise();
    measureOn(lease, all);
    return all.future();
  }

  /** One promise for all batches: nested futures of a large library would end in a stack overflow. */
  private void measureOn(Leases.Lease lease, Promise<Void> all) {
    database
        .client()
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(BATCH))
        .map(Rows.list(UnmeasuredArtworks::unmeasured))
        .compose(batch -> batch.isEmpty()
            ? Future.succeededFuture(false)
            : measure(batch)
                .compose(done -> vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS))
                .compose(pause -> leases.renew(database.client(), lease, LEASE)))
        .onFailure(all::fail)
        .onSuccess(isMore -> {
          if (isMore) {
            measureOn(lease, all);
          } else {
            report();
            all.complete();
          }
        });
  }

  private Future<Void> measure(List<Unmeasured> batch) {
    Future<Void> last = Future.succeededFuture();
    for (var artwork : batch) {
      last = last.compose(done -> worker.executeBlocking(() -> dna(artwork)))
          .compose(dna -> store(artwork, dna));
    }
    return last;
  }

  private Future<Void> store(Unmeasured artwork, Float[] dna) {
    return database
        .client()
        .preparedQuery(SQL.get("measured"))
        .execute(Tuple.of(artwork.id()).addArrayOfFloat(dna))
        .map(stored -> {
          measured++;
          unreadable += dna.length == 0 ? 1 : 0;
          if (measured % LOG_EVERY == 0) {
            report();
          }
          return null;
        });
  }

  private void report() {
    if (measured > 0) {
      log.info(
          "the DNA of {} older pictures was measured since the start, {} of them cannot be read",
          measured,
          unreadable);
    }
  }

  /** The numbers; none if the picture is missing or cannot be decoded. Fails if the store cannot be read. */
  private Float[] dna(Unmeasured artwork) throws IOException {
    var picture = bytes(artwork.picture());
    if (picture.isEmpty()) {
      return new Float[0];
    }
    var scene =
        artwork.hasScene() ? bytes(PictureNames.scene(artwork.picture())).orElse(null) : null;
    try {
      return DecodedPicture.of(picture.get())
          .map(image -> DnaMeasure.of(image, scene, artwork.origin()).values().stream()
              .map(Double::floatValue)
              .toArray(Float[]::new))
          .orElseGet(() -> new Float[0]);
    } catch (IOException damaged) {
      log.warn("the DNA of {} can't be measured: {}", artwork.picture(), damaged.getMessage());
      return new Float[0];
    }
  }

  private Optional<byte[]> bytes(String name) throws IOException {
    var file = pictures.file(name);
    return file.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(file.get()));
  }

  private static Unmeasured unmeasured(Row row) {
    var why = row.getJsonObject("why").mapTo(Why.class);
    var music = why.music();
    var heard = why.heard();
    return new Unmeasured(
        row.getUUID("id"),
        PictureNames.picture(row.getString("image_hash"), row.getString("media_type")),
        row.getBoolean("has_scene"),
        new Origin(
            List.of(row.getArrayOfStrings("styles")),
            music == null ? null : music.title(),
            music == null ? null : music.genre(),
            heard == null
                ? null
                : new Origin.Heard(heard.mood(), heard.energy(), heard.valence())));
  }

  /** @param picture the name of its file */
  private record Unmeasured(UUID id, String picture, boolean hasScene, Origin origin) {}
}

package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.images.ImageCleanup;
import com.algorhythmic.catalogue.images.PictureNames;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.database.Database;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.S3Server;
import com.algorhythmic.testing.Script;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The restore to a date where the pictures are in a bucket: the backup has the rows, the bucket still has their pictures. */
@Concurrent
@ExtendWith(VertxExtension.class)
@Timeout(120)
class BucketRestoreIT extends BackupFixture {
  private final List<String> pictures = new ArrayList<>();
  private PictureStore bucket;

  @Override
  void history(Rows rows) {}

  @Test
  void a_restored_database_finds_the_pictures_that_were_deleted_since(Vertx vertx)
      throws Exception {
    try (var server = new S3Server();
        var rows = Rows.of(database);
        var store = PictureStore.open(server.settings(folder.resolve("node")))) {
      bucket = store;
      var settings = server.settings(folder.resolve("node"));
      var cleanup = new ImageCleanup(
          new Database(vertx, database, 2), store, settings.keepsDeletedPictures());
      var user = rows.account(0);
      for (int i = 0; i < 3; i++) {
        pictures.add(paint(rows, user, i));
      }
      var script = backup();
      server.environment().forEach(script::with);
      var backup = script.run();
      assertThat(backup.code()).as(backup.toString()).isZero();
      assertThat(backup.stdout()).contains("deleted ones stay for 30 days", "store s3");

      rows.run("DELETE FROM art_sessions WHERE image_hash = ?", pictures.get(0));
      paint(rows, user, 3);
      cleanup.run(vertx).await(20, TimeUnit.SECONDS);
      var target = emptyDatabase("bucket");
      var restored =
          Script.of("restore.sh", file(backup).toString(), "--database", target).run();

      assertThat(restored.code()).as(restored.toString()).isZero();
      try (var then = Rows.of(target)) {
        assertThat(then.one(
                "SELECT string_agg(image_hash, ' ' ORDER BY image_hash) FROM art_sessions"))
            .isEqualTo(String.join(" ", pictures.stream().sorted().toList()));
      }
      assertThat(pictures).allMatch(hash -> isInBucket(server, hash));

      rows.run("UPDATE unneeded_images SET since = since - interval '30 days'");
      cleanup.run(vertx).await(20, TimeUnit.SECONDS);
      assertThat(isInBucket(server, pictures.get(0))).isFalse();
      assertThat(pictures.subList(1, 3)).allMatch(hash -> isInBucket(server, hash));
    }
  }

  @Test
  void backups_that_outlive_deleted_pictures_are_warned_of() throws Exception {
    try (var server = new S3Server()) {
      var script = backup().with("ALGO_STORE_S3_KEEP_DELETED_DAYS", "7");
      server.environment().forEach(script::with);

      var backup = script.run();

      assertThat(backup.code()).as(backup.toString()).isZero();
      assertThat(backup.stderr())
          .contains("backups are kept for 30 days, and deleted pictures for 7");
    }
  }

  private String paint(Rows rows, UUID user, int seed) throws Exception {
    var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    image.setRGB(seed, seed, 0xFFFFFF);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    var hash = bucket.keep(bytes.toByteArray(), "image/png", null).hash();
    rows.run(
        "INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,"
            + " prompt, provenance, painter) VALUES (?, 's', ?, ?, 'image/png', 40, 30, 'landscape', 't', 'p',"
            + " 'STYLE_ONLY', 'studio')",
        UUID.randomUUID(),
        user,
        hash);
    return hash;
  }

  /** Asks the server, by a store without copies. */
  private boolean isInBucket(S3Server server, String hash) {
    try (var other =
        PictureStore.open(server.settings(folder.resolve(UUID.randomUUID().toString())))) {
      return other.file(PictureNames.picture(hash, "image/png")).isPresent();
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}

package com.algorhythmic.catalogue.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Database;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class ImageCleanupIT {

  @Test
  void files_are_deleted_after_the_last_artwork_that_uses_them(@TempDir Path folder, Vertx vertx)
      throws Exception {
    var url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url);
        var store = new DirectoryStore(folder)) {
      var user = rows.account(0);
      var alone = keep(store, 1);
      var shared = keep(store, 2);
      var again = keep(store, 3);
      var lone = insert(rows, user, alone);
      var twin = insert(rows, user, shared);
      insert(rows, user, shared);
      var gone = insert(rows, user, again);
      rows.run("DELETE FROM art_sessions WHERE id IN (?, ?, ?)", lone, twin, gone);
      insert(rows, user, again);

      new ImageCleanup(new Database(vertx, url, 2), store, Duration.ZERO)
          .run(vertx)
          .await(20, TimeUnit.SECONDS);

      var name = PictureNames.picture(alone, "image/png");
      assertThat(store.file(name)).isEmpty();
      assertThat(store.file(PictureNames.thumbnail(name))).isEmpty();
      assertThat(store.file(PictureNames.scene(name))).isEmpty();
      for (var hash : List.of(shared, again)) {
        var kept = PictureNames.picture(hash, "image/png");
        assertThat(store.file(kept)).isPresent();
        assertThat(store.file(PictureNames.scene(kept))).isPresent();
      }
      assertThat(rows.count("SELECT count(*) FROM unneeded_images")).isZero();
    }
  }

  private static String keep(PictureStore store, int seed) throws Exception {
    var kept = store.keep(
        PictureSamples.encoded("png", 40, 30, seed), "image/png", PictureStoreContract.SCENE);
    assertThat(kept.hasScene()).isTrue();
    return kept.hash();
  }

  private static UUID insert(Rows rows, UUID user, String hash) throws Exception {
    var id = UUID.randomUUID();
    rows.run(
        "INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,"
            + " prompt, provenance, painter) VALUES (?, 's', ?, ?, 'image/png', 40, 30, 'landscape', 't', 'p',"
            + " 'STYLE_ONLY', 'studio')",
        id,
        user,
        hash);
    return id;
  }
}

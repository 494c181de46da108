package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.database.Database;
import com.algorhythmic.painter.Png;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnmeasuredArtworksIT {
  @TempDir
  Path folder;

  private final String url = PostgresFixture.freshDatabase();
  private final Vertx vertx = Vertx.vertx();
  private Rows rows;
  private PictureStore store;
  private UnmeasuredArtworks unmeasured;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.of(url);
    store = PictureStore.open(SettingsLoader.load(Map.of("ALGO_STORE_DIR", folder.toString())));
    unmeasured = new UnmeasuredArtworks(vertx, new Database(vertx, url, 2), store);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
    store.close();
    rows.close();
  }

  @Test
  void older_artworks_are_measured_and_unreadable_ones_are_marked_and_not_tried_again()
      throws Exception {
    var black = Png.of(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB));
    var good = stored(black);
    var damaged = stored("no picture".getBytes(StandardCharsets.UTF_8));
    var truncated = stored(Arrays.copyOf(black, black.length / 2));
    var missing = inserted("f".repeat(64));

    unmeasured.run().await(30, TimeUnit.SECONDS);

    assertThat(length(good)).isEqualTo(50);
    // The style is horror, the sound was dark.
    assertThat(Double.parseDouble(rows.one("SELECT dna[35] FROM art_sessions WHERE id = ?", good)))
        .isLessThan(0.4);
    for (var unreadable : new UUID[] {damaged, truncated, missing}) {
      assertThat(length(unreadable)).isZero();
    }
    rows.run("UPDATE art_sessions SET title = 'untouched' WHERE id = ?", missing);
    var before = rows.one("SELECT max(changed) FROM art_sessions");
    unmeasured.run().await(30, TimeUnit.SECONDS);
    assertThat(rows.one("SELECT max(changed) FROM art_sessions")).isEqualTo(before);
  }

  @Test
  void all_of_several_batches_are_measured() throws Exception {
    var image = Png.of(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB));
    for (int i = 0; i < 10; i++) {
      stored(image);
    }

    unmeasured.run().await(30, TimeUnit.SECONDS);

    assertThat(rows.count("SELECT count(*) FROM art_sessions WHERE cardinality(dna) = 50"))
        .isEqualTo(10);
    assertThat(rows.count(
            "SELECT count(*) FROM task_leases WHERE task = 'measure-dna' AND lease_until > now()"))
        .as("leases held")
        .isZero();
  }

  @Test
  void a_dna_of_another_length_or_range_is_refused() throws Exception {
    var artwork = inserted("a".repeat(64));
    for (var wrong : new String[] {
      "array_fill(1::real, ARRAY[49])",
      "array_fill(3.1::real, ARRAY[50])",
      "array_fill(-1::real, ARRAY[50])",
      "array_fill(NULL::real, ARRAY[50])",
      "array_fill('NaN'::real, ARRAY[50])"
    }) {
      assertThat(catchThrowable(
              () -> rows.run("UPDATE art_sessions SET dna = " + wrong + " WHERE id = ?", artwork)))
          .as(wrong)
          .hasMessageContaining("art_sessions_dna_check");
    }
  }

  private int length(UUID artwork) throws SQLException {
    return Integer.parseInt(
        rows.one("SELECT cardinality(dna) FROM art_sessions WHERE id = ?", artwork));
  }

  private UUID stored(byte[] picture) throws Exception {
    return inserted(store.keep(picture, "image/png", null).hash());
  }

  private UUID inserted(String hash) throws SQLException {
    var id = UUID.randomUUID();
    rows.run("""
        INSERT INTO art_sessions (id, image_hash, media_type, width, height, orientation, title, prompt, provenance,
          painter, styles, why, is_library)
        VALUES (?, ?, 'image/png', 30, 20, 'landscape', 't', 'p', 'STYLE_ONLY', 'openai', '{horror}',
          '{"heard": {"mood": "dramatic", "energy": 0.5, "valence": 0.1, "bass": 0, "tempo": 0, "beatsPerBar": 0}}', true)""", id, hash);
    return id;
  }
}

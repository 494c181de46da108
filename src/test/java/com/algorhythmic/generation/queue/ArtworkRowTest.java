package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.catalogue.images.StoreWatch;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.generation.prompt.Prompt;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.painter.Orientation;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.Painting.TokenUsage;
import com.algorhythmic.painter.Png;
import com.algorhythmic.painter.dna.Point;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.styles.Choice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ArtworkRowTest {
  private static final Wish WISH = new Wish(
      new Choice(List.of("noir"), List.of(), false),
      "landscape",
      new AudioAnalysis("calm", 0.2, 0.3, 0.4, 90, 0.9),
      new Song("Title", "Artist", null, null));

  private final Vertx vertx = Vertx.vertx();

  @TempDir
  Path folder;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void a_row_contains_the_input_of_the_picture() throws Exception {
    var row = build(folder.resolve("pictures")).await(10, TimeUnit.SECONDS);

    assertThat(row.getString("image_hash")).hasSize(64);
    assertThat(row.getBoolean("has_scene")).isFalse();
    assertThat(row.getJsonArray("dna"))
        .as("of a format that the JDK cannot decode")
        .isEmpty();
    var why = row.getJsonObject("why");
    assertThat(why.getJsonObject("music").getString("title")).isEqualTo("Title");
    assertThat(why.getJsonObject("heard").getString("mood")).isEqualTo("calm");
    assertThat(why.getJsonArray("liked")).containsExactly("this");
    assertThat(why.getJsonArray("disliked")).containsExactly("that");
    assertThat(why.getDouble("costUsd")).isEqualTo(0.005);
    assertThat(why.getString("seed")).isEqualTo("-7");
    assertThat(why.getLong("outputTokens")).isEqualTo(200);
  }

  @Test
  void a_row_says_whether_the_scene_map_is_stored() throws Exception {
    var directory = folder.resolve("pictures");
    var scene = new byte[] {1, 2, 3};

    var row = build(directory, scene).await(10, TimeUnit.SECONDS);

    assertThat(row.getBoolean("has_scene")).isTrue();
    var hash = row.getString("image_hash");
    assertThat(directory.resolve(hash.substring(0, 2)).resolve(hash + ".webp.scene.png"))
        .hasBinaryContent(scene);
  }

  @Test
  void there_is_no_row_if_the_picture_cannot_be_stored() throws Exception {
    var blocked = Files.writeString(folder.resolve("blocked"), "in the way");
    var built = build(blocked).transform(done -> Future.succeededFuture(done.cause()));
    assertThat(built.await(10, TimeUnit.SECONDS))
        .hasMessageContaining(blocked.toString())
        .hasMessageContaining("can't be written");
  }

  @Test
  void a_row_contains_the_dna_of_the_picture_and_of_the_music() throws Exception {
    var image = Png.of(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB));

    var row =
        build(folder.resolve("pictures"), image, "image/png", null).await(10, TimeUnit.SECONDS);

    var dna = row.getJsonArray("dna");
    assertThat(dna).hasSize(50);
    assertThat(dna.getDouble(Point.BRIGHTNESS.ordinal())).as("a black picture").isZero();
    assertThat(dna.getDouble(Point.VALENCE.ordinal())).as("sound and style").isEqualTo(0.82);
  }

  private Future<JsonObject> build(Path directory) {
    return build(directory, null);
  }

  private Future<JsonObject> build(Path directory, byte[] scene) {
    return build(directory, new byte[] {'R', 'I', 'F', 'F'}, "image/webp", scene);
  }

  private Future<JsonObject> build(Path directory, byte[] image, String mediaType, byte[] scene) {
    var settings = SettingsLoader.load(Map.of("ALGO_STORE_DIR", directory.toString()));
    var rows = new ArtworkRow(
        vertx.createSharedWorkerExecutor("studio", 1),
        new StoreWatch(vertx, PictureStore.open(settings), new Meters(new SimpleMeterRegistry())));
    var painting =
        new Painting(image, mediaType, 3, 2, scene, "openai", new TokenUsage(100, 0, 200), 5_000);
    var taste = new Taste(List.of("this"), List.of("that"));
    var prompt = Prompt.of(WISH, List.of("Noir"), List.of(), taste);
    var request = new PaintRequest(
        prompt.text(), List.of("noir"), Orientation.LANDSCAPE, -7, 0.2, 0.3, null, "user");
    return rows.build(painting, prompt, request, WISH);
  }
}

package com.algorhythmic.catalogue.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.http.files.ContentHash;
import com.algorhythmic.painter.DecodedPicture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all picture stores. */
abstract class PictureStoreContract {
  static final byte[] SCENE = PictureSamples.encoded("png", 15, 10, 9);

  @TempDir
  Path folder;

  private PictureStore store;

  /** Opens an empty store. */
  abstract PictureStore open() throws IOException;

  @BeforeEach
  void openStore() throws IOException {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void a_picture_is_stored_once_under_the_hash_of_its_content() throws IOException {
    var picture = PictureSamples.encoded("jpg", 600, 400, 1);

    var hash = store.keep(picture, "image/jpeg", null).hash();
    assertThat(store.keep(picture, "image/jpeg", null).hash()).isEqualTo(hash);
    assertThat(store
            .keep(PictureSamples.encoded("jpg", 600, 400, 2), "image/jpeg", null)
            .hash())
        .isNotEqualTo(hash);

    var file = store.file(PictureNames.picture(hash, "image/jpeg"));
    assertThat(Files.readAllBytes(file.orElseThrow())).isEqualTo(picture);
    var again = store.file(PictureNames.picture(hash, "image/jpeg"));
    assertThat(Files.readAllBytes(again.orElseThrow())).isEqualTo(picture);
  }

  @Test
  void a_small_file_with_a_huge_picture_is_not_stored() throws IOException {
    var huge = PictureSamples.encoded("png", 8, 8, 1);
    ByteBuffer.wrap(huge).putInt(16, 16_000).putInt(20, 16_000);
    var hash = ContentHash.of(huge);

    assertThatThrownBy(() -> store.keep(huge, "image/png", null)).hasMessageContaining("4096");
    assertThatThrownBy(() -> store.keepPreview(huge, "image/png")).hasMessageContaining("4096");
    assertThat(store.file(PictureNames.picture(hash, "image/png"))).isEmpty();
    assertThat(store.file(PictureNames.preview(hash, "image/png"))).isEmpty();
  }

  @Test
  void a_decoded_picture_has_the_same_thumbnail() throws IOException {
    for (var format : List.of("jpg", "png")) {
      var type = format.equals("jpg") ? "image/jpeg" : "image/png";
      var encoded = PictureSamples.encoded(format, 1536, 1024, 4);
      var decoded = DecodedPicture.of(encoded);
      assertThat(decoded).isPresent();

      var name = PictureNames.picture(store.keep(encoded, type, null, decoded).hash(), type);

      var thumbnail = store.file(PictureNames.thumbnail(name)).orElseThrow();
      assertThat(Files.readAllBytes(thumbnail)).isEqualTo(Thumbnails.of(encoded).orElseThrow());
    }
  }

  @Test
  void a_thumbnail_is_stored_beside_the_picture() throws IOException {
    var hash = store
        .keep(PictureSamples.encoded("png", 1024, 1536, 3), "image/png", null)
        .hash();

    var thumbnail = store.file(PictureNames.thumbnail(PictureNames.picture(hash, "image/png")));
    var image = ImageIO.read(thumbnail.orElseThrow().toFile());
    assertThat(image.getWidth()).isEqualTo(256);
    assertThat(image.getHeight()).isEqualTo(384);
  }

  @Test
  void a_scene_map_is_stored_beside_the_picture() throws IOException {
    var kept = store.keep(PictureSamples.encoded("jpg", 60, 40, 1), "image/jpeg", SCENE);
    var other = store.keep(PictureSamples.encoded("jpg", 60, 40, 2), "image/jpeg", null);

    assertThat(kept.hasScene()).isTrue();
    var url = PictureNames.sceneUrl(kept.hash(), "image/jpeg", true);
    assertThat(url).endsWith("/" + kept.hash() + ".jpg.scene.png");
    var name = url.substring("/artworks/".length());
    assertThat(PictureNames.isName(name)).isTrue();
    assertThat(Files.readAllBytes(store.file(name).orElseThrow())).isEqualTo(SCENE);
    store.delete(name);
    assertThat(store.file(name)).isEmpty();

    assertThat(other.hasScene()).isFalse();
    assertThat(PictureNames.sceneUrl(other.hash(), "image/jpeg", false)).isNull();
    assertThat(store.file(PictureNames.scene(PictureNames.picture(other.hash(), "image/jpeg"))))
        .isEmpty();
  }

  @Test
  void a_picture_whose_scene_map_cannot_be_stored_is_stored_without() throws IOException {
    var full = new FullForScenes(store);

    var kept = full.keep(PictureSamples.encoded("jpg", 60, 40, 1), "image/jpeg", SCENE);

    assertThat(kept.hasScene()).isFalse();
    var name = PictureNames.picture(kept.hash(), "image/jpeg");
    assertThat(store.file(name)).isPresent();
    assertThat(store.file(PictureNames.thumbnail(name))).isPresent();
    assertThat(store.file(PictureNames.scene(name))).isEmpty();
  }

  @Test
  void a_missing_picture_is_empty_and_can_be_deleted() throws IOException {
    var name = PictureNames.picture("0".repeat(64), "image/jpeg");
    assertThat(store.file(name)).isEmpty();
    store.delete(name);

    var hash =
        store.keep(PictureSamples.encoded("jpg", 60, 40, 1), "image/jpeg", null).hash();
    store.delete(PictureNames.picture(hash, "image/jpeg"));
    assertThat(store.file(PictureNames.picture(hash, "image/jpeg"))).isEmpty();
  }

  @Test
  void old_previews_are_deleted_and_pictures_stay() throws IOException {
    var hash =
        store.keep(PictureSamples.encoded("jpg", 60, 40, 1), "image/jpeg", null).hash();
    var preview = store.keepPreview(PictureSamples.encoded("jpg", 60, 40, 2), "image/jpeg");
    assertThat(preview).matches("/artworks/previews/[0-9a-f]{2}/[0-9a-f]{64}\\.jpg");
    var name = preview.substring("/artworks/".length());

    assertThat(store.dropPreviews(Instant.now().minusSeconds(600))).isZero();
    assertThat(store.file(name)).isPresent();
    assertThat(store.dropPreviews(Instant.now().plusSeconds(10))).isEqualTo(1);
    assertThat(store.file(name)).isEmpty();
    assertThat(store.file(PictureNames.picture(hash, "image/jpeg"))).isPresent();
  }

  @Test
  void only_pictures_are_stored() {
    assertThatThrownBy(() -> store.keep(new byte[] {1}, "text/html", null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text/html");
  }

  @Test
  void a_picture_without_a_thumbnail_is_stored() throws IOException {
    var hash = store.keep(new byte[] {'R', 'I', 'F', 'F'}, "image/webp", null).hash();
    assertThat(store.file(PictureNames.picture(hash, "image/webp"))).isPresent();
    assertThat(PictureNames.thumbnailUrl(hash, "image/webp")).endsWith(hash + ".webp");
    var torn = PictureSamples.encoded("jpg", 600, 400, 5);
    torn[2] = 0;
    store.keep(torn, "image/jpeg", null);
  }

  @Test
  void a_working_store_passes_its_check() throws IOException {
    store.check();
  }

  /** Has no room for scene maps. */
  private record FullForScenes(PictureStore store) implements ForwardingStore {

    @Override
    public void put(String name, byte[] bytes) throws IOException {
      if (name.endsWith(".scene.png")) {
        throw new IOException("no space left");
      }
      store.put(name, bytes);
    }
  }
}

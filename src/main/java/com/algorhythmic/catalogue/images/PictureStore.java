package com.algorhythmic.catalogue.images;

import com.algorhythmic.http.files.ContentHash;
import com.algorhythmic.painter.ImageHeader;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.StoreKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * Stores pictures under the hash of their content. The calls block, so call them on worker threads. The message of a
 * failure names the store and the operation.
 */
public interface PictureStore extends AutoCloseable {

  /** Opens the store that is configured, without reading or writing. */
  static PictureStore open(Settings settings) {
    return settings.store().kind() == StoreKind.S3
        ? S3Store.connect(settings.store().s3(), settings.data().dir().resolve("picture-cache"))
        : new DirectoryStore(settings.storeDirectory());
  }

  /** Stores the bytes atomically under a name made by {@link PictureNames}. */
  void put(String name, byte[] bytes) throws IOException;

  /** A local file with the named bytes; empty if the store does not have them. */
  Optional<Path> file(String name) throws IOException;

  /** Deletes the bytes if they exist. */
  void delete(String name) throws IOException;

  /** Deletes previews stored before the time; returns their number. */
  int dropPreviews(Instant olderThan) throws IOException;

  @Override
  void close();

  /**
   * Stores a picture with its thumbnail and its scene map; the same bytes are stored once.
   *
   * @param scene the scene map, a PNG; null for none
   */
  default Kept keep(byte[] picture, String mediaType, byte[] scene) throws IOException {
    return keep(picture, mediaType, scene, () -> Thumbnails.of(picture));
  }

  /**
   * Stores a picture that is already decoded, which saves the time to decode it for the thumbnail.
   *
   * @param decoded its pixels; empty if the JDK cannot decode it, and then it has no thumbnail
   */
  default Kept keep(byte[] picture, String mediaType, byte[] scene, Optional<BufferedImage> decoded)
      throws IOException {
    return keep(picture, mediaType, scene, () -> decoded.flatMap(Thumbnails::of));
  }

  private Kept keep(
      byte[] picture, String mediaType, byte[] scene, Supplier<Optional<byte[]>> small)
      throws IOException {
    requireSupported(picture, mediaType);
    var hash = ContentHash.of(picture);
    var name = PictureNames.picture(hash, mediaType);
    put(name, picture);
    try {
      var thumbnail = small.get();
      if (thumbnail.isPresent()) {
        put(PictureNames.thumbnail(name), thumbnail.get());
      }
    } catch (IOException later) {
      // The picture is stored, and its thumbnail is made at the first request.
      LoggerFactory.getLogger(PictureStore.class)
          .warn("no thumbnail of {} yet: {}", name, later.getMessage());
    }
    return new Kept(hash, scene != null && keepScene(PictureNames.scene(name), scene));
  }

  /** Stores a scene map; returns whether it is stored. A picture without its scene map is better than no picture. */
  private boolean keepScene(String name, byte[] scene) {
    try {
      put(name, scene);
      return true;
    } catch (IOException failure) {
      LoggerFactory.getLogger(PictureStore.class)
          .warn("the picture has no scene map {}: {}", name, failure.getMessage());
      return false;
    }
  }

  /** Stores a large JPEG for a download, without a thumbnail; returns the hash of its content. */
  default String keepLarge(byte[] jpeg) throws IOException {
    requireSupported(jpeg, "image/jpeg");
    var hash = ContentHash.of(jpeg);
    put(PictureNames.picture(hash, "image/jpeg"), jpeg);
    return hash;
  }

  /** Stores a preview for at most an hour; returns its path. */
  default String keepPreview(byte[] picture, String mediaType) throws IOException {
    requireSupported(picture, mediaType);
    var name = PictureNames.preview(ContentHash.of(picture), mediaType);
    put(name, picture);
    return PictureNames.url(name);
  }

  /** Fails if a small file cannot be stored, found and deleted. */
  default void check() throws IOException {
    check(0);
  }

  /** Fails if a file of at least this size cannot be stored, found and deleted. */
  default void check(int bytes) throws IOException {
    var words = ("test of the picture store, " + Instant.now()).getBytes(StandardCharsets.UTF_8);
    var name = PictureNames.preview(ContentHash.of(words), "image/jpeg");
    put(name, Arrays.copyOf(words, Math.max(words.length, bytes)));
    if (file(name).isEmpty()) {
      throw new IOException("the picture store does not return a file that was just stored");
    }
    delete(name);
  }

  /** Whether the last write succeeded, as far as this store remembers. */
  default boolean takesWrites() {
    return true;
  }

  /** Fails if the next pictures would not fit, although a small file still does. It writes nothing. */
  default void requireRoom() throws IOException {}

  /** The store has no space left. */
  final class FullException extends IOException {
    private static final long serialVersionUID = 1L;

    FullException(String message) {
      super(message);
    }
  }

  /**
   * A picture in the store.
   *
   * @param hash of its content
   * @param hasScene whether its scene map is stored with it
   */
  record Kept(String hash, boolean hasScene) {}

  private static void requireSupported(byte[] picture, String mediaType) throws IOException {
    if (ImageHeader.isTooLarge(picture)) {
      throw new IOException("pictures with more than " + ImageHeader.MAX_FITTING_SIDE
          + " pixels a side can't be stored");
    }
    if (!PictureNames.isSupported(mediaType)) {
      throw new IOException("pictures of type " + mediaType + " can't be stored");
    }
  }
}

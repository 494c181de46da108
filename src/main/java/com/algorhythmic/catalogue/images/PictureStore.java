package com.algorhythmic.catalogue.images;

import com.algorhythmic.http.files.ContentHash;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.StoreKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Where the pictures' bytes are kept, each under the hash of its content. Calls block, so workers make them; a failure
 * says in one sentence which store could not do what.
 */
public interface PictureStore extends AutoCloseable {

  /** The store that the settings name; nothing is read or written yet. */
  static PictureStore open(Settings settings) {
    return settings.store().kind() == StoreKind.S3
        ? S3Store.connect(settings.store().s3(), settings.data().dir().resolve("picture-cache"))
        : new DirectoryStore(settings.storeDirectory());
  }

  /** Keeps the bytes under a name made by {@link PictureNames}; whoever reads sees all of them or none. */
  void put(String name, byte[] bytes) throws IOException;

  /** A file on this machine that holds the named bytes; empty where the store has none. */
  Optional<Path> file(String name) throws IOException;

  /** Takes the bytes out; nothing happens where there are none. */
  void delete(String name) throws IOException;

  /** Takes out previews that were kept before the moment; gives how many. */
  int dropPreviews(Instant olderThan) throws IOException;

  @Override
  void close();

  /** Keeps a picture with its thumbnail and gives its hash; the same bytes are kept once. */
  default String keep(byte[] picture, String mediaType) throws IOException {
    requireKept(mediaType);
    var hash = ContentHash.of(picture);
    var name = PictureNames.picture(hash, mediaType);
    put(name, picture);
    try {
      var thumbnail = Thumbnails.of(picture);
      if (thumbnail.isPresent()) {
        put(PictureNames.thumbnail(name), thumbnail.get());
      }
    } catch (IOException later) {
      // The picture is safe, and its thumbnail is made when somebody asks for it.
      LoggerFactory.getLogger(PictureStore.class)
          .warn("no thumbnail of {} yet: {}", name, later.getMessage());
    }
    return hash;
  }

  /** Keeps a picture in the making for an hour at most; gives its address as a path. */
  default String keepPreview(byte[] picture, String mediaType) throws IOException {
    requireKept(mediaType);
    var name = PictureNames.preview(ContentHash.of(picture), mediaType);
    put(name, picture);
    return PictureNames.url(name);
  }

  /** Fails where a picture could not be kept, found and taken out again. */
  default void check() throws IOException {
    var probe = "can this be written, " + Instant.now();
    var name =
        PictureNames.preview(ContentHash.of(probe.getBytes(StandardCharsets.UTF_8)), "image/jpeg");
    put(name, probe.getBytes(StandardCharsets.UTF_8));
    if (file(name).isEmpty()) {
      throw new IOException("the picture store does not give back what it was given");
    }
    delete(name);
  }

  private static void requireKept(String mediaType) throws IOException {
    if (!PictureNames.isKept(mediaType)) {
      throw new IOException("a picture of type " + mediaType + " can't be kept");
    }
  }
}

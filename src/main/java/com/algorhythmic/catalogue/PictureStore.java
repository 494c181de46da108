package com.algorhythmic.catalogue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The pictures' bytes in a directory, each under the hash of its content; blocking, so called from workers. */
public final class PictureStore {
  private static final Map<String, String> ENDINGS =
      Map.of("image/jpeg", "jpg", "image/png", "png", "image/webp", "webp");

  private final Path directory;

  public PictureStore(Path directory) {
    this.directory = directory;
  }

  /** Where a picture is below the store's root, as a path and as a URL. */
  public static String path(String hash, String mediaType) {
    return hash.substring(0, 2) + "/" + hash + "." + ENDINGS.get(mediaType);
  }

  /** Keeps the bytes and gives their hash; the same bytes are kept once. */
  public String keep(byte[] image, String mediaType) throws IOException {
    var hash = hash(image);
    var file = directory.resolve(path(hash, mediaType));
    if (Files.exists(file)) {
      return hash;
    }
    Files.createDirectories(file.getParent());
    // Written aside and moved: nobody ever reads half a picture, not even after a crash.
    var aside = Files.createTempFile(file.getParent(), ".", ".part");
    try {
      Files.write(aside, image);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException same) {
      return hash;
    } finally {
      Files.deleteIfExists(aside);
    }
    return hash;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

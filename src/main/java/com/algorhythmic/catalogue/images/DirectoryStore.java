package com.algorhythmic.catalogue.images;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A picture store in a directory, which the nodes of a cluster share. */
final class DirectoryStore implements PictureStore {
  /** A few pictures. */
  private static final long LEAST_FREE_BYTES = 16L << 20;

  private final Path directory;

  DirectoryStore(Path directory) {
    this.directory = directory;
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    var file = directory.resolve(name);
    try {
      if (Files.exists(file)) {
        // Restarts the lifetime of a preview.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return;
      }
      Files.createDirectories(file.getParent());
      // Write to a temporary file and move it: a reader never sees half a picture, not even after a
      // crash.
      var temporary = Files.createTempFile(file.getParent(), ".", ".part");
      try {
        Files.write(temporary, bytes);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException failure) {
      throw explained(failure);
    }
  }

  /** The message is the same for the same cause, so without the name of a temporary file. */
  private IOException explained(IOException failure) {
    var cause = failure instanceof FileSystemException specific
        ? Objects.requireNonNullElse(specific.getReason(), specific.getClass().getSimpleName())
        : String.valueOf(failure.getMessage());
    return cause.contains("No space left") || cause.contains("quota exceeded")
        ? new FullException("no space left on the picture store " + directory + ": " + cause)
        : new IOException(
            "the picture store " + directory + " can't be written: " + cause, failure);
  }

  @Override
  public void requireRoom() throws IOException {
    if (!Files.isDirectory(directory)) {
      // The first picture makes it.
      return;
    }
    var disk = Files.getFileStore(directory);
    // Some network file systems do not know their size.
    if (disk.getTotalSpace() > 0 && disk.getUsableSpace() < LEAST_FREE_BYTES) {
      throw new FullException("no space left on the picture store " + directory + ": fewer than "
          + (LEAST_FREE_BYTES >> 20) + " MB are free");
    }
  }

  @Override
  public Optional<Path> file(String name) {
    var file = directory.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  @Override
  public int dropPreviews(Instant olderThan) throws IOException {
    var previews = directory.resolve(PictureNames.PREVIEWS);
    if (!Files.isDirectory(previews)) {
      return 0;
    }
    List<Path> files;
    try (var tree = Files.walk(previews)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    int dropped = 0;
    for (var file : files) {
      if (isOlder(file, olderThan) && Files.deleteIfExists(file)) {
        dropped++;
      }
    }
    return dropped;
  }

  @Override
  public void close() {}

  /** False also for a file that another node has just deleted. */
  private static boolean isOlder(Path file, Instant time) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}

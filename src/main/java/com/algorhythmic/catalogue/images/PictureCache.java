package com.algorhythmic.catalogue.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Optional;

/** A directory with copies of what a distant store has, bounded in bytes: what was used longest ago goes first. */
final class PictureCache {
  /** A copy that was just given out may not have been opened yet. */
  private static final long IN_USE_NS = 60_000_000_000L;

  private final Path directory;
  private final long bytesAtMost;
  private final LinkedHashMap<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** A cache that begins with what an earlier run of the program left. */
  PictureCache(Path directory, long bytesAtMost) throws IOException {
    this.directory = directory;
    this.bytesAtMost = bytesAtMost;
    Files.createDirectories(directory);
    try (var tree = Files.walk(directory)) {
      for (var file : tree.filter(Files::isRegularFile).toList()) {
        var name = directory.relativize(file).toString().replace('\\', '/');
        if (PictureNames.isName(name)) {
          add(name, Files.size(file), 0);
        } else {
          Files.deleteIfExists(file);
        }
      }
    }
    shrink();
  }

  synchronized Optional<Path> find(String name) {
    var copy = copies.get(name);
    if (copy == null) {
      return Optional.empty();
    }
    copies.put(name, new Copy(copy.bytes(), System.nanoTime()));
    return Optional.of(directory.resolve(name));
  }

  /** A new file for a download; to be handed to {@link #keep} or deleted. */
  Path aside() throws IOException {
    return Files.createTempFile(directory, ".", ".part");
  }

  /** Makes a finished download the copy of that name. */
  synchronized Path keep(String name, Path download) throws IOException {
    var file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    long size = Files.size(download);
    Files.move(download, file, StandardCopyOption.ATOMIC_MOVE);
    remove(name);
    add(name, size, System.nanoTime());
    shrink();
    return file;
  }

  synchronized void drop(String name) throws IOException {
    remove(name);
    Files.deleteIfExists(directory.resolve(name));
  }

  synchronized long bytes() {
    return bytes;
  }

  private void add(String name, long size, long usedAt) {
    copies.put(name, new Copy(size, usedAt));
    bytes += size;
  }

  private void remove(String name) {
    var copy = copies.remove(name);
    bytes -= copy == null ? 0 : copy.bytes();
  }

  private void shrink() throws IOException {
    long now = System.nanoTime();
    var oldest = copies.entrySet().iterator();
    while (bytes > bytesAtMost && oldest.hasNext()) {
      var entry = oldest.next();
      var copy = entry.getValue();
      if (copy.usedAt() != 0 && now - copy.usedAt() < IN_USE_NS) {
        return;
      }
      oldest.remove();
      bytes -= copy.bytes();
      Files.deleteIfExists(directory.resolve(entry.getKey()));
    }
  }

  /** @param usedAt when it was given out last, on the clock of System.nanoTime; 0 for never in this run */
  private record Copy(long bytes, long usedAt) {}
}

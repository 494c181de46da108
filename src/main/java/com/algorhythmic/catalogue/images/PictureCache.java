package com.algorhythmic.catalogue.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Optional;

/** A local cache of pictures from a remote store, limited in bytes; evicts the least recently used. */
final class PictureCache {
  /** A file that was returned this recently may not have been opened yet, so it is not evicted. */
  private static final long IN_USE_NS = 60_000_000_000L;

  private final Path directory;
  private final long maxBytes;
  private final LinkedHashMap<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Opens the cache with the files of earlier runs. */
  PictureCache(Path directory, long maxBytes) throws IOException {
    this.directory = directory;
    this.maxBytes = maxBytes;
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

  /** Creates a temporary file for a download; pass it to {@link #keep} or delete it. */
  Path temporaryFile() throws IOException {
    return Files.createTempFile(directory, ".", ".part");
  }

  /** Stores a finished download under the name. */
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

  private void add(String name, long size, long usedAtNs) {
    copies.put(name, new Copy(size, usedAtNs));
    bytes += size;
  }

  private void remove(String name) {
    var copy = copies.remove(name);
    bytes -= copy == null ? 0 : copy.bytes();
  }

  private void shrink() throws IOException {
    long now = System.nanoTime();
    var oldest = copies.entrySet().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      var entry = oldest.next();
      var copy = entry.getValue();
      if (copy.usedAtNs() != 0 && now - copy.usedAtNs() < IN_USE_NS) {
        return;
      }
      oldest.remove();
      bytes -= copy.bytes();
      Files.deleteIfExists(directory.resolve(entry.getKey()));
    }
  }

  /** @param usedAtNs when the file was last returned, by System.nanoTime; 0 for never in this run */
  private record Copy(long bytes, long usedAtNs) {}
}

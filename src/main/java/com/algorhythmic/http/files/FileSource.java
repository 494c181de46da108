package com.algorhythmic.http.files;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Optional;

/** A source of named files; the content of a name never changes. */
public interface FileSource {

  /**
   * Finds the file of that name.
   *
   * @param name from the request's path, not validated
   */
  Future<Optional<WebFile>> find(String name);

  /** A file on this machine's disk. */
  record WebFile(Path path, long bytes, String mediaType) {}
}

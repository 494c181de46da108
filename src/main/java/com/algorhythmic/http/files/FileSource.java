package com.algorhythmic.http.files;

import io.vertx.core.Future;
import java.util.Optional;

/** A place where named files are, all of them with content that never changes under its name. */
public interface FileSource {

  /** The file of that name, which may be any text at all; empty where there is none. */
  Future<Optional<WebFile>> find(String name);
}

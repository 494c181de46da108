package com.algorhythmic.catalogue.images;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A picture store in front of another one, which it calls for all that it does not change. */
interface ForwardingStore extends PictureStore {
  /** The store behind it. */
  PictureStore store();

  @Override
  default void put(String name, byte[] bytes) throws IOException {
    store().put(name, bytes);
  }

  @Override
  default Optional<Path> file(String name) throws IOException {
    return store().file(name);
  }

  @Override
  default void delete(String name) throws IOException {
    store().delete(name);
  }

  @Override
  default int dropPreviews(Instant olderThan) throws IOException {
    return store().dropPreviews(olderThan);
  }

  @Override
  default void close() {
    store().close();
  }
}

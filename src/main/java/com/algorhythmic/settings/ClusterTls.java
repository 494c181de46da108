package com.algorhythmic.settings;

import java.nio.file.Path;
import java.util.Optional;

/** The files of a node's certificate, its key and the authority that has issued it; all three or none. */
public interface ClusterTls {
  Optional<Path> cert();

  Optional<Path> key();

  Optional<Path> ca();

  default boolean isOn() {
    return cert().isPresent();
  }
}

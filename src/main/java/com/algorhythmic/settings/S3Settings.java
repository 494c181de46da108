package com.algorhythmic.settings;

import java.net.URI;
import java.util.Optional;

/** The bucket of pictures and its local cache. */
public interface S3Settings {
  Optional<URI> endpoint();

  String region();

  Optional<String> bucket();

  Optional<String> accessKey();

  Optional<String> secretKey();

  int cacheMb();

  /** How long the files of deleted pictures are kept, in days. */
  int keepDeletedDays();
}

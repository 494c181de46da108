package com.algorhythmic.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Addresses of databases with their parts, on which the program and the scripts must agree. */
public final class DatabaseUrls {
  private static final Path FILE =
      Path.of("src/test/resources/com/algorhythmic/settings/database-urls.json");

  private DatabaseUrls() {}

  /**
   * Each has {@code url}, and either {@code refused}, a part of the message, or its parts; {@code sslmode} is prefer if it is
   * missing.
   */
  public static Stream<JsonObject> all() {
    try {
      return new JsonArray(Files.readString(FILE)).stream().map(JsonObject.class::cast);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}

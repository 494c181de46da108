package com.algorhythmic.bridge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;

/** The messages of the SockJS protocol: a letter for the kind, and frames as texts in a JSON array. */
final class SockJsFraming {
  static final String OPEN = "o";
  static final String HEARTBEAT = "h";

  /** The interval of heartbeats in ms, as SockJS servers use it: proxies cut quiet connections after 30 s. */
  static final long HEARTBEAT_MS = 25_000;

  private SockJsFraming() {}

  /** The message that contains one frame. */
  static String wrap(String frame) {
    return "a[" + Json.encode(frame) + "]";
  }

  /** The message that tells a client why its connection ends. */
  static String close(int code, String reason) {
    return "c[" + code + "," + Json.encode(reason) + "]";
  }

  /** The frames in a client's message: nothing, a JSON text or a JSON array of texts; empty for anything else. */
  static Optional<List<String>> unwrap(String message) {
    if (message.isEmpty()) {
      return Optional.of(List.of());
    }
    try {
      var frames = Json.decodeValue(message);
      if (frames instanceof String frame) {
        return Optional.of(List.of(frame));
      }
      return frames instanceof JsonArray array && array.stream().allMatch(String.class::isInstance)
          ? Optional.of(array.stream().map(String.class::cast).toList())
          : Optional.empty();
    } catch (DecodeException noJson) {
      return Optional.empty();
    }
  }
}

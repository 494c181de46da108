package com.algorhythmic.bridge;

import io.vertx.core.Future;

/** The connection of a client, independent of its transport. */
interface Connection {
  long CLOSE_TIMEOUT_MS = 5_000;

  /** Sends a text frame; completes when the transport has room for more, or when the connection ends. */
  Future<Void> write(Frame frame);

  /** Whether the transport takes more at the moment; false for long means that the peer does not read. */
  boolean isWritable();

  /** Closes the connection with a code; a WebSocket is cut if the peer does not answer in time. */
  void close(int code, String reason);
}

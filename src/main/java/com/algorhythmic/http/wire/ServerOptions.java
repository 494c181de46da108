package com.algorhythmic.http.wire;

import com.algorhythmic.settings.Settings;
import io.vertx.core.http.HttpServerOptions;

/** The options of every HTTP server: one set of limits on what a client may send, whichever port it uses. */
public final class ServerOptions {
  /** The largest frame and the largest message of a WebSocket. */
  public static final int MAX_MESSAGE_BYTES = 64 * 1024;

  static final int MAX_REQUEST_LINE_BYTES = 4 * 1024;
  static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_CHUNK_BYTES = 8 * 1024;
  private static final int IDLE_SECONDS = 120;

  private ServerOptions() {}

  public static HttpServerOptions of(Settings.Listener listener) {
    return new HttpServerOptions()
        .setHost(listener.host())
        .setPort(listener.port())
        .setIdleTimeout(IDLE_SECONDS)
        // Without TLS no browser uses HTTP/2, and its streams would bypass the limits on HTTP/1.1.
        .setHttp2ClearTextEnabled(false)
        .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setMaxChunkSize(MAX_CHUNK_BYTES)
        .setMaxWebSocketFrameSize(MAX_MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(MAX_MESSAGE_BYTES)
        // A few bytes would inflate to megabytes, and each frame would be compressed once per
        // socket.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setDecompressionSupported(false);
  }
}

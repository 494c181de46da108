package com.algorhythmic.bridge;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.wire.ServerOptions;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.core.spi.metrics.TCPMetrics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The change of an HTTP connection to a WebSocket (RFC 6455, section 4.2). It leaves nothing of the HTTP server in the
 * connection, because Vert.x's own WebSocket keeps the request, its connection and two queues of 4 KiB for each idle screen.
 */
final class Upgrade {
  private static final String VERSION = "13";
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  /** Handlers of Vert.x that only HTTP needs. The hub closes idle clients, and "idle" would add a listener to each write. */
  private static final List<String> OF_HTTP =
      List.of("idle", "chunkedWriter", "deflater", "httpEncoder");

  private Upgrade() {}

  /** Why a request is no valid handshake; empty if it is one. */
  static Optional<Refusal> refusal(HttpServerRequest request) {
    if (request.method() != HttpMethod.GET
        || request.version() != HttpVersion.HTTP_1_1
        || !names(request, HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        || !names(request, HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)) {
      return refusal("this path accepts only WebSockets");
    }
    if (!VERSION.equals(request.getHeader(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      return refusal("the version of a WebSocket is " + VERSION);
    }
    if (hasBody(request)) {
      return refusal("the request for a WebSocket has no body");
    }
    return request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
        ? Optional.empty()
        : refusal("a WebSocket needs a key");
  }

  /** Its bytes would be read as frames. */
  private static boolean hasBody(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
        || length != null && !length.equals("0");
  }

  private static Optional<Refusal> refusal(String reason) {
    return Optional.of(new Refusal(Code.INVALID, reason));
  }

  /** Whether a header, perhaps a list, has the word. */
  private static boolean names(HttpServerRequest request, CharSequence header, CharSequence word) {
    return request.headers().getAll(header).stream()
        .flatMap(list -> Stream.of(list.split(",")))
        .anyMatch(value -> AsciiString.contentEqualsIgnoreCase(value.strip(), word));
  }

  /**
   * Answers a valid handshake and puts a reader of frames in the place of Vert.x, on the connection's event loop. Returns false,
   * and does nothing, if the connection has ended meanwhile.
   *
   * @param accepted called before the first frame is read
   */
  static boolean accept(HttpServerRequest request, FrameReader reader, Runnable accepted) {
    var connection = (VertxConnection) request.connection();
    var channel = connection.channelHandlerContext().channel();
    var response = request.response();
    if (!channel.isActive() || response.ended()) {
      return false;
    }
    response
        // Vert.x adds a length to each response without a body.
        .headersEndHandler(head -> response.headers().remove(HttpHeaderNames.CONTENT_LENGTH))
        .setStatusCode(101)
        .putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        .putHeader(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
        .putHeader(
            HttpHeaderNames.SEC_WEBSOCKET_ACCEPT,
            accept(request.getHeader(HttpHeaderNames.SEC_WEBSOCKET_KEY)));
    if (names(request, HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, Tokens.WEB_SOCKET_PROTOCOL)) {
      response.putHeader(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, Tokens.WEB_SOCKET_PROTOCOL);
    }
    response.end();
    replace(channel, reader, accepted);
    // Vert.x would flush at the end of a read, which its handler does not see any more.
    channel.flush();
    countEnd(connection, channel);
    return true;
  }

  private static String accept(String key) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder()
          .encodeToString(sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void replace(Channel channel, FrameReader reader, Runnable accepted) {
    var config = WebSocketDecoderConfig.newBuilder()
        .maxFramePayloadLength(ServerOptions.MAX_MESSAGE_BYTES)
        .allowExtensions(false)
        .closeOnProtocolViolation(false)
        .build();
    var pipeline = channel.pipeline();
    pipeline.addAfter("httpDecoder", "frameDecoder", new WebSocket13FrameDecoder(config));
    pipeline.addAfter("httpDecoder", "frameEncoder", new WebSocket13FrameEncoder(false));
    pipeline.replace(VertxHandler.class, "handler", reader);
    for (var name : OF_HTTP) {
      if (pipeline.get(name) != null) {
        pipeline.remove(name);
      }
    }
    accepted.run();
    // Vert.x stops reading while it waits for the caller's identity.
    channel.config().setAutoRead(true);
    // Last: it passes on what it has read of the first frames.
    pipeline.remove("httpDecoder");
  }

  /** Reports the end of the connection to the metrics of the server, which has lost sight of it. */
  private static void countEnd(VertxConnection connection, Channel channel) {
    if (connection.metrics() instanceof TCPMetrics<?> metrics) {
      countEnd(metrics, connection, channel);
    }
  }

  @SuppressWarnings("unchecked")
  private static <M> void countEnd(
      TCPMetrics<M> metrics, VertxConnection connection, Channel channel) {
    var metric = (M) connection.metric();
    var peer = connection.remoteAddress();
    channel.closeFuture().addListener(closed -> metrics.disconnected(metric, peer));
  }
}

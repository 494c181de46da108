package com.algorhythmic.bridge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/** The connection under a screen, whichever transport carries it. */
interface Line {
  long FAREWELL_MS = 5_000;

  /** Sends a text frame; completes once it has left for the network. */
  Future<Void> write(Frame frame);

  /** Ends the connection with a code, soon if the peer takes it in and by force if not. */
  void close(int code, String reason);

  static Line of(Vertx vertx, ServerWebSocket socket) {
    return new Line() {
      @Override
      public Future<Void> write(Frame frame) {
        return socket.writeTextMessage(frame.text());
      }

      @Override
      public void close(int code, String reason) {
        socket.close((short) code, reason);
        // That waits until all before it is written, which a peer that doesn't read would put off
        // for ever.
        var channel = ((WebSocketInternal) socket).channelHandlerContext();
        vertx.setTimer(FAREWELL_MS, late -> channel.close());
      }
    };
  }

  /** Without force: behind this one are requests that come and go, and the server's idle limit ends the last. */
  static Line of(SockJSSocket socket) {
    return new Line() {
      @Override
      public Future<Void> write(Frame frame) {
        return socket.write(frame.text());
      }

      @Override
      public void close(int code, String reason) {
        socket.close(code, reason);
      }
    };
  }
}

package com.algorhythmic.bridge;

import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/** The connection under a screen, whichever transport carries it. */
interface Connection {
  long FAREWELL_MS = 5_000;

  /** Sends a text frame; completes once there is room for it on the way to the network, or at the connection's end. */
  Future<Void> write(Frame frame);

  /** Ends the connection with a code, soon if the peer takes it in and by force if not. */
  void close(int code, String reason);

  /** Without force: behind this one are requests that come and go, and the server's idle limit ends the last. */
  static Connection of(SockJSSocket socket) {
    return new Connection() {
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

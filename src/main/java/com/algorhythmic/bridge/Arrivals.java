package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Screen.Farewell;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/** What becomes of a socket that passed the handshake: a screen, from its first frame to its close. */
final class Arrivals {
  private final Vertx vertx;
  private final Handshake handshake;
  private final Hub hub;
  private final Usher usher;

  Arrivals(Vertx vertx, Handshake handshake, Hub hub, Usher usher) {
    this.vertx = vertx;
    this.handshake = handshake;
    this.hub = hub;
    this.usher = usher;
  }

  void upgrade(RoutingContext context) {
    if (!context.request().canUpgradeToWebSocket()) {
      handshake.refuse(context, new Refusal(Code.INVALID, "this path takes WebSockets only"));
      return;
    }
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> connect(context, socket))
        .onFailure(broken ->
            handshake.refuse(context, new Refusal(Code.INVALID, "the handshake is broken")));
  }

  private void connect(RoutingContext context, ServerWebSocket socket) {
    var line = Line.of(vertx, socket);
    var screen = new Screen(Handshake.identity(context), line, Arrivals::steadyMs);
    socket.frameHandler(frame -> {
      if (frame.type() == WebSocketFrameType.PING) {
        screen.pinged();
      }
    });
    socket.textMessageHandler(text -> usher.frame(screen, Buffer.buffer(text)));
    socket.binaryMessageHandler(bytes -> usher.frame(screen, bytes));
    // A message beyond the server's limits ends here, as a broken connection does.
    socket.exceptionHandler(broken -> screen.close(Farewell.TOO_LARGE));
    socket.closeHandler(closed -> hub.disconnect(screen));
    hub.connect(screen);
  }

  void connect(SockJSSocket socket) {
    var context = socket.routingContext();
    var line = Line.of(socket);
    var screen = new Screen(Handshake.identity(context), line, Arrivals::steadyMs);
    handshake.own(context);
    socket.handler(frame -> usher.frame(screen, frame));
    socket.exceptionHandler(broken -> screen.close(Farewell.TOO_LARGE));
    socket.closeHandler(closed -> {
      handshake.disown(context);
      hub.disconnect(screen);
    });
    hub.connect(screen);
  }

  private static long steadyMs() {
    return System.nanoTime() / 1_000_000;
  }
}

package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Client.Farewell;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import java.util.Optional;

/** The screens that come by a WebSocket with nothing around the words. */
final class WebSockets {
  private final Vertx vertx;
  private final Handshake handshake;
  private final Hub hub;
  private final FrameHandler usher;

  WebSockets(Vertx vertx, Handshake handshake, Hub hub, FrameHandler usher) {
    this.vertx = vertx;
    this.handshake = handshake;
    this.hub = hub;
    this.usher = usher;
  }

  void upgrade(HttpServerRequest request) {
    Correlation.set(Correlation.accepted(request.getHeader(Correlation.HEADER)));
    handshake
        .admit(request)
        .onSuccess(identity -> upgrade(request, identity))
        .onFailure(refusal -> handshake.refuse(request, refusal));
  }

  private void upgrade(HttpServerRequest request, Optional<Identity> identity) {
    if (!request.canUpgradeToWebSocket()) {
      handshake.refuse(request, new Refusal(Code.INVALID, "this path takes WebSockets only"));
      return;
    }
    request
        .toWebSocket()
        .onSuccess(socket -> connect(socket, identity))
        .onFailure(broken ->
            handshake.refuse(request, new Refusal(Code.INVALID, "the upgrade is broken")));
  }

  private void connect(ServerWebSocket socket, Optional<Identity> identity) {
    var screen = new Client(identity, new WebSocketConnection(vertx, socket), Client::steadyMs);
    socket.frameHandler(frame -> {
      if (frame.type() == WebSocketFrameType.PING) {
        screen.pinged();
      }
    });
    socket.textMessageHandler(text -> usher.frame(screen, Buffer.buffer(text)));
    socket.binaryMessageHandler(bytes -> usher.frame(screen, bytes));
    // A message beyond the server's limits ends here, as a broken connection does.
    socket.exceptionHandler(broken -> screen.close(Farewell.TOO_LARGE));
    socket.closeHandler(closed -> hub.disconnect(screen, ending(socket)));
    hub.connect(screen);
  }

  /** The code and the reason, which may be the other side's words; 1006 where it went without any. */
  private static String ending(ServerWebSocket socket) {
    var code = socket.closeStatusCode();
    var reason = socket.closeReason();
    return (code == null ? 1006 : code)
        + (reason == null || reason.isEmpty() ? "" : " " + reason.replaceAll("\\p{Cntrl}", " "));
  }
}

package com.algorhythmic.bench;

import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Vert.x's event-bus bridge on a single node. */
final class VertxBroadcaster implements Broadcaster {
  private static final String ADDRESS = "session." + MARK;
  private final ChildProcess child;

  private VertxBroadcaster(ChildProcess child) {
    this.child = child;
  }

  static VertxBroadcaster start() throws IOException {
    return new VertxBroadcaster(ChildProcess.start(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-cp",
        System.getProperty("java.class.path"),
        VertxBroadcaster.class.getName())));
  }

  /** The server: a line with an event sets it, an empty line publishes it. */
  public static void main(String[] none) throws Exception {
    var vertx = Vertx.vertx();
    var options = new SockJSBridgeOptions()
        .setPingTimeout(60_000)
        .addOutboundPermitted(new PermittedOptions().setAddress(ADDRESS));
    var router = Router.router(vertx);
    router.route("/eventbus/*").subRouter(SockJSHandler.create(vertx).bridge(options));
    var server = vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .await(10, TimeUnit.SECONDS);
    System.out.println(server.actualPort());
    var event = new JsonObject();
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        vertx.eventBus().publish(ADDRESS, event);
      } else {
        event = new JsonObject(line);
      }
    }
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Override
  public CountingClients.Door door() {
    var register = new JsonObject().put("type", "register").put("address", ADDRESS);
    return new CountingClients.Door(
        child.port(), "/eventbus/websocket", null, register.encode(), false);
  }

  @Override
  public void event(SessionEvent event) {
    child.say(JsonObject.mapFrom(event).encode());
  }

  @Override
  public void broadcast() {
    child.say("");
  }

  @Override
  public void close() {
    child.close();
  }
}

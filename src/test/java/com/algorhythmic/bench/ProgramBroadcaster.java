package com.algorhythmic.bench;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.cluster.Cluster;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The packaged program, and another cluster member that announces a session's events. */
final class ProgramBroadcaster implements Broadcaster {
  private final ProgramFixture program;
  private final Vertx vertx;
  private final Bus bus;
  private final String session;
  private final String cookie;
  private SessionEvent event;
  private long seq = 1_000_000;

  private ProgramBroadcaster(ProgramFixture program, Vertx vertx) throws SQLException {
    this.program = program;
    this.vertx = vertx;
    bus = new Bus(vertx);
    var visitor = new Visitor(program);
    session = visitor.begin(new JsonObject()).getString("sessionId");
    try (var rows = Rows.of(program.databaseUrl())) {
      // The show sends nothing itself, and all event numbers have the same number of digits.
      rows.run(
          "UPDATE sessions SET paused = true, hurry = false, last_seq = ? WHERE id = ?",
          seq,
          session);
    }
    cookie = Visitor.COOKIE + "=" + visitor.cookie();
  }

  /**
   * Starts the program with one session.
   *
   * @param options JVM options
   */
  static ProgramBroadcaster in(Path folder, String... options) throws Exception {
    return on(System.getProperty("test.transport", "auto"), folder, options);
  }

  /** Starts the program with one session. @param transport its way to the kernel, as vertx.transport */
  static ProgramBroadcaster on(String transport, Path folder, String... options) throws Exception {
    return of(program(transport, folder).asInProduction(options).start());
  }

  /** Starts another build with one session. */
  static ProgramBroadcaster of(Path jar, Path folder) throws Exception {
    var transport = System.getProperty("test.transport", "auto");
    return of(program(transport, folder).asInProduction().launchJar(jar).awaitReady());
  }

  private static ProgramFixture program(String transport, Path folder) {
    return ProgramFixture.in(
        folder,
        Map.of(
            "ALGO_VERTX_TRANSPORT",
            transport,
            "ALGO_ROLES",
            "http,bridge,generation,credits",
            // All screens of a benchmark come from one address.
            "ALGO_HTTP_MAX_CONNECTIONS_PER_NETWORK",
            "15000",
            "ALGO_BRIDGE_MAX_SOCKETS_PER_NETWORK",
            "15000",
            "ALGO_CLUSTER_SECRET",
            ProgramFixture.CLUSTER_SECRET));
  }

  private static ProgramBroadcaster of(ProgramFixture program) throws Exception {
    var settings = SettingsLoader.load(Map.of(
        "ALGO_CLUSTER_PORT",
        Integer.toString(ProgramFixture.freePort()),
        "ALGO_CLUSTER_SECRET",
        ProgramFixture.CLUSTER_SECRET,
        "ALGO_CLUSTER_MEMBERS",
        "127.0.0.1:" + program.port("CLUSTER")));
    var vertx = Cluster.join(settings, new SimpleMeterRegistry(), Tracing.open(settings))
        .await(30, TimeUnit.SECONDS)
        .vertx();
    return new ProgramBroadcaster(program, vertx);
  }

  ProgramFixture program() {
    return program;
  }

  String session() {
    return session;
  }

  @Override
  public CountingClients.Door door() {
    var register = new JsonObject()
        .put("type", "register")
        .put("address", SessionsMessages.SESSION.browserAddress(session))
        .put("replyAddress", CountingClients.ANSWER);
    return new CountingClients.Door(
        program.port("BRIDGE"), "/eventbus/websocket", cookie, register.encode(), true);
  }

  @Override
  public void event(SessionEvent event) {
    this.event = event;
  }

  @Override
  public void broadcast() {
    bus.announce(SessionsMessages.SESSION, session, numbered());
  }

  /** Must-arrive events come in order and once. */
  private SessionEvent numbered() {
    return event.seq() == 0
        ? event
        : new SessionEvent(++seq, event.type(), event.at(), event.data());
  }

  @Override
  public void close() {
    program.close();
    try {
      vertx.close().await(20, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("the publisher does not end", late);
    }
  }
}

package com.algorhythmic.bridge;

import static java.util.stream.Collectors.joining;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.Identity;
import com.algorhythmic.http.Tokens;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.Controls;
import com.algorhythmic.show.ShowMessages.FindSession;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.show.ShowMessages.Joined;
import com.algorhythmic.show.ShowMessages.Session;
import com.algorhythmic.show.ShowMessages.SessionEvent;
import com.algorhythmic.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** A bridge on a bus of one node, on which this answers for the show: the sessions "ann…" are Ann's, "bob…" Bob's. */
final class Stage {
  static final String SECRET = "0123456789abcdef0123456789abcdef";
  static final Identity ANN = new Identity(UUID.randomUUID(), "guest");
  static final Identity BOB = new Identity(UUID.randomUUID(), "guest");

  final int port = freePort();
  final Vertx vertx;
  final Bus bus;
  final Tokens tokens;
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final BlockingQueue<Hear> heard = new LinkedBlockingQueue<>();
  final BlockingQueue<List<String>> present = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Queue<ILoggingEvent> log = new ConcurrentLinkedQueue<>();
  final WebSocketClient client;
  private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
    @Override
    protected void append(ILoggingEvent event) {
      log.add(event);
      lines.add(event.getFormattedMessage());
    }
  };

  Stage() throws Exception {
    Correlation.register();
    appender.start();
    root().addAppender(appender);
    bridge().setLevel(Level.INFO);
    vertx = Vertx.vertx();
    bus = new Bus(vertx);
    tokens = new Tokens(vertx, SECRET);
    var wide = new WebSocketClientOptions().setMaxFrameSize(4 << 20).setMaxMessageSize(4 << 20);
    client = vertx.createWebSocketClient(wide);
    await(Future.all(
        bus.answer(ShowMessages.FIND, this::find),
        bus.answer(
            ShowMessages.JOIN,
            join -> find(new FindSession(join.session(), join.user()))
                .map(new Joined(
                    4, 1, null, 0, List.of(), List.of(), true, "landscape", false, 100))),
        bus.answer(ShowMessages.CONTROL, this::control),
        bus.answer(ShowMessages.HEAR, hear -> {
          heard.add(hear);
          return Future.succeededFuture(Done.DONE);
        }),
        bus.answer(ShowMessages.PRESENT, here -> {
          present.add(here.sessions());
          return Future.succeededFuture(Done.DONE);
        })));
    await(vertx.deployVerticle(new BridgeVerticle(settings(), bus, tokens, new Meters(registry))));
  }

  private Settings settings() {
    return SettingsLoader.load(Map.of(
        "ALGO_BRIDGE_PORT",
        Integer.toString(port),
        "ALGO_BRIDGE_ORIGINS",
        "https://partner.example"));
  }

  private Future<Session> find(FindSession find) {
    var owner = find.session().startsWith("ann") ? ANN : BOB;
    return find.user().equals(owner.user())
        ? Future.succeededFuture(new Session(
            find.session(), find.user(), List.of(), List.of(), true, "square", false, 1, "free"))
        : Future.failedFuture(new Refusal(Code.FORBIDDEN, "this session is somebody else's"));
  }

  private Future<Controls> control(Control control) {
    if (control.styles() != null && control.styles().size() > 5) {
      throw new Refusal(Code.INVALID, "five styles are the most", "styles");
    }
    return Future.succeededFuture(
        new Controls(control.styles(), List.of(), false, "square", false));
  }

  void announce(String session, SessionEvent event) {
    bus.announce(ShowMessages.SESSION, session, event);
  }

  WebSocketConnectOptions to(String path) {
    return new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path);
  }

  String bearer(Identity identity) {
    return "Bearer " + tokens.mint(identity, Duration.ofMinutes(5));
  }

  Peer connect(WebSocketConnectOptions options) throws Exception {
    return await(client.connect(options).map(Peer::new));
  }

  /** A screen of that identity. */
  Peer connect(Identity identity) throws Exception {
    return connect(to("/eventbus/websocket").putHeader("Authorization", bearer(identity)));
  }

  /** What of the log came with a stack trace so far, in one text. */
  String crashes() {
    return log.stream()
        .filter(line ->
            line.getThrowableProxy() != null && line.getLevel().isGreaterOrEqual(Level.INFO))
        .map(line -> line + " " + line.getThrowableProxy().getMessage())
        .collect(joining("\n"));
  }

  /** Waits for a line of the log. */
  void awaitLog(String part) throws InterruptedException {
    var written = new ArrayList<String>();
    for (var line = lines.poll(10, TimeUnit.SECONDS);
        line != null;
        line = lines.poll(10, TimeUnit.SECONDS)) {
      if (line.contains(part)) {
        return;
      }
      written.add(line);
    }
    throw new AssertionError("no line of the log says \"" + part + "\" among " + written);
  }

  double refusals(Code code) {
    var counter =
        registry.find("bridge_refusals_total").tag("code", code.word()).counter();
    return counter == null ? 0 : counter.count();
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  void close() throws Exception {
    await(vertx.close());
    root().detachAppender(appender);
    bridge().setLevel(null);
  }

  private static Logger root() {
    return logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Whose lines the tests wait for, however quiet the others are. */
  private static Logger bridge() {
    return logger(BridgeVerticle.class.getPackageName());
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException(none);
    }
  }
}

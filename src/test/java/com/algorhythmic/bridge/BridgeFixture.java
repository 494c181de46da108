package com.algorhythmic.bridge;

import static java.util.stream.Collectors.joining;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.algorhythmic.bridge.BridgeMessages.Pulse;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindStatuses;
import com.algorhythmic.sessions.SessionsMessages.ReadMissed;
import com.algorhythmic.sessions.SessionsMessages.ReportPresence;
import com.algorhythmic.sessions.SessionsMessages.Resumed;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import com.algorhythmic.sessions.SessionsMessages.Statuses;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.show.ShowMessages.Join;
import com.algorhythmic.show.ShowMessages.Joined;
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
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * A bridge on a bus of one node, on which this answers for the show: the sessions "bob…" are Bob's, all
 * others Ann's, of which "open…" are public.
 */
final class BridgeFixture {
  static final String SECRET = "0123456789abcdef0123456789abcdef";
  static final Identity ANN = new Identity(UUID.randomUUID(), "guest");
  static final Identity BOB = new Identity(UUID.randomUUID(), "guest");

  final int port = freePort();
  final Vertx vertx;
  final Bus bus;
  final Tokens tokens;
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final BlockingQueue<Hear> heard = new LinkedBlockingQueue<>();
  final BlockingQueue<ReportPresence> present = new LinkedBlockingQueue<>();
  /** Every question that a database would have had to answer. */
  final Queue<String> asks = new ConcurrentLinkedQueue<>();
  /** The sessions that are public no more, and that are no more. */
  final Set<String> closed = ConcurrentHashMap.newKeySet();

  final Set<String> gone = ConcurrentHashMap.newKeySet();
  volatile List<String> roster = List.of();
  volatile int audience;
  private final Map<String, List<SessionEvent>> happened = new ConcurrentHashMap<>();
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

  BridgeFixture() throws Exception {
    this(alone());
  }

  private static Vertx alone() {
    // Contexts have room only for what is known before the first of them.
    Correlation.register();
    return Vertx.vertx();
  }

  /** On a bus of more than one node, perhaps. */
  BridgeFixture(Vertx vertx) throws Exception {
    this.vertx = vertx;
    appender.start();
    root().addAppender(appender);
    bridge().setLevel(Level.INFO);
    bus = new Bus(vertx);
    tokens = new Tokens(vertx, SECRET);
    var wide = new WebSocketClientOptions()
        .setMaxFrameSize(4 << 20)
        .setMaxMessageSize(4 << 20)
        .setMaxConnections(1_000);
    client = vertx.createWebSocketClient(wide);
    await(Future.all(List.of(
        bus.answer(SessionsMessages.STATUSES, this::standings),
        bus.answer(SessionsMessages.MISSED, this::missed),
        bus.answer(ShowMessages.JOIN, this::join),
        bus.answer(ShowMessages.CONTROL, this::control),
        bus.answer(ShowMessages.HEAR, hear -> {
          heard.add(hear);
          return Future.succeededFuture(Done.DONE);
        }),
        bus.answer(
            BridgeMessages.PULSE,
            question -> Future.succeededFuture(new Pulse(Map.of("status", "normal")))),
        bus.answer(SessionsMessages.PRESENCE, said -> {
          present.add(said);
          return Future.succeededFuture(Done.DONE);
        }))));
    await(vertx.deployVerticle(new BridgeVerticle(settings(), bus, tokens, new Meters(registry))));
  }

  private Settings settings() {
    return SettingsLoader.load(Map.of(
        "ALGO_BRIDGE_PORT",
        Integer.toString(port),
        "ALGO_BRIDGE_ORIGINS",
        "https://partner.example"));
  }

  private Future<Statuses> standings(FindStatuses asked) {
    asks.add("standings " + asked.sessions().size());
    return Future.succeededFuture(new Statuses(asked.sessions().stream()
        .filter(id -> !gone.contains(id))
        .map(this::standing)
        .toList()));
  }

  private SessionStatus standing(String session) {
    var visibility = session.startsWith("open") && !closed.contains(session) ? "public" : "private";
    return new SessionStatus(
        session, owner(session).user(), visibility, seq(session), roster, audience, 0);
  }

  private static Identity owner(String session) {
    return session.startsWith("bob") ? BOB : ANN;
  }

  private long seq(String session) {
    var events = happened.get(session);
    return events == null ? 0 : events.get(events.size() - 1).seq();
  }

  private Future<Resumed> missed(ReadMissed asked) {
    asks.add("missed " + asked.session() + " " + asked.lastSeq());
    var events = happened.getOrDefault(asked.session(), List.of()).stream()
        .filter(event -> event.seq() > asked.lastSeq())
        .toList();
    long last = seq(asked.session());
    boolean whole = last - asked.lastSeq() == events.size();
    return Future.succeededFuture(new Resumed(whole ? events : List.of(), !whole, last));
  }

  private Future<Joined> join(Join asked) {
    asks.add("join " + asked.session());
    var identity = Optional.ofNullable(asked.user()).map(user -> new Identity(user, "guest"));
    return Future.succeededFuture()
        .map(any -> BridgePermissions.mayLookOn(standing(asked.session()), identity))
        .map(isOwners -> new Joined(
            seq(asked.session()),
            1,
            null,
            0,
            List.of(),
            List.of(),
            true,
            "landscape",
            false,
            standing(asked.session()).visibility(),
            "lively",
            isOwners ? 100 : null));
  }

  private Future<Controls> control(Control control) {
    if (control.styles() != null && control.styles().size() > 5) {
      throw new Refusal(Code.INVALID, "five styles are the most", "styles");
    }
    return Future.succeededFuture(
        new Controls(control.styles(), List.of(), false, "square", false, "private", "lively"));
  }

  /** It happens, and is announced. */
  void announce(String session, SessionEvent event) {
    happens(session, event);
    bus.announce(SessionsMessages.SESSION, session, event);
  }

  /** It happens, and nobody is told. */
  void happens(String session, SessionEvent event) {
    if (event.seq() > 0) {
      happened.computeIfAbsent(session, any -> new CopyOnWriteArrayList<>()).add(event);
    }
  }

  /** An event without much to say. */
  static SessionEvent event(long seq) {
    return new SessionEvent(seq, "artwork", seq, Map.of("n", seq));
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

  double farewells(int code) {
    var counter = registry
        .find("bridge_farewells_total")
        .tag("code", Integer.toString(code))
        .counter();
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

package com.algorhythmic.bridge;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

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
import com.algorhythmic.cluster.ClusterMessages;
import com.algorhythmic.cluster.ClusterMessages.ListenersChanged;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.http.wire.HttpServers;
import com.algorhythmic.http.wire.ServerOptions;
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
import com.algorhythmic.styles.Choice;
import com.algorhythmic.testing.NoLimits;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.time.InstantSource;
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
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Starts a bridge and answers the asks that it sends. Sessions named "bob…" belong to Bob, all others to Ann; sessions
 * named "open…" are public. As a static extension it is shared by the tests of a class, else each test has its own.
 */
final class BridgeFixture
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final String SECRET = RandomSecret.create();
  static final Identity ANN = new Identity(UUID.randomUUID(), "guest");
  static final Identity BOB = new Identity(UUID.randomUUID(), "guest");

  static final int MAX_SOCKETS = 1_000;

  private static final long LIMIT_S = 10;

  /** The port that clients connect to. */
  int port = ProgramFixture.freePort();

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  /** The audio that the show has received. */
  final BlockingQueue<Hear> showAudio = new LinkedBlockingQueue<>();

  final BlockingQueue<ReportPresence> presenceReports = new LinkedBlockingQueue<>();
  /** The changes of what the bridge's clients listen to. */
  final BlockingQueue<ListenersChanged> listened = new LinkedBlockingQueue<>();

  /** The asks that would have read the database. */
  final Queue<String> asks = new ConcurrentLinkedQueue<>();

  final Set<String> privateNow = ConcurrentHashMap.newKeySet();
  final Set<String> deleted = ConcurrentHashMap.newKeySet();
  volatile List<String> screens = List.of();
  volatile int audience;
  Vertx vertx;
  Bus bus;
  Tokens tokens;
  WebSocketClient client;

  private final Map<String, List<SessionEvent>> events = new ConcurrentHashMap<>();
  private final BlockingQueue<String> logMessages = new LinkedBlockingQueue<>();
  private final Queue<ILoggingEvent> log = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
    @Override
    protected void append(ILoggingEvent event) {
      log.add(event);
      logMessages.add(event.getFormattedMessage());
    }
  };

  private final int bridgePort = port;
  private final int httpPort = ProgramFixture.freePort();
  private String deployment;
  private boolean isShared;

  /** The port that a client uses: the bridge's, or the HTTP port, whose connections have another event loop. */
  enum Door {
    BRIDGE,
    HTTP
  }

  void through(Door door) {
    port = port(door);
  }

  int port(Door door) {
    return door == Door.HTTP ? httpPort : bridgePort;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    isShared = true;
    start();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    if (!isShared) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    if (!isShared) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop();
  }

  private void start() throws Exception {
    // Must precede the first Vertx, whose contexts have a slot per registered local.
    Correlation.register();
    start(Vertx.vertx());
  }

  private void stop() throws Exception {
    close();
    assertThat(stackTraces()).isEmpty();
  }

  /** Starts the bridge on a Vert.x that may be clustered. */
  void start(Vertx vertx) throws Exception {
    this.vertx = vertx;
    appender.start();
    logger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    bridgeLogger().setLevel(Level.INFO);
    bus = new Bus(vertx);
    tokens = new Tokens(SECRET);
    client = vertx.createWebSocketClient(new WebSocketClientOptions()
        .setMaxFrameSize(4 << 20)
        .setMaxMessageSize(4 << 20)
        .setMaxConnections(1_000));
    await(Future.all(List.of(
        bus.answer(SessionsMessages.STATUSES, this::statuses),
        bus.answer(SessionsMessages.MISSED, this::missed),
        bus.answer(ClusterMessages.LISTENERS_CHANGED, change -> addTo(listened, change)),
        bus.answer(ShowMessages.JOIN, this::join),
        bus.answer(ShowMessages.CONTROL, this::control),
        bus.answer(ShowMessages.HEAR, hear -> addTo(showAudio, hear)),
        bus.answer(SessionsMessages.PRESENCE, report -> addTo(presenceReports, report)),
        bus.answer(
            BridgeMessages.PULSE,
            question -> Future.succeededFuture(new Pulse(Map.of("status", "normal")))))));
    var meters = new Meters(registry, Refusal::isFault);
    var verticle = new BridgeVerticle(
        settings(), bus, tokens, NoLimits.of(vertx, meters), meters, InstantSource.system());
    deployment = await(vertx.deployVerticle(verticle));
    await(vertx.deployVerticle(new HttpDoor(settings(), meters, verticle::accept)));
  }

  private static <T> Future<Done> addTo(Queue<T> queue, T item) {
    queue.add(item);
    return Future.succeededFuture(Done.DONE);
  }

  private Settings settings() {
    return SettingsLoader.load(Map.of(
        "ALGO_BRIDGE_PORT",
        Integer.toString(bridgePort),
        "ALGO_HTTP_PORT",
        Integer.toString(httpPort),
        "ALGO_BRIDGE_MAX_SOCKETS_PER_NETWORK",
        Integer.toString(MAX_SOCKETS),
        "ALGO_BRIDGE_ORIGINS",
        "https://partner.example"));
  }

  private Future<Statuses> statuses(FindStatuses find) {
    asks.add("statuses " + find.sessions().size());
    return Future.succeededFuture(new Statuses(find.sessions().stream()
        .filter(id -> !deleted.contains(id))
        .map(this::status)
        .toList()));
  }

  private SessionStatus status(String session) {
    var visibility =
        session.startsWith("open") && !privateNow.contains(session) ? "public" : "private";
    return new SessionStatus(
        session,
        owner(session).user(),
        visibility,
        null,
        seq(session),
        screens,
        audience,
        0,
        List.of());
  }

  private static Identity owner(String session) {
    return session.startsWith("bob") ? BOB : ANN;
  }

  private long seq(String session) {
    return last(stored(session));
  }

  private List<SessionEvent> stored(String session) {
    return List.copyOf(events.getOrDefault(session, List.of()));
  }

  private static long last(List<SessionEvent> stored) {
    return stored.isEmpty() ? 0 : stored.get(stored.size() - 1).seq();
  }

  private Future<Resumed> missed(ReadMissed read) {
    asks.add("missed " + read.session() + " " + read.lastSeq());
    // One copy for both answers: a test may store the next event meanwhile.
    var stored = stored(read.session());
    var events = stored.stream().filter(event -> event.seq() > read.lastSeq()).toList();
    long last = last(stored);
    boolean isComplete = last - read.lastSeq() == events.size();
    return Future.succeededFuture(new Resumed(isComplete ? events : List.of(), !isComplete, last));
  }

  private Future<Joined> join(Join join) {
    asks.add("join " + join.session());
    var identity = Optional.ofNullable(join.user()).map(user -> new Identity(user, "guest"));
    return Future.succeededFuture()
        .map(any -> BridgePermissions.checkMayWatch(status(join.session()), identity))
        .map(isOwner -> new Joined(
            seq(join.session()),
            1,
            null,
            0,
            new Controls(
                Choice.NONE, "landscape", false, status(join.session()).visibility(), "lively"),
            isOwner ? 100 : null,
            null,
            null,
            List.of()));
  }

  private Future<Controls> control(Control control) {
    if (control.change().choice().styles() != null
        && control.change().choice().styles().size() > 5) {
      throw new Refusal(Code.INVALID, "at most five styles are allowed", "styles");
    }
    return Future.succeededFuture(new Controls(
        new Choice(control.change().choice().styles(), List.of(), false),
        "square",
        false,
        "private",
        "lively"));
  }

  /** Stores an event and announces it on the bus. */
  void announce(String session, SessionEvent event) {
    store(session, event);
    bus.announce(SessionsMessages.SESSION, session, event);
  }

  /** Stores an event without announcing it. */
  void store(String session, SessionEvent event) {
    if (event.seq() > 0) {
      events.computeIfAbsent(session, first -> new CopyOnWriteArrayList<>()).add(event);
    }
  }

  /** A minimal event. */
  static SessionEvent event(long seq) {
    return new SessionEvent(seq, "artwork", seq, Map.of("n", seq));
  }

  WebSocketConnectOptions to(String path) {
    return new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path);
  }

  String bearer(Identity identity) {
    return "Bearer " + tokens.mint(identity, Duration.ofMinutes(5)).text();
  }

  Peer connect(WebSocketConnectOptions options) throws Exception {
    return await(client.connect(options).map(Peer::new));
  }

  /** Connects with the identity's token. */
  Peer connect(Identity identity) throws Exception {
    return connect(to("/eventbus/websocket").putHeader("Authorization", bearer(identity)));
  }

  /** The log lines that have a stack trace. */
  String stackTraces() {
    return log.stream()
        .filter(line ->
            line.getThrowableProxy() != null && line.getLevel().isGreaterOrEqual(Level.INFO))
        .map(line -> line + " " + line.getThrowableProxy().getMessage())
        .collect(joining("\n"));
  }

  /** Waits for a log line that contains the text. */
  void awaitLog(String text) throws InterruptedException {
    var written = new ArrayList<String>();
    for (var line = logMessages.poll(LIMIT_S, TimeUnit.SECONDS);
        line != null;
        line = logMessages.poll(LIMIT_S, TimeUnit.SECONDS)) {
      if (line.contains(text)) {
        return;
      }
      written.add(line);
    }
    throw new AssertionError("no log line contains \"" + text + "\" among " + written);
  }

  double refusals(Code code) {
    var counter =
        registry.find("bridge_refusals_total").tag("code", code.word()).counter();
    return counter == null ? 0 : counter.count();
  }

  double closed(int code) {
    var counter = registry
        .find("bridge_farewells_total")
        .tag("code", Integer.toString(code))
        .counter();
    return counter == null ? 0 : counter.count();
  }

  static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(LIMIT_S, TimeUnit.SECONDS);
  }

  /** Stops the bridge; the future completes when all clients are closed. */
  Future<?> undeploy() {
    return vertx.undeploy(deployment);
  }

  void close() throws Exception {
    await(vertx.close());
    logger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(appender);
    bridgeLogger().setLevel(null);
  }

  /** Logs at info in these tests, because they wait for its lines. */
  private static Logger bridgeLogger() {
    return logger(BridgeVerticle.class.getPackageName());
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  /** The HTTP port of a program that has the bridge's role, too. */
  private static final class HttpDoor extends VerticleBase {
    private final Settings settings;
    private final Meters meters;
    private final Handler<HttpServerRequest> bridge;

    HttpDoor(Settings settings, Meters meters, Handler<HttpServerRequest> bridge) {
      this.settings = settings;
      this.meters = meters;
      this.bridge = bridge;
    }

    @Override
    public Future<?> start() {
      var options = ServerOptions.of(settings.http());
      return new HttpServers(Site.of(vertx, settings), settings.http(), meters)
          .create(vertx, options)
          .requestHandler(bridge)
          .listen();
    }
  }
}

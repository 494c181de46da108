package com.algorhythmic.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Thousands of WebSocket clients in the test's process, on one thread, each with a record of its events. */
public final class Crowd implements AutoCloseable {
  private static final int TICK_MS = 50;
  private static final int TICKS_BETWEEN_PINGS = 5_000 / TICK_MS;

  private final Vertx vertx;
  private final WebSocketClient client;
  private final Register register = new Register();
  private final List<CrowdScreen> screens = new ArrayList<>();
  private final int perSecond;
  private int connected;
  private int tick;

  /** @param perSecond most connections opened in a second */
  public Crowd(int perSecond) {
    this.perSecond = perSecond;
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(false));
    client = vertx.createWebSocketClient(new WebSocketClientOptions()
        .setMaxConnections(Integer.MAX_VALUE)
        .setConnectTimeout(5_000)
        .setMaxFrameSize(1 << 20)
        .setMaxMessageSize(1 << 20));
    vertx.setPeriodic(TICK_MS, due -> tick());
  }

  /** Connects the clients one after another and keeps them connected until the end. */
  public Crowd connect(int number, Target target) {
    onLoop(() -> {
      for (int i = 0; i < number; i++) {
        int place = screens.size();
        screens.add(new CrowdScreen(vertx, client, register, target, "crowd-" + place, place));
      }
      return null;
    });
    return this;
  }

  private void tick() {
    int due = Math.min(screens.size() - connected, perSecond * TICK_MS / 1_000);
    for (int i = 0; i < due; i++) {
      screens.get(connected++).connect();
    }
    tick = (tick + 1) % TICKS_BETWEEN_PINGS;
    for (int i = tick; i < connected; i += TICKS_BETWEEN_PINGS) {
      screens.get(i).ping();
    }
  }

  /** Returns once every client has subscribed, joined and received what it missed. */
  public Crowd awaitConnected(Duration limit) throws Exception {
    Await.value("all clients ready", limit, this::tally, seen -> seen.ready() == seen.screens());
    return this;
  }

  /** Returns once that many clients have reconnected. */
  public Crowd awaitReconnected(int number, Duration limit) throws Exception {
    Await.value(
        number + " screens back", limit, this::tally, seen -> seen.awayMs().size() >= number);
    return this;
  }

  /** Returns once each client has its session's events up to that number. */
  public Crowd awaitReceived(Map<String, Long> lastOfSession, Duration limit) throws Exception {
    Await.value(
        "every screen up to its session's last event",
        limit,
        () -> onLoop(() -> screens.stream()
            .filter(screen -> screen.recorder().last() < lastOfSession.get(screen.session()))
            .count()),
        behind -> behind == 0);
    return this;
  }

  /** Cuts every connection at the same moment. */
  public void cut() {
    onLoop(() -> {
      screens.forEach(CrowdScreen::cut);
      return null;
    });
  }

  /** Resets the recorded times of absence. */
  public void resetAwayTimes() {
    onLoop(() -> {
      register.away.clear();
      return null;
    });
  }

  public Tally tally() {
    return onLoop(() -> {
      var page = screens.stream()
          .map(screen -> screen.recorder().page())
          .reduce(EventRecorder.Page.EMPTY, EventRecorder.Page::plus);
      int ready = (int) screens.stream().filter(CrowdScreen::isReady).count();
      var away = new ArrayList<>(register.away);
      Collections.sort(away);
      return new Tally(
          screens.size(),
          ready,
          page,
          register.attempts,
          Map.copyOf(register.rejected),
          new TreeMap<>(register.closes),
          new TreeMap<>(register.refused),
          away);
    });
  }

  private <T> T onLoop(Callable<T> task) {
    return Future.<T>future(done -> vertx.runOnContext(now -> {
          try {
            done.complete(task.call());
          } catch (Exception failure) {
            done.fail(failure);
          }
        }))
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    onLoop(() -> {
      screens.forEach(CrowdScreen::close);
      return null;
    });
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  /** Makes every client vote on a picture, one after another within that time; returns once all are answered. */
  public void vote(String artwork, String vote, Duration time) throws Exception {
    int before = answeredVotes();
    onLoop(() -> {
      for (int i = 0; i < screens.size(); i++) {
        var screen = screens.get(i);
        vertx.setTimer(1 + time.toMillis() * i / screens.size(), due -> screen.vote(artwork, vote));
      }
      return null;
    });
    Await.until(
        "all votes", time.plusSeconds(20), () -> answeredVotes() >= before + screens.size());
  }

  /** The votes that were taken and all requests that were refused. */
  private int answeredVotes() {
    return onLoop(() -> register.voted
        + register.refused.values().stream().mapToInt(Integer::intValue).sum());
  }

  /** For each picture that came since the last call, by its number, when each client received it, in ns. */
  public Map<Long, List<Long>> takeArrivals() {
    return onLoop(() -> {
      var taken = Map.copyOf(register.arrivals);
      register.arrivals.clear();
      return taken;
    });
  }

  /**
   * The session that clients follow, and the endpoints they use.
   *
   * @param endpoints one of them is tried at each attempt
   * @param cookie their identity; null without one
   * @param areApart whether each comes from another network, as behind a trusted proxy
   */
  public record Target(List<URI> endpoints, String session, String cookie, boolean areApart) {
    public Target(List<URI> endpoints, String session, String cookie) {
      this(endpoints, session, cookie, false);
    }
  }

  /** Counts of what happened to all clients. */
  static final class Register {
    private final List<Long> away = new ArrayList<>();
    private final Map<String, Integer> rejected = new TreeMap<>();
    private final Map<String, Integer> closes = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<Long, List<Long>> arrivals = new TreeMap<>();
    private int attempts;
    private int voted;

    void attempt() {
      attempts++;
    }

    void rejected(Throwable failure) {
      var why = failure instanceof UpgradeRejectedException upgrade
          ? "status " + upgrade.getStatus()
          : failure.getClass().getSimpleName();
      rejected.merge(why, 1, Integer::sum);
    }

    void closed(Short code, String reason) {
      closes.merge(code == null ? "none" : code + " " + reason, 1, Integer::sum);
    }

    void refused(String why) {
      refused.merge(why, 1, Integer::sum);
    }

    void received(long artworkSeq) {
      arrivals.computeIfAbsent(artworkSeq, first -> new ArrayList<>()).add(System.nanoTime());
    }

    void voted() {
      voted++;
    }

    void back(long awayMs) {
      away.add(awayMs);
    }
  }

  /**
   * The state of the crowd.
   *
   * @param ready clients that are subscribed and joined and know of no missing event
   * @param rejected failed connection attempts, by reason
   * @param closes connections that ended, by code and reason
   * @param refused requests that were refused or not answered, by reason
   * @param awayMs from each cut until all missed events had arrived, shortest first
   */
  public record Tally(
      int screens,
      int ready,
      EventRecorder.Page page,
      int attempts,
      Map<String, Integer> rejected,
      Map<String, Integer> closes,
      Map<String, Integer> refused,
      List<Long> awayMs) {

    public long longestAwayMs() {
      return awayMs.isEmpty() ? 0 : awayMs.get(awayMs.size() - 1);
    }

    @Override
    public String toString() {
      return ready + " of " + screens + " ready; " + page + "; attempts " + attempts
          + ", rejected "
          + rejected + ", closes " + closes + ", refused " + refused + "; " + awayMs.size()
          + " absences"
          + (awayMs.isEmpty()
              ? ""
              : ", p50 " + awayMs.get(awayMs.size() / 2) + " ms, longest " + longestAwayMs()
                  + " ms");
    }
  }
}

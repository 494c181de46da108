package com.algorhythmic.bridge;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.bridge.BridgeMessages.FindPulse;
import com.algorhythmic.bridge.BridgePermissions.OfSession;
import com.algorhythmic.bridge.Client.Farewell;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.sessions.SessionsMessages;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to what on this node; lives on its verticle's event loop and nowhere else. */
final class Hub {
  private static final Logger log = LoggerFactory.getLogger(Hub.class);
  private static final String SESSION = SessionsMessages.SESSION.browserAddress("");

  private final Bus bus;
  private final Tokens tokens;
  private final Meters meters;
  private final InstantSource time;
  private final SessionStreams feeds;
  private final Set<Client> screens = new LinkedHashSet<>();
  private final Map<String, Set<Client>> listeners = new HashMap<>();

  Hub(Bus bus, Tokens tokens, Meters meters, InstantSource time) {
    this.bus = bus;
    this.tokens = tokens;
    this.meters = meters;
    this.time = time;
    feeds = new SessionStreams(bus);
  }

  /** Begins to hear the channels: one registration each, however many screens come. */
  Future<Void> open() {
    return Future.all(
            bus.hear(SessionsMessages.SESSION, feeds::hear),
            bus.hear(
                AccountsMessages.USER,
                (user, event) -> deliver(AccountsMessages.USER.browserAddress(user), event)))
        .mapEmpty();
  }

  SessionStreams feeds() {
    return feeds;
  }

  private void deliver(String address, JsonObject event) {
    var listening = listeners.get(address);
    if (listening != null) {
      var frame = Protocol.rec(address, event);
      forEach(listening, screen -> screen.outlet().mustArrive(frame));
    }
  }

  /** Over a copy, because a screen that is written to or closed may leave at once. */
  private static void forEach(Set<Client> screens, Consumer<Client> action) {
    for (var screen : screens.toArray(Client[]::new)) {
      action.accept(screen);
    }
  }

  /** Asks how everything is while anybody who may know it listens, and tells them. */
  void pulse() {
    if (listeners.containsKey(BridgePermissions.PULSE)) {
      bus.ask(BridgeMessages.PULSE, new FindPulse()).onSuccess(pulse -> {
        var frame = Protocol.rec(BridgePermissions.PULSE, new JsonObject(pulse.dashboard()));
        // A slow reader wants the newest.
        forEach(
            listeners.getOrDefault(BridgePermissions.PULSE, Set.of()),
            screen -> screen.outlet().droppable(BridgePermissions.PULSE, frame));
      });
    }
  }

  void connect(Client screen) {
    screens.add(screen);
    meters.sockets(screens.size());
    meters.component(Component.WEBSOCKET, true);
    log.info("WebSocket connected: {}, {} open", screen, screens.size());
  }

  /** @param how the connection ended, in words fit for a log */
  void disconnect(Client screen, String how) {
    if (screens.remove(screen)) {
      screen.gone();
      screen.farewell().ifPresent(why -> meters.bridgeClosed(why.code()).increment());
      screen.registrations().keySet().forEach(address -> unlisten(address, screen));
      meters.sockets(screens.size());
      log.info("WebSocket disconnected: {}, {} open, {}", screen, screens.size(), how);
    }
  }

  /** Makes the screen listen; what comes back is told to it. */
  Future<JsonObject> listen(String address, Client screen) {
    if (BridgePermissions.outward(address, screen.identity()) instanceof OfSession of) {
      return feeds.seat(screen, of.session()).map(seat -> new JsonObject().put("seq", seat.sent()));
    }
    listeners.computeIfAbsent(address, any -> new LinkedHashSet<>()).add(screen);
    return Future.succeededFuture(new JsonObject());
  }

  void unlisten(String address, Client screen) {
    if (address.startsWith(SESSION)) {
      feeds.leave(screen, address.substring(SESSION.length()));
      return;
    }
    listeners.computeIfPresent(address, (any, listening) -> {
      listening.remove(screen);
      return listening.isEmpty() ? null : listening;
    });
  }

  /** Whether what the screen's token said at the handshake still holds. */
  boolean isWelcome(Client screen) {
    return screen.identity().stream().allMatch(who -> tokens.isValid(who, time.instant()));
  }

  /** Sends away who says nothing any more, and whose identity has expired or was revoked. */
  void round() {
    feeds.round();
    forEach(screens, screen -> {
      if (screen.isIdle()) {
        screen.close(Farewell.IDLE);
      } else if (!isWelcome(screen)) {
        screen.close(Farewell.IDENTITY);
      }
    });
  }

  int screens() {
    return screens.size();
  }

  /** Sends some screens elsewhere, the longest connected first. */
  void sendElsewhere(int some) {
    screens.stream().limit(some).toList().forEach(screen -> {
      screen.close(Farewell.RESTART);
      // A peer that doesn't answer the farewell is none of this node's any more.
      disconnect(screen, Farewell.RESTART.toString());
    });
  }
}

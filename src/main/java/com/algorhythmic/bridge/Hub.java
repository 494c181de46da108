package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Screen.Farewell;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Channel;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Present;
import com.algorhythmic.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to what on this node; lives on its verticle's event loop and nowhere else. */
final class Hub {
  private static final Logger log = LoggerFactory.getLogger(Hub.class);
  private static final String SESSION = ShowMessages.SESSION.browserAddress("");

  private final Bus bus;
  private final Meters meters;
  private final Set<Screen> screens = new LinkedHashSet<>();
  private final Map<String, Set<Screen>> listeners = new HashMap<>();

  Hub(Bus bus, Meters meters) {
    this.bus = bus;
    this.meters = meters;
  }

  /** Begins to hear the channels: one registration each, however many screens come. */
  Future<Void> open() {
    return Future.all(hear(ShowMessages.SESSION), hear(CreditsMessages.USER)).mapEmpty();
  }

  private Future<Void> hear(Channel<?> channel) {
    return bus.hear(channel, (key, event) -> deliver(channel.browserAddress(key), event));
  }

  private void deliver(String address, JsonObject event) {
    var listening = listeners.get(address);
    if (listening == null) {
      return;
    }
    var frame = Protocol.rec(address, event);
    boolean mayBeLost = event.getValue("seq") instanceof Number seq && seq.longValue() == 0;
    if (mayBeLost) {
      var kind = address + " " + event.getString("type");
      forEach(listening, screen -> screen.outlet().droppable(kind, frame));
    } else {
      forEach(listening, screen -> screen.outlet().mustArrive(frame));
    }
  }

  /** Over a copy, because a screen that is written to or closed may leave at once. */
  private static void forEach(Set<Screen> screens, Consumer<Screen> action) {
    for (var screen : screens.toArray(Screen[]::new)) {
      action.accept(screen);
    }
  }

  void connect(Screen screen) {
    screens.add(screen);
    meters.sockets(screens.size());
    log.info("WebSocket connected: {}, {} open", screen, screens.size());
  }

  void disconnect(Screen screen) {
    if (screens.remove(screen)) {
      screen.gone();
      screen.registrations().keySet().forEach(address -> unlisten(address, screen));
      meters.sockets(screens.size());
      log.info("WebSocket disconnected: {}, {} open", screen, screens.size());
    }
  }

  void listen(String address, Screen screen) {
    boolean first = !listeners.containsKey(address);
    listeners.computeIfAbsent(address, any -> new LinkedHashSet<>()).add(screen);
    if (first && address.startsWith(SESSION)) {
      present(List.of(address.substring(SESSION.length())));
    }
  }

  void unlisten(String address, Screen screen) {
    listeners.computeIfPresent(address, (any, listening) -> {
      listening.remove(screen);
      return listening.isEmpty() ? null : listening;
    });
  }

  /** Says which sessions have a screen here, and sends away the screens that say nothing any more. */
  void round() {
    var sessions = listeners.keySet().stream()
        .filter(address -> address.startsWith(SESSION))
        .map(address -> address.substring(SESSION.length()))
        .toList();
    if (!sessions.isEmpty()) {
      present(sessions);
    }
    forEach(screens, screen -> {
      if (screen.isIdle()) {
        screen.close(Farewell.IDLE);
      }
    });
  }

  void closeAll() {
    forEach(screens, screen -> screen.close(Farewell.GOING_AWAY));
  }

  private void present(List<String> sessions) {
    // The next round says it again, so a loss is worth no more than a line.
    bus.ask(ShowMessages.PRESENT, new Present(sessions))
        .onFailure(lost -> log.info("the show did not hear who is present: {}", lost.getMessage()));
  }
}

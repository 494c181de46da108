package com.algorhythmic.bridge;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.bridge.BridgeMessages.FindPulse;
import com.algorhythmic.bridge.Client.CloseReason;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Channel;
import com.algorhythmic.cluster.ClusterMessages;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.sessions.SessionsMessages;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clients of this node and the addresses that they listen to. Confined to the verticle's event loop. */
final class Hub {
  private static final Logger log = LoggerFactory.getLogger(Hub.class);
  private static final String SESSION = SessionsMessages.SESSION.browserAddress("");
  private static final String USER = AccountsMessages.USER.browserAddress("");

  private final Bus bus;
  private final Tokens tokens;
  private final Meters meters;
  private final InstantSource time;
  private final ListenedAddresses addresses;
  private final SessionStreams streams;
  private final Set<Client> clients = new LinkedHashSet<>();
  /** Listeners by address, except for sessions. */
  private final Map<String, Set<Client>> listeners = new HashMap<>();

  private boolean closed;

  Hub(Bus bus, Tokens tokens, Meters meters, InstantSource time) {
    this.bus = bus;
    this.tokens = tokens;
    this.meters = meters;
    this.time = time;
    addresses = new ListenedAddresses(
        bus.node(), changed -> bus.ask(ClusterMessages.LISTENERS_CHANGED, changed));
    streams = new SessionStreams(bus, addresses, time);
  }

  /**
   * Subscribes to the cluster's channels, once for all clients.
   *
   * @param turns that the frames of clients wait for as well, so that an event does not overtake those that came before it
   */
  Future<Void> open(Turns turns) {
    return Future.all(
            hear(turns, SessionsMessages.SESSION, streams::receive),
            hear(
                turns,
                AccountsMessages.USER,
                (user, event) -> deliver(AccountsMessages.USER.browserAddress(user), event)))
        .mapEmpty();
  }

  private Future<Void> hear(
      Turns turns, Channel<?> channel, BiConsumer<String, JsonObject> listener) {
    return bus.hear(
        channel,
        (key, event) -> turns.add(ContextInternal.current(), () -> listener.accept(key, event)));
  }

  SessionStreams streams() {
    return streams;
  }

  private void deliver(String address, JsonObject event) {
    var listening = listeners.get(address);
    if (listening != null) {
      var frame = Protocol.rec(address, event);
      forEach(listening, client -> client.queue().mustArrive(frame));
    }
  }

  /** Iterates over a copy, because writing to a client or closing it may remove it from the set. */
  private static void forEach(Set<Client> clients, Consumer<Client> action) {
    for (var client : clients.toArray(Client[]::new)) {
      action.accept(client);
    }
  }

  /** Sends the state of the system to the clients that listen to it; asks for it only if there are any. */
  void pulse() {
    if (listeners.containsKey(BridgePermissions.PULSE)) {
      bus.ask(BridgeMessages.PULSE, new FindPulse()).onSuccess(pulse -> {
        var frame = Protocol.rec(BridgePermissions.PULSE, new JsonObject(pulse.dashboard()));
        forEach(
            listeners.getOrDefault(BridgePermissions.PULSE, Set.of()),
            client -> client.queue().droppable(BridgePermissions.PULSE, frame));
      });
    }
  }

  void connect(Client client) {
    clients.add(client);
    meters.sockets(clients.size());
    meters.component(Component.WEBSOCKET, true);
    log.info("WebSocket connected: {}, {} open", client, clients.size());
    if (closed) {
      client.close(CloseReason.RESTART);
    }
  }

  /** @param how the connection ended, safe to log */
  void disconnect(Client client, String how) {
    if (clients.remove(client)) {
      client.disconnected();
      client
          .closeReason()
          .ifPresent(reason -> meters.bridgeClosed(reason.code()).increment());
      client.registrations().keySet().forEach(address -> unlisten(address, client));
      meters.sockets(clients.size());
      log.info("WebSocket disconnected: {}, {} open, {}", client, clients.size(), how);
    }
  }

  /**
   * Makes the client listen to an address; the future is the answer to its registration.
   *
   * @param viewer the id by which the owner of a public session can remove the client; may be null
   */
  Future<JsonObject> listen(String address, Client client, String viewer) {
    var session = BridgePermissions.target(address, client.identity()).session();
    if (session.isPresent()) {
      return streams
          .subscribe(client, session.get(), viewer)
          .map(subscription -> new JsonObject().put("seq", subscription.lastSeq()));
    }
    listeners.computeIfAbsent(address, first -> new LinkedHashSet<>()).add(client);
    return (isOfUser(address) ? addresses.add(address) : Future.<Void>succeededFuture())
        .map(added -> new JsonObject());
  }

  void unlisten(String address, Client client) {
    if (address.startsWith(SESSION)) {
      streams.unsubscribe(client, address.substring(SESSION.length()));
      return;
    }
    var listening = listeners.get(address);
    if (listening == null) {
      return;
    }
    listening.remove(client);
    if (listening.isEmpty()) {
      listeners.remove(address);
      if (isOfUser(address)) {
        addresses.remove(address);
      }
    }
  }

  private static boolean isOfUser(String address) {
    return address.startsWith(USER);
  }

  /** Whether the client's token is still valid; anonymous clients have none. */
  boolean isAuthorized(Client client) {
    return client.identity().stream().allMatch(caller -> tokens.isValid(caller, time.instant()));
  }

  /** Closes clients that are idle or do not read, and those whose token has expired or was revoked; refreshes the session streams. */
  void refresh() {
    addresses.refresh();
    streams.refresh();
    forEach(clients, client -> {
      if (client.isIdle()) {
        client.close(CloseReason.IDLE);
      } else if (client.isStuck()) {
        client.close(CloseReason.RESUME);
      } else if (!isAuthorized(client)) {
        client.close(CloseReason.IDENTITY);
      }
    });
  }

  /** Closes every client that connects from now on. */
  void close() {
    closed = true;
  }

  int size() {
    return clients.size();
  }

  /** Closes the longest connected clients, which then reconnect to another node. */
  void closeOldest(int count) {
    clients.stream().limit(count).toList().forEach(client -> {
      client.close(CloseReason.RESTART);
      // Does not wait for the peer's close frame, which may never come.
      disconnect(client, CloseReason.RESTART.toString());
    });
  }
}

package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.GuestRules;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.ReadMissed;
import com.algorhythmic.sessions.SessionsMessages.ReportPresence;
import com.algorhythmic.sessions.SessionsMessages.Resumed;
import com.algorhythmic.sessions.SessionsMessages.SessionPresence;
import com.algorhythmic.sessions.SessionsMessages.Viewer;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Join;
import com.algorhythmic.show.ShowMessages.Joined;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session streams of this node; refreshes them from the database and reports who is present. */
final class SessionStreams {
  private static final Logger log = LoggerFactory.getLogger(SessionStreams.class);
  /** In refreshes; well within the lease of a report. */
  private static final int FULL_REPORT_EVERY = 10;

  private final Bus bus;
  private final InstantSource time;
  private final ListenedAddresses addresses;
  private final SessionLookup lookup;
  private final Map<String, SessionStream> streams = new HashMap<>();
  private final Set<String> left = new HashSet<>();
  private boolean refreshing;
  private boolean lookupFails;
  private int refreshes;

  SessionStreams(Bus bus, ListenedAddresses addresses, InstantSource time) {
    this.bus = bus;
    this.addresses = addresses;
    this.time = time;
    lookup = new SessionLookup(bus);
  }

  void receive(String session, JsonObject event) {
    var stream = streams.get(session);
    if (stream != null) {
      stream.receive(event);
    }
  }

  /** Subscribes a client; FORBIDDEN if the session is neither its own nor public. */
  Future<Subscription> subscribe(Client client, String session, String viewer) {
    var stream =
        streams.computeIfAbsent(session, id -> new SessionStream(id, bus, addresses, lookup, time));
    return stream.subscribe(client, viewer, () -> removeUnused(stream));
  }

  Optional<Subscription> subscription(Client client, String session) {
    return Optional.ofNullable(streams.get(session)).flatMap(stream -> stream.subscription(client));
  }

  void unsubscribe(Client client, String session) {
    var stream = streams.get(session);
    if (stream != null) {
      stream.unsubscribe(client);
      removeUnused(stream);
    }
  }

  private void removeUnused(SessionStream stream) {
    if (stream.isUnused() && streams.remove(stream.session(), stream)) {
      addresses.remove(stream.address());
      if (stream.isOpen()) {
        left.add(stream.session());
      }
    }
  }

  /** Joins the show; the answer is its current state. */
  Future<Joined> join(Client client, String session, String screenId) {
    var subscription = subscription(client, session);
    if (subscription.isPresent() && !subscription.get().isOwner()) {
      var stream = streams.get(session);
      stream.join(subscription.get(), screenId);
      return stream.joinAudience();
    }
    var user = client.identity().map(Identity::user).orElse(null);
    boolean isRemote = client.identity().filter(Identity::isRemote).isPresent();
    return bus.ask(ShowMessages.JOIN, new Join(session, user, isRemote)).onSuccess(joined -> {
      var stream = streams.get(session);
      if (stream != null) {
        stream
            .subscription(client)
            .filter(Subscription::isOwner)
            .ifPresent(own -> stream.join(own, screenId));
      }
    });
  }

  /** The events that a client has missed. */
  Future<Resumed> resume(Client client, String session, long lastSeq) {
    var subscription = subscription(client, session);
    return subscription.isPresent()
        ? streams.get(session).resume(subscription.get(), lastSeq)
        : lookup.find(session).compose(status -> {
          BridgePermissions.checkMayWatch(status, client.identity());
          return lastSeq > status.seq()
              ? Future.succeededFuture(new Resumed(List.of(), true, status.seq()))
              : bus.ask(SessionsMessages.MISSED, new ReadMissed(session, lastSeq));
        });
  }

  /** The viewer that the client is; a {@link Refusal} unless it watches somebody else's show whose rules allow the wish. */
  Viewer guest(Client client, String session, Predicate<GuestRules> rule) {
    var viewer = subscription(client, session)
        .map(Subscription::viewer)
        .orElseThrow(() -> new Refusal(
            Code.FORBIDDEN, "only those who watch somebody else's show may do this", "sessionId"));
    if (!streams.get(session).allows(rule)) {
      throw new Refusal(Code.FORBIDDEN, "the owner of this show does not allow this", "sessionId")
          .ofType("guests-may-not");
    }
    return viewer;
  }

  void react(String session, Reaction reaction) {
    streams.get(session).react(reaction);
  }

  /** Whether the limits of a session allow a frame of audio for its other clients. */
  boolean acceptAudio(String session) {
    var stream = streams.get(session);
    return stream != null && stream.acceptAudio();
  }

  /** Whether the limits of a session allow a frame of audio for the show. */
  boolean acceptShowAudio(String session) {
    var stream = streams.get(session);
    return stream != null && stream.acceptShowAudio();
  }

  /** Whether the session has no other client. */
  boolean isOnlyClient(String session) {
    var stream = streams.get(session);
    return stream != null && stream.hasOneClient();
  }

  /** Reports presence, then compares each stream with its session's status in the database. */
  void refresh() {
    if (refreshing) {
      return;
    }
    refreshing = true;
    report().eventually(this::updateAll).onComplete(done -> {
      refreshing = false;
      if (done.failed() && !lookupFails) {
        log.warn(
            "the status of sessions can't be read, clients get only what the bus delivers: {}",
            done.cause().getMessage());
      }
      lookupFails = done.failed();
    });
  }

  private Future<?> report() {
    boolean isFull = ++refreshes % FULL_REPORT_EVERY == 0;
    var present = new ArrayList<SessionPresence>();
    for (var stream : streams.values()) {
      boolean changed = stream.takePresenceChanged();
      if (stream.isOpen() && (changed || isFull)) {
        present.add(stream.presence());
      }
    }
    left.removeAll(streams.keySet());
    var leftNow = List.copyOf(left);
    left.clear();
    if (present.isEmpty() && leftNow.isEmpty()) {
      return Future.succeededFuture();
    }
    // A full report follows within the lease, so a lost one needs no retry.
    return bus.ask(SessionsMessages.PRESENCE, new ReportPresence(bus.node(), present, leftNow))
        .onFailure(failure -> log.info("presence was not reported: {}", failure.getMessage()));
  }

  private Future<?> updateAll() {
    return Future.join(streams.values().stream()
        .filter(SessionStream::isOpen)
        .map(this::update)
        .toList());
  }

  private Future<?> update(SessionStream stream) {
    stream.sendReactions();
    return lookup.find(stream.session()).onSuccess(stream::update).recover(failure -> {
      if (failure instanceof Refusal refusal && refusal.code() == Code.NOT_FOUND) {
        stream.end(refusal);
        removeUnused(stream);
        return Future.succeededFuture();
      }
      return Future.failedFuture(failure);
    });
  }
}

package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.ReadMissed;
import com.algorhythmic.sessions.SessionsMessages.ReportPresence;
import com.algorhythmic.sessions.SessionsMessages.Resumed;
import com.algorhythmic.sessions.SessionsMessages.SessionPresence;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Join;
import com.algorhythmic.show.ShowMessages.Joined;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions that this node's screens look on, and the rounds that hold them against the table. */
final class SessionStreams {
  private static final Logger log = LoggerFactory.getLogger(SessionStreams.class);
  /** Well within the lease of what is said. */
  private static final int SAY_ALL_EVERY = 10;

  private final Bus bus;
  private final SessionLookup standings;
  private final Map<String, SessionStream> feeds = new HashMap<>();
  private final Set<String> deserted = new HashSet<>();
  private boolean onRound;
  private boolean isBlind;
  private int rounds;

  SessionStreams(Bus bus) {
    this.bus = bus;
    standings = new SessionLookup(bus);
  }

  void hear(String session, JsonObject event) {
    var feed = feeds.get(session);
    if (feed != null) {
      feed.hear(event);
    }
  }

  /** The seat of a screen that wants to look on; FORBIDDEN where the session is neither its own nor public. */
  Future<Subscription> seat(Client screen, String session) {
    var feed = feeds.computeIfAbsent(session, id -> new SessionStream(id, bus, standings));
    return feed.seat(screen, () -> leaveDeserted(feed));
  }

  Optional<Subscription> seatOf(Client screen, String session) {
    return Optional.ofNullable(feeds.get(session)).flatMap(feed -> feed.seat(screen));
  }

  void leave(Client screen, String session) {
    var feed = feeds.get(session);
    if (feed != null) {
      feed.leave(screen);
      leaveDeserted(feed);
    }
  }

  private void leaveDeserted(SessionStream feed) {
    if (feed.isDeserted() && feeds.remove(feed.session(), feed) && feed.isOpen()) {
      deserted.add(feed.session());
    }
  }

  /** Where a show stands for a screen that comes to it. */
  Future<Joined> join(Client screen, String session, String screenId) {
    var seat = seatOf(screen, session);
    if (seat.isPresent() && !seat.get().isOwners()) {
      return feeds.get(session).view();
    }
    var user = screen.identity().map(Identity::user).orElse(null);
    boolean isRemote = screen.identity().filter(Identity::isRemote).isPresent();
    return bus.ask(ShowMessages.JOIN, new Join(session, user, isRemote)).onSuccess(joined -> {
      var feed = feeds.get(session);
      if (feed != null) {
        feed.seat(screen)
            .filter(Subscription::isOwners)
            .ifPresent(own -> feed.joined(own, screenId));
      }
    });
  }

  /** What a screen missed. */
  Future<Resumed> missed(Client screen, String session, long lastSeq) {
    var seat = seatOf(screen, session);
    return seat.isPresent()
        ? feeds.get(session).missed(seat.get(), lastSeq)
        : standings.of(session).compose(standing -> {
          BridgePermissions.mayLookOn(standing, screen.identity());
          return lastSeq > standing.seq()
              ? Future.succeededFuture(new Resumed(List.of(), true, standing.seq()))
              : bus.ask(SessionsMessages.MISSED, new ReadMissed(session, lastSeq));
        });
  }

  /** Whether no other screen would hear what one plays. */
  boolean isAlone(String session) {
    var feed = feeds.get(session);
    return feed != null && feed.isAlone();
  }

  /** Says whom this node has, and looks how its sessions stand. */
  void round() {
    if (onRound) {
      return;
    }
    onRound = true;
    say().eventually(this::look).onComplete(round -> {
      onRound = false;
      if (round.failed() && !isBlind) {
        log.warn(
            "how sessions stand can't be seen, screens get what the bus brings: {}",
            round.cause().getMessage());
      }
      isBlind = round.failed();
    });
  }

  private Future<?> say() {
    boolean all = ++rounds % SAY_ALL_EVERY == 0;
    var here = new ArrayList<SessionPresence>();
    for (var feed : feeds.values()) {
      boolean isNews = feed.isNews();
      if (feed.isOpen() && (isNews || all)) {
        here.add(feed.here());
      }
    }
    deserted.removeAll(feeds.keySet());
    var gone = List.copyOf(deserted);
    deserted.clear();
    if (here.isEmpty() && gone.isEmpty()) {
      return Future.succeededFuture();
    }
    // It is said again within the lease, so a loss is worth no more than a line.
    return bus.ask(SessionsMessages.PRESENCE, new ReportPresence(bus.node(), here, gone))
        .onFailure(lost -> log.info("the show did not hear who is present: {}", lost.getMessage()));
  }

  private Future<?> look() {
    var looks =
        feeds.values().stream().filter(SessionStream::isOpen).map(this::look).toList();
    return Future.join(looks);
  }

  private Future<?> look(SessionStream feed) {
    return standings.of(feed.session()).onSuccess(feed::stands).recover(failure -> {
      if (failure instanceof Refusal refusal && refusal.code() == Code.NOT_FOUND) {
        feed.end(refusal);
        leaveDeserted(feed);
        return Future.succeededFuture();
      }
      return Future.failedFuture(failure);
    });
  }
}

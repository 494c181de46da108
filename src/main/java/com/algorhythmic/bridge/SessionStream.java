package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.ReadMissed;
import com.algorhythmic.sessions.SessionsMessages.Resumed;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.sessions.SessionsMessages.SessionPresence;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Join;
import com.algorhythmic.show.ShowMessages.Joined;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session as this node's screens see it: its events in order, and the seats of those who look on. */
final class SessionStream {
  private static final Logger log = LoggerFactory.getLogger(SessionStream.class);
  private static final int EARLY_AT_MOST = 256;

  private final String session;
  private final String address;
  private final Bus bus;
  private final SessionLookup standings;
  private final Future<SessionStream> opened;
  private final Map<Client, Subscription> seats = new LinkedHashMap<>();
  private final List<JsonObject> early = new ArrayList<>(0);
  private final Map<Long, Future<Resumed>> reads = new HashMap<>();
  private ReplayBuffer reel;
  private SessionStatus standing;
  private Future<Joined> view;
  private long viewed;
  private boolean catchingUp;
  private boolean isNews;
  private int expected;

  SessionStream(String session, Bus bus, SessionLookup standings) {
    this.session = session;
    this.bus = bus;
    this.standings = standings;
    address = SessionsMessages.SESSION.browserAddress(session);
    opened = standings.of(session).map(this::open);
  }

  private SessionStream open(SessionStatus found) {
    standing = found;
    reel = new ReplayBuffer(found.seq());
    early.forEach(this::hear);
    early.clear();
    return this;
  }

  String session() {
    return session;
  }

  /** Whether nobody looks on, nor is about to. */
  boolean isDeserted() {
    return seats.isEmpty() && expected == 0;
  }

  boolean isOpen() {
    return reel != null;
  }

  /** Whether its only screen is one of this node's, as far as is known. */
  boolean isAlone() {
    return seats.values().stream().filter(seat -> !seat.isRemote()).count() == 1
        && standing != null
        && standing.screens().size() == 1
        && standing.audience() == 0;
  }

  /** The screen's seat; nobody's where it has none. */
  Optional<Subscription> seat(Client screen) {
    return Optional.ofNullable(seats.get(screen));
  }

  /** A seat for the screen, as soon as it is known whether it may have one. */
  Future<Subscription> seat(Client screen, Runnable gone) {
    expected++;
    return opened
        .map(open -> {
          boolean isOwners = BridgePermissions.mayLookOn(standing, screen.identity());
          return seats.computeIfAbsent(
              screen, any -> new Subscription(screen, isOwners, reel.last()));
        })
        .onComplete(seated -> {
          expected--;
          isNews = true;
          if (screen.isClosed() || seated.failed()) {
            leave(screen);
            gone.run();
          }
        });
  }

  void leave(Client screen) {
    isNews |= seats.remove(screen) != null;
  }

  /** Takes what happened, in whatever order it comes. */
  void hear(JsonObject event) {
    if (reel == null) {
      // What is left out here is missed later, and read.
      if (early.size() < EARLY_AT_MOST) {
        early.add(event);
      }
    } else if (ReplayBuffer.seq(event) == 0) {
      mayBeLost(event);
    } else {
      reel.take(event).forEach(this::pass);
      if (reel.hasGap()) {
        catchUp();
      }
    }
  }

  private void pass(JsonObject event) {
    if (event.getValue("data") instanceof JsonObject data
        && data.getValue("visibility") instanceof String visibility) {
      seenBy(standing.withVisibility(visibility));
    }
    long seq = ReplayBuffer.seq(event);
    var frame = Protocol.rec(address, event);
    forEach(seat -> seat.mustArrive(seq, frame));
  }

  private void mayBeLost(JsonObject event) {
    var frame = Protocol.rec(address, event);
    var kind = address + " " + event.getString("type");
    forEach(seat -> seat.screen().outlet().droppable(kind, frame));
  }

  /** Takes how the session stands by the table: what the bus has lost is read, and who has come or gone is told. */
  void stands(SessionStatus now) {
    var before = standing;
    seenBy(now);
    if (!now.screens().equals(before.screens())
        || now.audience() != before.audience()
        || now.remotes() != before.remotes()) {
      mayBeLost(roster());
    }
    if (now.seq() > reel.last()) {
      catchUp();
    }
  }

  /** Who is present, as an event of this node's own. */
  JsonObject roster() {
    var data = Map.<String, Object>of(
        "screens", standing.screens(),
        "audience", standing.audience(),
        "remotes", standing.remotes());
    return JsonObject.mapFrom(new SessionEvent(0, "roster", System.currentTimeMillis(), data));
  }

  private void seenBy(SessionStatus now) {
    boolean closes = standing.isPublic() && !now.isPublic();
    standing = now;
    if (closes) {
      forEach(seat -> {
        if (!seat.isOwners()) {
          dismiss(seat, BridgePermissions.NOT_YOURS);
        }
      });
    }
  }

  /** Sends everybody out of a session that is no more. */
  void end(Refusal why) {
    forEach(seat -> dismiss(seat, why));
  }

  private void dismiss(Subscription seat, Refusal why) {
    leave(seat.screen());
    seat.screen().registrations().remove(address);
    seat.screen().outlet().mustArrive(Protocol.err(address, why));
  }

  private void catchUp() {
    if (catchingUp) {
      return;
    }
    catchingUp = true;
    read(reel.last())
        .onSuccess(missed -> {
          if (missed.reset()) {
            reel.jumpTo(missed.seq());
            forEach(seat -> seat.screen().close(Client.Farewell.RESUME));
          } else {
            missed
                .events()
                .forEach(event -> reel.take(JsonObject.mapFrom(event)).forEach(this::pass));
          }
        })
        .onFailure(failure -> log.warn(
            "what session {} missed could not be read, the next round tries again: {}",
            session,
            failure.getMessage()))
        .onComplete(read -> catchingUp = false);
  }

  /** One read for all who miss the same. */
  private Future<Resumed> read(long lastSeq) {
    return reads.computeIfAbsent(lastSeq, from -> {
      var read = bus.ask(SessionsMessages.MISSED, new ReadMissed(session, from));
      read.onComplete(done -> reads.remove(from));
      return read;
    });
  }

  /** What a screen missed that comes back, up to where its seat goes on. */
  Future<Resumed> missed(Subscription seat, long lastSeq) {
    return (lastSeq > reel.last()
            ? standings.of(session).map(SessionStatus::seq)
            : Future.succeededFuture(reel.last()))
        .compose(last -> lastSeq > last
            ? Future.succeededFuture(new Resumed(List.of(), true, last))
            : from(lastSeq).map(found -> upTo(found, Math.max(seat.sent(), lastSeq))));
  }

  private Future<Resumed> from(long lastSeq) {
    if (lastSeq >= reel.last()) {
      return Future.succeededFuture(new Resumed(List.of(), false, lastSeq));
    }
    return reel.since(lastSeq)
        .map(events -> new Resumed(
            events.stream().map(event -> event.mapTo(SessionEvent.class)).toList(),
            false,
            reel.last()))
        .map(Future::succeededFuture)
        .orElseGet(() -> read(lastSeq));
  }

  private static Resumed upTo(Resumed found, long seq) {
    return found.reset()
        ? found
        : new Resumed(
            found.events().stream().filter(event -> event.seq() <= seq).toList(), false, seq);
  }

  /** Where the show stands, asked once for all of the audience until the next event. */
  Future<Joined> view() {
    if (view == null || view.failed() || viewed != reel.last()) {
      viewed = reel.last();
      view = bus.ask(ShowMessages.JOIN, new Join(session, null, false));
    }
    return view.map(joined -> joined.withNow(System.currentTimeMillis()));
  }

  /** Whether somebody has come or gone since it was last asked. */
  boolean isNews() {
    boolean was = isNews;
    isNews = false;
    return was;
  }

  SessionPresence here() {
    var screens = seats.values().stream()
        .filter(seat -> seat.isOwners() && !seat.isRemote() && seat.screenId() != null)
        .map(Subscription::screenId)
        .distinct()
        .toList();
    int audience =
        (int) seats.values().stream().filter(seat -> !seat.isOwners()).count();
    int remotes = (int) seats.values().stream().filter(Subscription::isRemote).count();
    return new SessionPresence(session, screens, audience, remotes);
  }

  /** A screen of the owner's has joined. */
  void joined(Subscription seat, String screenId) {
    seat.joinedAs(screenId);
    isNews = true;
  }

  /** Over a copy, because a screen that is written to or closed may leave at once. */
  private void forEach(Consumer<Subscription> action) {
    for (var seat : seats.values().toArray(Subscription[]::new)) {
      action.accept(seat);
    }
  }
}

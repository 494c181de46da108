package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Client.CloseReason;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.http.files.ContentHash;
import com.algorhythmic.sessions.GuestRules;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.ReadMissed;
import com.algorhythmic.sessions.SessionsMessages.Resumed;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.sessions.SessionsMessages.SessionPresence;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import com.algorhythmic.sessions.SessionsMessages.Viewer;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Join;
import com.algorhythmic.show.ShowMessages.Joined;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of a session's events to the clients of this node: in order, without gaps, each event once. */
final class SessionStream {
  /** The owner sees so many viewers of each node, the latest. */
  private static final int MAX_REPORTED = 50;

  private static final int MAX_ADMITTED = 10_000;

  private static final Logger log = LoggerFactory.getLogger(SessionStream.class);
  private static final int MAX_BEFORE_OPEN = 256;

  /** Of all clients of the session together, each of whose frames goes to all others. A screen sends five a second. */
  static final int AUDIO_PER_SECOND = 16;

  private static final int SHOW_AUDIO_PER_SECOND = 2;
  private static final int REACTIONS_PER_SECOND = 2;

  private final String session;
  private final String address;
  private final Bus bus;
  private final SessionLookup lookup;
  private final InstantSource time;
  private final Future<SessionStream> opened;
  /** The ids of viewers that were let in here; they may come back while others of their network may not. */
  private final Set<String> admitted = Collections.newSetFromMap(new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MAX_ADMITTED;
    }
  });

  private final Map<Client, Subscription> subscriptions = new LinkedHashMap<>();
  private final List<JsonObject> beforeOpen = new ArrayList<>(0);
  private final Map<Long, Future<Resumed>> reads = new HashMap<>();
  private final RateLimit audio = new RateLimit(AUDIO_PER_SECOND, Client.monotonicMs());
  private final Map<String, Integer> reactions = new HashMap<>(0);
  private final RateLimit reactionFrames =
      new RateLimit(REACTIONS_PER_SECOND, Client.monotonicMs());
  private final RateLimit showAudio = new RateLimit(SHOW_AUDIO_PER_SECOND, Client.monotonicMs());
  /** Null until the stream is open. */
  private ReplayBuffer events;

  private SessionStatus status;
  private Future<Joined> audienceAnswer;
  private long audienceAnswerSeq;
  private boolean catchingUp;
  private boolean presenceChanged;
  private int pendingSubscriptions;

  SessionStream(
      String session,
      Bus bus,
      ListenedAddresses addresses,
      SessionLookup lookup,
      InstantSource time) {
    this.session = session;
    this.bus = bus;
    this.lookup = lookup;
    this.time = time;
    address = SessionsMessages.SESSION.browserAddress(session);
    // Other nodes send here what happens after the address is stored, so everything before is read
    // after that.
    opened = addresses.add(address).compose(added -> lookup.find(session)).map(this::open);
  }

  private SessionStream open(SessionStatus found) {
    status = found;
    events = new ReplayBuffer(found.seq());
    beforeOpen.forEach(this::receive);
    beforeOpen.clear();
    return this;
  }

  String session() {
    return session;
  }

  /** The address that its clients listen to. */
  String address() {
    return address;
  }

  /** Whether nobody subscribes or is about to. */
  boolean isUnused() {
    return subscriptions.isEmpty() && pendingSubscriptions == 0;
  }

  boolean isOpen() {
    return events != null;
  }

  /** Whether the session's only screen is a client of this node, and nobody else watches. */
  boolean hasOneClient() {
    return subscriptions.values().stream()
                .filter(subscription -> !subscription.isRemote())
                .count()
            == 1
        && status != null
        && status.screens().size() == 1
        && status.audience() == 0;
  }

  boolean acceptAudio() {
    return audio.take(Client.monotonicMs());
  }

  boolean acceptShowAudio() {
    return showAudio.take(Client.monotonicMs());
  }

  Optional<Subscription> subscription(Client client) {
    return Optional.ofNullable(subscriptions.get(client));
  }

  /**
   * Subscribes the client once the stream is open, if it may watch the session.
   *
   * @param viewerId the id by which the owner can remove the client; null for one that is made here
   * @param onFailure run if the client is not subscribed in the end
   */
  Future<Subscription> subscribe(Client client, String viewerId, Runnable onFailure) {
    pendingSubscriptions++;
    return opened
        .map(open -> {
          boolean isOwner = BridgePermissions.checkMayWatch(status, client.identity());
          var viewer = isOwner ? null : admitted(client, viewerId);
          return subscriptions.computeIfAbsent(
              client, first -> new Subscription(client, viewer, events.last()));
        })
        .onComplete(done -> {
          pendingSubscriptions--;
          presenceChanged = true;
          if (client.isClosed() || done.failed()) {
            unsubscribe(client);
            onFailure.run();
          }
        });
  }

  /** The viewer that the client becomes; throws a {@link Refusal} if the owner does not let it in. */
  private Viewer admitted(Client client, String id) {
    if (status.isFull(audience())) {
      throw BridgePermissions.FULL;
    }
    var viewer = new Viewer(
        id == null ? UUID.randomUUID().toString() : id,
        ContentHash.of((session + client.network()).getBytes(StandardCharsets.UTF_8)),
        time.millis());
    if (status.hasRemoved(viewer, admitted.contains(viewer.id()))) {
      throw BridgePermissions.REMOVED;
    }
    admitted.add(viewer.id());
    return viewer;
  }

  void unsubscribe(Client client) {
    presenceChanged |= subscriptions.remove(client) != null;
  }

  /** Receives an event from the bus, in any order. */
  void receive(JsonObject event) {
    if (!isOpen()) {
      // Events beyond the limit leave a gap, which is read later.
      if (beforeOpen.size() < MAX_BEFORE_OPEN) {
        beforeOpen.add(event);
      }
    } else if (ReplayBuffer.seq(event) == 0) {
      deliverDroppable(event);
    } else {
      events.add(event).forEach(this::deliver);
      if (events.hasGap()) {
        catchUp();
      }
    }
  }

  private void deliver(JsonObject event) {
    if (event.getValue("data") instanceof JsonObject data
        && data.getValue("visibility") instanceof String visibility) {
      setStatus(status.withVisibility(visibility));
    }
    long seq = ReplayBuffer.seq(event);
    var frame = Protocol.rec(address, event);
    forEach(subscription -> subscription.mustArrive(seq, frame));
  }

  private void deliverDroppable(JsonObject event) {
    var frame = Protocol.rec(address, event);
    var kind = address + " " + event.getString("type");
    forEach(subscription -> subscription.client().queue().droppable(kind, frame));
  }

  /** Compares with the status in the database: reads events that the bus has lost, and reports changed presence. */
  void update(SessionStatus current) {
    var previous = status;
    setStatus(current);
    if (!current.screens().equals(previous.screens())
        || current.audience() != previous.audience()
        || current.remotes() != previous.remotes()) {
      deliverDroppable(roster());
    }
    if (current.seq() > events.last()) {
      catchUp();
    }
  }

  /** Whether the owner lets guests do what the rule is about. */
  boolean allows(Predicate<GuestRules> rule) {
    return status != null && rule.test(status.guests());
  }

  /** Counts a reaction; those of half a second go to the screens together. */
  void react(Reaction reaction) {
    reactions.merge(reaction.word(), 1, Integer::sum);
    if (reactionFrames.take(Client.monotonicMs())) {
      sendReactions();
    }
  }

  void sendReactions() {
    if (!reactions.isEmpty()) {
      var data = Map.<String, Object>of("reactions", Map.copyOf(reactions));
      reactions.clear();
      bus.announce(
          SessionsMessages.SESSION, session, new SessionEvent(0, "reaction", time.millis(), data));
    }
  }

  private JsonObject roster() {
    var data = Map.<String, Object>of(
        "screens", status.screens(),
        "audience", status.audience(),
        "remotes", status.remotes());
    return JsonObject.mapFrom(new SessionEvent(0, "roster", time.millis(), data));
  }

  private void setStatus(SessionStatus current) {
    boolean becomesPrivate = status.isPublic() && !current.isPublic();
    boolean removes = !current.removed().equals(status.removed());
    status = current;
    if (becomesPrivate || removes) {
      forEach(subscription -> {
        if (subscription.isOwner()) {
          return;
        }
        if (becomesPrivate) {
          end(subscription, BridgePermissions.NOT_YOURS);
        } else if (current.hasRemoved(subscription.viewer(), true)) {
          end(subscription, BridgePermissions.REMOVED);
        }
      });
    }
  }

  /** Ends all subscriptions, because the session no longer exists. */
  void end(Refusal reason) {
    forEach(subscription -> end(subscription, reason));
  }

  private void end(Subscription subscription, Refusal reason) {
    var client = subscription.client();
    unsubscribe(client);
    client.registrations().remove(address);
    client.queue().mustArrive(Protocol.err(address, reason));
  }

  private void catchUp() {
    if (catchingUp) {
      return;
    }
    catchingUp = true;
    read(events.last())
        .onSuccess(missed -> {
          if (missed.reset()) {
            events.jumpTo(missed.seq());
            forEach(subscription -> subscription.client().close(CloseReason.RESUME));
          } else {
            missed
                .events()
                .forEach(event -> events.add(JsonObject.mapFrom(event)).forEach(this::deliver));
          }
        })
        .onFailure(failure -> log.warn(
            "the missed events of session {} could not be read, retrying in a second: {}",
            session,
            failure.getMessage()))
        .onComplete(done -> catchingUp = false);
  }

  /** Reads the events after a number; concurrent reads from the same number share one ask. */
  private Future<Resumed> read(long lastSeq) {
    return reads.computeIfAbsent(lastSeq, from -> {
      var read = bus.ask(SessionsMessages.MISSED, new ReadMissed(session, from));
      read.onComplete(done -> reads.remove(from));
      return read;
    });
  }

  /** The events that a client has missed, up to where its subscription continues. */
  Future<Resumed> resume(Subscription subscription, long lastSeq) {
    return (lastSeq > events.last()
            ? lookup.find(session).map(SessionStatus::seq)
            : Future.succeededFuture(events.last()))
        .compose(last -> lastSeq > last
            ? Future.succeededFuture(new Resumed(List.of(), true, last))
            : missed(lastSeq)
                .map(missed -> upTo(missed, Math.max(subscription.lastSeq(), lastSeq))));
  }

  private Future<Resumed> missed(long lastSeq) {
    if (lastSeq >= events.last()) {
      return Future.succeededFuture(new Resumed(List.of(), false, lastSeq));
    }
    return events
        .since(lastSeq)
        .map(buffered -> new Resumed(
            buffered.stream().map(event -> event.mapTo(SessionEvent.class)).toList(),
            false,
            events.last()))
        .map(Future::succeededFuture)
        .orElseGet(() -> read(lastSeq));
  }

  private static Resumed upTo(Resumed missed, long seq) {
    return missed.reset()
        ? missed
        : new Resumed(
            missed.events().stream().filter(event -> event.seq() <= seq).toList(), false, seq);
  }

  /** The answer to a join of the audience, which is asked for once per event. */
  Future<Joined> joinAudience() {
    if (audienceAnswer == null || audienceAnswer.failed() || audienceAnswerSeq != events.last()) {
      audienceAnswerSeq = events.last();
      audienceAnswer = bus.ask(ShowMessages.JOIN, new Join(session, null, false));
    }
    return audienceAnswer.map(joined -> joined.withNow(time.millis()));
  }

  /** Whether clients have come or gone since the last call. */
  boolean takePresenceChanged() {
    boolean changed = presenceChanged;
    presenceChanged = false;
    return changed;
  }

  SessionPresence presence() {
    var screens = subscriptions.values().stream()
        .filter(subscription ->
            subscription.isOwner() && !subscription.isRemote() && subscription.screenId() != null)
        .map(Subscription::screenId)
        .distinct()
        .toList();
    int remotes =
        (int) subscriptions.values().stream().filter(Subscription::isRemote).count();
    var guests = subscriptions.values().stream()
        .filter(subscription -> !subscription.isOwner())
        .sorted(Comparator.<Subscription>comparingLong(guest -> guest.viewer().sinceMs())
            .reversed())
        .limit(MAX_REPORTED)
        .toList();
    return new SessionPresence(
        session,
        screens,
        audience(),
        remotes,
        guests.stream().map(Subscription::viewer).toList(),
        guests.stream()
            .map(Subscription::screenId)
            .filter(Objects::nonNull)
            .distinct()
            .toList());
  }

  /** The number of this node's clients that watch somebody else's show. */
  private int audience() {
    return (int) subscriptions.values().stream()
        .filter(subscription -> !subscription.isOwner())
        .count();
  }

  /** Notes that a screen has joined. */
  void join(Subscription subscription, String screenId) {
    subscription.join(screenId);
    presenceChanged = true;
  }

  /** Iterates over a copy, because writing to a client or closing it may end its subscription. */
  private void forEach(Consumer<Subscription> action) {
    for (var subscription : subscriptions.values().toArray(Subscription[]::new)) {
      action.accept(subscription);
    }
  }
}

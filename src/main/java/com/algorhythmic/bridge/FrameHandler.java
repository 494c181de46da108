package com.algorhythmic.bridge;

import com.algorhythmic.bridge.BridgePermissions.Commands;
import com.algorhythmic.bridge.Client.CloseReason;
import com.algorhythmic.bridge.Protocol.Request;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.CallerLimits;
import com.algorhythmic.limits.LimitClass;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.sessions.GuestRules;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.Resumed;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.sessions.SessionsMessages.Viewer;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.show.ShowMessages.Joined;
import com.algorhythmic.show.ShowMessages.Shown;
import com.algorhythmic.show.room.RoomMessages;
import com.algorhythmic.show.room.RoomMessages.CastRoomVote;
import com.algorhythmic.tracing.Trace;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes the frames of clients and answers or refuses them. */
final class FrameHandler {
  private static final Logger log = LoggerFactory.getLogger(FrameHandler.class);

  private final Bus bus;
  private final CallerLimits limits;
  private final Hub hub;
  private final Meters meters;
  private final InstantSource time;

  FrameHandler(Bus bus, CallerLimits limits, Hub hub, Meters meters, InstantSource time) {
    this.bus = bus;
    this.limits = limits;
    this.hub = hub;
    this.meters = meters;
    this.time = time;
  }

  void handle(Client client, Buffer frame) {
    boolean isWithinRate = client.acceptFrame();
    if (!client.isClosed() && !hub.isAuthorized(client)) {
      client.close(CloseReason.IDENTITY);
    }
    if (client.isClosed()) {
      return;
    }
    // A context per frame, because work that one frame started may still run when the next arrives.
    Correlation.runWith(Correlation.accepted(null), () -> handle(client, frame, isWithinRate));
  }

  private void handle(Client client, Buffer frame, boolean isWithinRate) {
    if (frame.length() > Client.MAX_FRAME_BYTES) {
      var limit = "a frame may have at most " + Client.MAX_FRAME_BYTES + " bytes";
      refuse(client, null, new Refusal(Code.TOO_LARGE, limit));
      return;
    }
    var request = Protocol.parse(frame.toString());
    try {
      if (!isWithinRate) {
        throw new Refusal(
            Code.TOO_MANY, "at most " + Client.FRAMES_PER_SECOND + " frames a second are allowed");
      }
      execute(client, request);
    } catch (Refusal refusal) {
      refuse(client, request.replyAddress(), refusal);
    }
  }

  private void execute(Client client, Request request) {
    switch (request.type()) {
      case PING -> client.queue().droppable("pong", Protocol.PONG);
      case REGISTER -> {
        checkLimit(client, LimitClass.JOIN);
        answer(
            client, request.replyAddress(), register(client, request.address(), request.viewer()));
      }
      case UNREGISTER -> {
        client.registrations().remove(request.address());
        hub.unlisten(request.address(), client);
        reply(client, request.replyAddress(), new JsonObject());
      }
      case SEND -> {
        Correlation.set(Correlation.accepted(request.requestId()));
        var command =
            BridgePermissions.command(request.address(), request.body(), client.identity());
        var limit = BridgePermissions.limitClass(request.address());
        limit.ifPresent(of -> checkLimit(client, of));
        command.accept(new Execution(client, request.replyAddress(), request.address()));
      }
      case PUBLISH -> throw new Refusal(Code.FORBIDDEN, "clients may not publish");
      case INVALID -> throw request.error();
    }
  }

  /** Throws TOO_MANY beyond the rate limit; decides at once, so that frames stay in their order. */
  private void checkLimit(Client client, LimitClass of) {
    limits.tryTake(of, client.network(), client.identity()).ifPresent(refusal -> {
      throw refusal;
    });
  }

  /** Makes the client listen; a repeated registration gets the answer of the first. */
  private Future<JsonObject> register(Client client, String address, String viewer) {
    var existing = client.registrations().get(address);
    if (existing != null) {
      return existing;
    }
    if (client.registrations().size() == Client.MAX_ADDRESSES) {
      throw new Refusal(
          Code.TOO_MANY, "at most " + Client.MAX_ADDRESSES + " addresses are allowed", "address");
    }
    var registration = hub.listen(address, client, viewer);
    client.registrations().put(address, registration);
    registration
        .onSuccess(active -> {
          // The client may have unregistered in the meantime.
          if (client.registrations().get(address) != registration) {
            hub.unlisten(address, client);
          }
        })
        .onFailure(refusal -> client.registrations().remove(address, registration));
    return registration;
  }

  private void answer(Client client, String replyAddress, Future<JsonObject> answer) {
    answer
        .onSuccess(body -> reply(client, replyAddress, body))
        .onFailure(failure -> refuse(client, replyAddress, refusal(failure)));
  }

  private void reply(Client client, String replyAddress, JsonObject body) {
    meters.component(Component.WEBSOCKET, true);
    if (replyAddress != null) {
      client.queue().mustArrive(Protocol.rec(replyAddress, body));
    }
  }

  private void refuse(Client client, String replyAddress, Refusal refusal) {
    count(refusal);
    if (client.acceptLogLine()) {
      // Not the reason, which may quote the user's own words.
      var field = refusal.field() == null ? "" : ", at " + refusal.field();
      log.info("WebSocket refused {}: {}{}", client, refusal.code().word(), field);
    }
    var err = Protocol.err(replyAddress, refusal);
    if (refusal.code() == Code.TOO_MANY && replyAddress == null) {
      // These are all equal; droppable, so that a flood does not cause a flood of answers.
      client.queue().droppable("too-many", err);
    } else {
      client.queue().mustArrive(err);
    }
  }

  private void count(Refusal refusal) {
    meters.bridgeRefusal(refusal.code().word()).increment();
    meters.component(Component.WEBSOCKET, !refusal.code().isFault());
  }

  private static Refusal refusal(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    log.error("a client's request failed", failure);
    return new Refusal(Code.INTERNAL, "something went wrong on our side");
  }

  /** Executes a command for one client and sends the answer to its reply address. */
  private final class Execution implements Commands {
    private final Client client;
    private final String replyAddress;
    private final String address;

    Execution(Client client, String replyAddress, String address) {
      this.client = client;
      this.replyAddress = replyAddress;
      this.address = address;
    }

    /** Each is a trace; that of the connection ended when it was made. */
    private <A> Future<A> traced(Supplier<Future<A>> command) {
      return Trace.begin(address, null, Correlation.current()).endWith(command.get());
    }

    @Override
    public void time() {
      reply(client, replyAddress, new JsonObject().put("now", time.millis()));
    }

    @Override
    public void join(String session, String screenId) {
      answerBeforeEvents(
          session, traced(() -> hub.streams().join(client, session, screenId)), Joined::seq);
    }

    @Override
    public void resume(String session, long lastSeq) {
      answerBeforeEvents(
          session, traced(() -> hub.streams().resume(client, session, lastSeq)), Resumed::seq);
    }

    /** Sends the answer, which contains the events up to a number, and only then the later events. */
    private <A> void answerBeforeEvents(
        String session, Future<A> answer, ToLongFunction<A> lastSeq) {
      var subscription = hub.streams().subscription(client, session);
      subscription.ifPresent(Subscription::hold);
      answer.onComplete(done -> {
        if (done.succeeded()) {
          reply(client, replyAddress, JsonObject.mapFrom(done.result()));
        } else {
          refuse(client, replyAddress, refusal(done.cause()));
        }
        subscription.ifPresent(
            held -> held.release(done.succeeded() ? lastSeq.applyAsLong(done.result()) : 0));
      });
    }

    /** The viewer that the client is; throws a {@link Refusal} if the rules or the rate do not allow the wish. */
    private Viewer guest(String session, Predicate<GuestRules> rule) {
      var viewer = hub.streams().guest(client, session, rule);
      if (!client.acceptGuest()) {
        throw new Refusal(
                Code.TOO_MANY,
                "at most " + Client.GUEST_PER_SECOND + " votes and reactions a second")
            .ofType("too-quick");
      }
      return viewer;
    }

    @Override
    public void vote(String session, UUID artwork, int vote) {
      var viewer = guest(session, GuestRules::guestsVote);
      answer(
          client,
          replyAddress,
          traced(() ->
                  bus.ask(RoomMessages.VOTE, new CastRoomVote(session, viewer.id(), artwork, vote)))
              .map(JsonObject::mapFrom));
    }

    @Override
    public void react(String session, Reaction reaction) {
      guest(session, GuestRules::guestsReact);
      hub.streams().react(session, reaction);
      reply(client, replyAddress, new JsonObject());
    }

    /** Only what the owner's screens show counts; the audience may be thousands. */
    @Override
    public void shown(Shown shown) {
      boolean isAudience = hub.streams()
          .subscription(client, shown.session())
          .filter(subscription -> !subscription.isOwner())
          .isPresent();
      answer(
          client,
          replyAddress,
          isAudience
              ? Future.succeededFuture(new JsonObject())
              : traced(() -> bus.ask(ShowMessages.SHOWN, shown)).map(JsonObject::mapFrom));
    }

    @Override
    public void control(Control control) {
      answer(
          client,
          replyAddress,
          traced(() -> bus.ask(ShowMessages.CONTROL, control)).map(JsonObject::mapFrom));
    }

    /** Sends audio to the session's other clients at once, and to the show once a second. */
    @Override
    public void audio(Hear hear, String screenId) {
      var session = hear.session();
      var sender = hub.streams()
          .subscription(client, session)
          .filter(Subscription::isOwner)
          .orElseThrow(() -> new Refusal(
              Code.FORBIDDEN,
              "only screens and remotes of the owner that listen to the session may send audio",
              "sessionId"));
      if (!client.acceptAudio() || !hub.streams().acceptAudio(session)) {
        meters.bridgeRefusal(Code.TOO_MANY.word()).increment();
        return;
      }
      if (sender.isRemote() || !hub.streams().isOnlyClient(session)) {
        var data = JsonObject.mapFrom(hear.sound()).put("screenId", screenId);
        bus.announce(
            SessionsMessages.SESSION,
            session,
            new SessionEvent(0, "audio", time.millis(), data.getMap()));
      }
      if (client.acceptShowAudio() && hub.streams().acceptShowAudio(session)) {
        bus.ask(ShowMessages.HEAR, hear).onFailure(failure -> count(refusal(failure)));
      }
      reply(client, replyAddress, new JsonObject());
    }
  }
}

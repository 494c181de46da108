package com.algorhythmic.bridge;

import com.algorhythmic.bridge.BridgePermissions.Arrival;
import com.algorhythmic.bridge.BridgePermissions.Passage;
import com.algorhythmic.bridge.BridgePermissions.Question;
import com.algorhythmic.bridge.BridgePermissions.Return;
import com.algorhythmic.bridge.BridgePermissions.Sight;
import com.algorhythmic.bridge.BridgePermissions.Sounds;
import com.algorhythmic.bridge.Client.Farewell;
import com.algorhythmic.bridge.Protocol.Broken;
import com.algorhythmic.bridge.Protocol.Ping;
import com.algorhythmic.bridge.Protocol.Publish;
import com.algorhythmic.bridge.Protocol.Register;
import com.algorhythmic.bridge.Protocol.Send;
import com.algorhythmic.bridge.Protocol.Unregister;
import com.algorhythmic.bridge.Protocol.Word;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.Resumed;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Joined;
import com.algorhythmic.show.ShowMessages.Shown;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with each frame of a screen: its word is done as far as the crossings let it, or refused. */
final class FrameHandler {
  private static final Logger log = LoggerFactory.getLogger(FrameHandler.class);

  private final Bus bus;
  private final Hub hub;
  private final Meters meters;
  private final InstantSource time;

  FrameHandler(Bus bus, Hub hub, Meters meters, InstantSource time) {
    this.bus = bus;
    this.hub = hub;
    this.meters = meters;
    this.time = time;
  }

  void frame(Client screen, Buffer frame) {
    boolean may = screen.mayAsk();
    if (!screen.isClosed() && !hub.isWelcome(screen)) {
      screen.close(Farewell.IDENTITY);
    }
    if (screen.isClosed()) {
      return;
    }
    // What one frame causes may still be on its way when the next one comes.
    Correlation.runWith(Correlation.accepted(null), () -> take(screen, frame, may));
  }

  private void take(Client screen, Buffer frame, boolean may) {
    if (frame.length() > Client.MAX_FRAME_BYTES) {
      var limit = "a frame holds " + Client.MAX_FRAME_BYTES + " bytes at most";
      refuse(screen, null, new Refusal(Code.TOO_LARGE, limit));
      return;
    }
    var word = Protocol.parse(frame.toString());
    var replyAddress = replyAddress(word);
    try {
      if (!may) {
        throw new Refusal(
            Code.TOO_MANY, Client.FRAMES_PER_SECOND + " frames a second are the most");
      }
      obey(screen, word);
    } catch (Refusal refusal) {
      refuse(screen, replyAddress, refusal);
    }
  }

  private static String replyAddress(Word word) {
    if (word instanceof Register register) {
      return register.replyAddress();
    } else if (word instanceof Unregister unregister) {
      return unregister.replyAddress();
    } else if (word instanceof Send send) {
      return send.replyAddress();
    } else if (word instanceof Publish publish) {
      return publish.replyAddress();
    } else if (word instanceof Broken broken) {
      return broken.replyAddress();
    }
    return null;
  }

  private void obey(Client screen, Word word) {
    if (word instanceof Ping) {
      screen.outlet().droppable("pong", Protocol.PONG);
    } else if (word instanceof Register register) {
      answer(screen, register.replyAddress(), register(screen, register.address()));
    } else if (word instanceof Unregister unregister) {
      screen.registrations().remove(unregister.address());
      hub.unlisten(unregister.address(), screen);
      reply(screen, unregister.replyAddress(), new JsonObject());
    } else if (word instanceof Send send) {
      Correlation.set(Correlation.accepted(send.requestId()));
      pass(screen, send);
    } else if (word instanceof Publish) {
      throw new Refusal(Code.FORBIDDEN, "nothing may be published from here");
    } else if (word instanceof Broken broken) {
      throw broken.refusal();
    }
  }

  /** Makes the screen listen; one who asks again while the first answer is awaited gets that same answer. */
  private Future<JsonObject> register(Client screen, String address) {
    var known = screen.registrations().get(address);
    if (known != null) {
      return known;
    }
    if (screen.registrations().size() == Client.MAX_ADDRESSES) {
      throw new Refusal(Code.TOO_MANY, Client.MAX_ADDRESSES + " addresses are the most", "address");
    }
    var registration = hub.listen(address, screen);
    screen.registrations().put(address, registration);
    registration
        .onSuccess(live -> {
          // It may have unregistered in the meantime.
          if (screen.registrations().get(address) != registration) {
            hub.unlisten(address, screen);
          }
        })
        .onFailure(refusal -> screen.registrations().remove(address, registration));
    return registration;
  }

  private void pass(Client screen, Send send) {
    Passage passage = BridgePermissions.inward(send.address(), send.body(), screen.identity());
    if (passage instanceof Question<?, ?> question) {
      answer(screen, send.replyAddress(), ask(question));
    } else if (passage instanceof Arrival arrival) {
      inOrder(
          screen,
          arrival.session(),
          send.replyAddress(),
          hub.feeds().join(screen, arrival.session(), arrival.screen()),
          Joined::seq);
    } else if (passage instanceof Return back) {
      inOrder(
          screen,
          back.session(),
          send.replyAddress(),
          hub.feeds().missed(screen, back.session(), back.lastSeq()),
          Resumed::seq);
    } else if (passage instanceof Sight sight) {
      see(screen, sight.shown(), send.replyAddress());
    } else if (passage instanceof Sounds sounds) {
      play(screen, sounds, send.replyAddress());
    } else {
      reply(screen, send.replyAddress(), new JsonObject().put("now", time.millis()));
    }
  }

  private <Q, A> Future<JsonObject> ask(Question<Q, A> question) {
    return bus.ask(question.ask(), question.question()).map(JsonObject::mapFrom);
  }

  /**
   * Answers what tells of events, and sends those that come after them only then.
   *
   * @param told the number of the last event that an answer tells of
   */
  private <A> void inOrder(
      Client screen,
      String session,
      String replyAddress,
      Future<A> answer,
      ToLongFunction<A> told) {
    var seat = hub.feeds().seatOf(screen, session);
    seat.ifPresent(Subscription::hold);
    answer.onComplete(done -> {
      if (done.succeeded()) {
        reply(screen, replyAddress, JsonObject.mapFrom(done.result()));
      } else {
        refuse(screen, replyAddress, refusal(done.cause()));
      }
      seat.ifPresent(held -> held.release(done.succeeded() ? told.applyAsLong(done.result()) : 0));
    });
  }

  /** What the owner's screens show counts; there may be thousands of others. */
  private void see(Client screen, Shown shown, String replyAddress) {
    boolean looksOn = hub.feeds()
        .seatOf(screen, shown.session())
        .filter(seat -> !seat.isOwners())
        .isPresent();
    var answer = looksOn
        ? Future.succeededFuture(new JsonObject())
        : bus.ask(ShowMessages.SHOWN, shown).map(JsonObject::mapFrom);
    answer(screen, replyAddress, answer);
  }

  /** Plays the sound to the session's other screens at once, and to the show once a second. */
  private void play(Client screen, Sounds sounds, String replyAddress) {
    var session = sounds.hear().session();
    if (hub.feeds().seatOf(screen, session).filter(Subscription::isOwners).isEmpty()) {
      throw new Refusal(
          Code.FORBIDDEN,
          "sound is taken from its owner's screens that listen to the session",
          "sessionId");
    }
    if (!screen.mayPlay()) {
      meters.bridgeRefusal(Code.TOO_MANY.word()).increment();
      return;
    }
    if (!hub.feeds().isAlone(session)) {
      var data = JsonObject.mapFrom(sounds.hear().sound()).put("screenId", sounds.screen());
      bus.announce(
          SessionsMessages.SESSION,
          session,
          new SessionEvent(0, "audio", time.millis(), data.getMap()));
    }
    if (screen.mayBeHeard()) {
      bus.ask(ShowMessages.HEAR, sounds.hear()).onFailure(lost -> count(lost));
    }
    reply(screen, replyAddress, new JsonObject());
  }

  private void answer(Client screen, String replyAddress, Future<?> answer) {
    answer
        .map(body -> body instanceof JsonObject json ? json : new JsonObject())
        .onSuccess(body -> reply(screen, replyAddress, body))
        .onFailure(failure -> refuse(screen, replyAddress, refusal(failure)));
  }

  private void reply(Client screen, String replyAddress, JsonObject body) {
    meters.component(Component.WEBSOCKET, true);
    if (replyAddress != null) {
      screen.outlet().mustArrive(Protocol.rec(replyAddress, body));
    }
  }

  private void refuse(Client screen, String replyAddress, Refusal refusal) {
    count(refusal);
    if (screen.mayLog()) {
      // Reasons quote what was sent, which may be somebody's own words.
      var where = refusal.field() == null ? "" : ", at " + refusal.field();
      log.info("WebSocket refused {}: {}{}", screen, refusal.code().word(), where);
    }
    var err = Protocol.err(replyAddress, refusal);
    if (refusal.code() == Code.TOO_MANY && replyAddress == null) {
      // These are all alike; a flood must not be answered by another.
      screen.outlet().droppable("too-many", err);
    } else {
      screen.outlet().mustArrive(err);
    }
  }

  private void count(Throwable failure) {
    var refusal = refusal(failure);
    meters.bridgeRefusal(refusal.code().word()).increment();
    meters.component(Component.WEBSOCKET, !refusal.code().isFault());
  }

  private static Refusal refusal(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    log.error("a screen's request crashed", failure);
    return new Refusal(Code.INTERNAL, "something went wrong on our side");
  }
}

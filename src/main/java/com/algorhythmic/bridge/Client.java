package com.algorhythmic.bridge;

import com.algorhythmic.http.auth.Identity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One connected screen: who it is, what it listens to, and what it may still do. */
final class Client {
  static final int MAX_FRAME_BYTES = 16 * 1024;
  static final int MAX_ADDRESSES = 50;
  static final int FRAMES_PER_SECOND = 100;
  static final int AUDIO_PER_SECOND = 8;
  static final long IDLE_MS = 60_000;

  private final Optional<Identity> identity;
  private final Connection line;
  private final LongSupplier clock;
  private final SendQueue outlet;
  private final Map<String, Future<JsonObject>> registrations = new HashMap<>();
  private final RateLimit frames;
  private final RateLimit flood;
  private final RateLimit sounds;
  private final RateLimit hearings;
  private final RateLimit pings;
  private final RateLimit logLines;
  private long heardAt;
  private boolean closed;
  private Farewell farewell;

  /** @param clock a time in ms that only goes forward */
  Client(Optional<Identity> identity, Connection line, LongSupplier clock) {
    this.identity = identity;
    this.line = line;
    this.clock = clock;
    outlet = new SendQueue(line, () -> close(Farewell.RESUME));
    long now = clock.getAsLong();
    frames = new RateLimit(FRAMES_PER_SECOND, now);
    flood = new RateLimit(10 * FRAMES_PER_SECOND, now);
    sounds = new RateLimit(AUDIO_PER_SECOND, now);
    hearings = new RateLimit(1, now);
    pings = new RateLimit(10, now);
    logLines = new RateLimit(5, now);
    heardAt = now;
  }

  /** A time in ms that only goes forward. */
  static long steadyMs() {
    return System.nanoTime() / 1_000_000;
  }

  /** Why a screen is sent away: the code and the reason of its close frame. */
  enum Farewell {
    FLOOD(1008, "too many frames"),
    TOO_LARGE(1009, "frame too large"),
    /** It is to connect again, to another node. */
    RESTART(1012, "service restart"),
    RESUME(4001, "resume"),
    IDLE(4002, "idle"),
    IDENTITY(4003, "identity over");

    private final int code;
    private final String reason;

    Farewell(int code, String reason) {
      this.code = code;
      this.reason = reason;
    }

    int code() {
      return code;
    }

    @Override
    public String toString() {
      return code + " " + reason;
    }
  }

  Optional<Identity> identity() {
    return identity;
  }

  SendQueue outlet() {
    return outlet;
  }

  /** What it listens to or has asked to, by address; an entry has succeeded once it is live. */
  Map<String, Future<JsonObject>> registrations() {
    return registrations;
  }

  boolean isClosed() {
    return closed;
  }

  /** Notes a frame; false when it is one too many, which closes the screen when there are far too many. */
  boolean mayAsk() {
    long now = clock.getAsLong();
    heardAt = now;
    if (!flood.take(now)) {
      close(Farewell.FLOOD);
    }
    return frames.take(now) && !closed;
  }

  /** Notes a ping of the WebSocket protocol itself, whose pong goes out past the outlet. */
  void pinged() {
    heardAt = clock.getAsLong();
    if (!pings.take(heardAt)) {
      close(Farewell.FLOOD);
    }
  }

  boolean mayPlay() {
    return sounds.take(clock.getAsLong());
  }

  boolean mayBeHeard() {
    return hearings.take(clock.getAsLong());
  }

  boolean mayLog() {
    return logLines.take(clock.getAsLong());
  }

  boolean isIdle() {
    return clock.getAsLong() - heardAt >= IDLE_MS;
  }

  /** Sends the screen away; nothing reaches it any more. */
  void close(Farewell farewell) {
    if (!closed) {
      this.farewell = farewell;
      gone();
      line.close(farewell.code, farewell.reason);
    }
  }

  /** Why it was sent away; empty where it went by itself. */
  Optional<Farewell> farewell() {
    return Optional.ofNullable(farewell);
  }

  /** Notes that the connection is no more. */
  void gone() {
    closed = true;
    outlet.shut();
  }

  @Override
  public String toString() {
    return identity.map(who -> who.role() + " " + who.user()).orElse("stranger");
  }
}

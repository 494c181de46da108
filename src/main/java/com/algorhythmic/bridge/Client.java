package com.algorhythmic.bridge;

import com.algorhythmic.http.auth.Identity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A connected client: its identity, the addresses that it listens to, its send queue and its rate limits. */
final class Client {
  static final int MAX_FRAME_BYTES = 16 * 1024;
  static final int MAX_ADDRESSES = 50;
  static final int FRAMES_PER_SECOND = 100;
  static final int AUDIO_PER_SECOND = 8;
  static final long IDLE_MS = 60_000;
  static final long STUCK_MS = 30_000;

  static final int GUEST_PER_SECOND = 3;
  private static final int SHOW_AUDIO_PER_SECOND = 1;
  private static final int PINGS_PER_SECOND = 10;
  private static final int LOG_LINES_PER_SECOND = 5;

  private final Optional<Identity> identity;
  private final String network;
  private final Connection connection;
  private final LongSupplier clock;
  private final SendQueue queue;
  private final Map<String, Future<JsonObject>> registrations = new HashMap<>();
  private final RateLimit frames;
  private final RateLimit flood;
  private final RateLimit audio;
  private final RateLimit showAudio;
  private final RateLimit guest;
  private final RateLimit pings;
  private final RateLimit logLines;
  private long lastFrameAt;
  private long lastWritableAt;
  private boolean closed;
  private CloseReason closeReason;

  /**
   * @param network where the client connects from, for rate limits
   * @param clock a monotonic time in ms
   */
  Client(Optional<Identity> identity, String network, Connection connection, LongSupplier clock) {
    this.identity = identity;
    this.network = network;
    this.connection = connection;
    this.clock = clock;
    queue = new SendQueue(connection, () -> close(CloseReason.RESUME));
    long now = clock.getAsLong();
    frames = new RateLimit(FRAMES_PER_SECOND, now);
    flood = new RateLimit(10 * FRAMES_PER_SECOND, now);
    audio = new RateLimit(AUDIO_PER_SECOND, now);
    showAudio = new RateLimit(SHOW_AUDIO_PER_SECOND, now);
    guest = new RateLimit(GUEST_PER_SECOND, now);
    pings = new RateLimit(PINGS_PER_SECOND, now);
    logLines = new RateLimit(LOG_LINES_PER_SECOND, now);
    lastFrameAt = now;
    lastWritableAt = now;
  }

  /** A monotonic time in ms. */
  static long monotonicMs() {
    return System.nanoTime() / 1_000_000;
  }

  /** Why the bridge closes a connection: the code and the reason of the close frame. */
  enum CloseReason {
    FLOOD(1008, "too many frames"),
    TOO_LARGE(1009, "frame too large"),
    /** The client reconnects, to another node. */
    RESTART(1012, "service restart"),
    /** The client reconnects and resumes, because it would miss events. */
    RESUME(4001, "resume"),
    IDLE(4002, "idle"),
    IDENTITY(4003, "identity over");

    private final int code;
    private final String reason;

    CloseReason(int code, String reason) {
      this.code = code;
      this.reason = reason;
    }

    int code() {
      return code;
    }

    String reason() {
      return reason;
    }

    @Override
    public String toString() {
      return code + " " + reason;
    }
  }

  Optional<Identity> identity() {
    return identity;
  }

  String network() {
    return network;
  }

  SendQueue queue() {
    return queue;
  }

  /** The answer to each registration by address; incomplete until the registration is active. */
  Map<String, Future<JsonObject>> registrations() {
    return registrations;
  }

  boolean isClosed() {
    return closed;
  }

  /** Counts a frame; returns false if it exceeds the rate limit. Closes the connection on a flood. */
  boolean acceptFrame() {
    long now = clock.getAsLong();
    lastFrameAt = now;
    if (!flood.take(now)) {
      close(CloseReason.FLOOD);
    }
    return frames.take(now) && !closed;
  }

  /** Counts a ping or a pong of the WebSocket protocol, or an empty message. */
  void acceptPing() {
    lastFrameAt = clock.getAsLong();
    if (!pings.take(lastFrameAt)) {
      close(CloseReason.FLOOD);
    }
  }

  /** Whether the rate limit allows audio for the session's other clients. */
  boolean acceptAudio() {
    return audio.take(clock.getAsLong());
  }

  /** Whether the rate limit allows a vote or a reaction. */
  boolean acceptGuest() {
    return guest.take(clock.getAsLong());
  }

  /** Whether the rate limit allows audio for the show. */
  boolean acceptShowAudio() {
    return showAudio.take(clock.getAsLong());
  }

  boolean acceptLogLine() {
    return logLines.take(clock.getAsLong());
  }

  boolean isIdle() {
    return clock.getAsLong() - lastFrameAt >= IDLE_MS;
  }

  /** Whether the client has not read what it gets for long; must be called every second. Pongs bypass the send queue. */
  boolean isStuck() {
    long now = clock.getAsLong();
    if (connection.isWritable()) {
      lastWritableAt = now;
    }
    return now - lastWritableAt >= STUCK_MS;
  }

  /** Closes the connection; later frames are dropped. */
  void close(CloseReason reason) {
    if (!closed) {
      closeReason = reason;
      disconnected();
      connection.close(reason.code, reason.reason);
    }
  }

  /** Why the bridge closed the connection; empty if the client did. */
  Optional<CloseReason> closeReason() {
    return Optional.ofNullable(closeReason);
  }

  /** Must be called when the connection ends. */
  void disconnected() {
    closed = true;
    queue.close();
  }

  @Override
  public String toString() {
    return identity.map(caller -> caller.role() + " " + caller.user()).orElse("anonymous");
  }
}

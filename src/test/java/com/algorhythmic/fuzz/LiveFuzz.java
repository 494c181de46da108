package com.algorhythmic.fuzz;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.fuzz.Caller.Kind;
import com.algorhythmic.testing.ProgramFixture;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends generated frames over WebSockets, checks the answers, and that every certain answer comes. */
final class LiveFuzz {
  /** A connection may send a hundred frames in its first second. */
  private static final int FRAMES_OF_A_CONNECTION = 80;

  private static final String LAST = "the-last-answer";
  /** Another request may log the caller out meanwhile. */
  private static final String IDENTITY_OVER = "close 4003";

  private static final Set<Integer> EXPECTED = Stream.of(Code.values())
      .filter(code -> code.status() < 500)
      .map(Code::wire)
      .collect(Collectors.toSet());

  private final ProgramFixture program;
  private final Pool pool;
  private final FrameGenerator generator;
  private final long seed;
  private final List<String> failures;

  LiveFuzz(
      ProgramFixture program, Pool pool, JsonObject channel, long seed, List<String> failures) {
    this.program = program;
    this.pool = pool;
    this.generator = new FrameGenerator(channel, pool);
    this.seed = seed;
    this.failures = failures;
  }

  void run(long first, long last) {
    for (long number = first; number < last; number += FRAMES_OF_A_CONNECTION) {
      long end = Math.min(last, number + FRAMES_OF_A_CONNECTION);
      try {
        connection(number, end);
      } catch (IOException | RuntimeException failure) {
        failures.add("frames " + number + " to " + end + ": " + failure);
      }
    }
  }

  private void connection(long first, long last) throws IOException {
    // The caller is the same for a single frame that is sent again.
    var chance = Chance.of(seed, -1 - first / FRAMES_OF_A_CONNECTION);
    var caller = pool.caller(
        chance.oneOf(
            Kind.GUEST, Kind.GUEST, Kind.USER, Kind.OPERATOR, Kind.ADMIN, Kind.REMOTE, Kind.NOBODY),
        chance);
    int port = program.port(chance.in(3) ? "BRIDGE" : "HTTP");
    var path = chance.oneOf("/ws", "/eventbus/websocket");
    try (var socket = connect(port, path, caller)) {
      var open = new HashMap<String, FrameGenerator.Frame>();
      for (long number = first; number < last; number++) {
        var dice = Chance.of(seed, number);
        var frame = dice.in(50)
            ? new FrameGenerator.Frame(number, FrameGenerator.large(dice), null)
            : generator.generate(number, caller, dice);
        if (frame.reply() != null) {
          open.put(frame.reply(), frame);
        }
        socket.text(frame.text());
      }
      socket.text("{\"type\":\"send\",\"address\":\"time\",\"replyAddress\":\"" + LAST + "\"}");
      await(socket, open, caller);
      socket.raw(FrameGenerator.invalid(chance));
    }
  }

  /** Without an identity if another request has logged the caller out. */
  private RawWebSocket connect(int port, String path, Caller caller) throws IOException {
    try {
      return RawWebSocket.connect(program.host(), port, path, caller.token());
    } catch (IOException refused) {
      if (String.valueOf(refused.getMessage()).contains("401")) {
        return RawWebSocket.connect(program.host(), port, path, null);
      }
      throw refused;
    }
  }

  private void await(RawWebSocket socket, Map<String, FrameGenerator.Frame> open, Caller caller)
      throws IOException {
    boolean isLast = false;
    while (!isLast || !open.isEmpty()) {
      String text;
      try {
        text = socket.next();
      } catch (IOException silence) {
        throw new IOException(
            silence + " for " + caller + " before the answers to " + open.values(), silence);
      }
      var complaint = complaint(text);
      if (complaint != null) {
        failures.add(complaint + " for " + caller + ": " + Request.shown(text) + "\n  to "
            + open.values().stream()
                .filter(frame -> text.contains("\"" + frame.reply() + "\""))
                .findFirst());
      }
      if (text.startsWith("close")) {
        return;
      }
      var address = new JsonObject(text).getString("address", "");
      isLast |= address.equals(LAST);
      open.remove(address);
    }
  }

  private static String complaint(String text) {
    if (text.startsWith("close")) {
      return text.startsWith(IDENTITY_OVER) ? null : "the connection was closed";
    }
    try {
      var frame = new JsonObject(text);
      return switch (frame.getString("type")) {
        case "rec", "pong" -> null;
        case "err" ->
          EXPECTED.contains(frame.getInteger("failureCode"))
                  && !frame.getString("message", "").contains("Exception")
              ? null
              : "an unexpected refusal";
        default -> "a frame of an unknown type";
      };
    } catch (DecodeException noJson) {
      return "a frame that is no JSON";
    }
  }
}

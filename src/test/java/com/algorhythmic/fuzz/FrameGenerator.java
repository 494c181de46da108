package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Json.Raw;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Generates frames of the live channel from their schemas. */
final class FrameGenerator {
  private final JsonObject frames;
  private final JsonObject addresses;
  private final JsonObject schemas;
  private final Pool pool;

  FrameGenerator(JsonObject channel, Pool pool) {
    frames = channel.getJsonObject("frames");
    addresses = channel.getJsonObject("addresses");
    schemas = channel.getJsonObject("schemas");
    this.pool = pool;
  }

  /**
   * A frame.
   *
   * @param reply the address of the answer; null if an answer is not certain
   */
  record Frame(long number, String text, String reply) {}

  Frame generate(long number, Caller caller, Chance chance) {
    var own = pool.of(caller);
    var values = new SchemaValues(schemas, own);
    int defect = chance.below(10);
    if (defect == 9) {
      return new Frame(number, Hostile.document(chance), null);
    }
    // Most frames are sent to an address.
    var type =
        chance.in(2) ? "send" : chance.oneOf(List.copyOf(new TreeSet<>(frames.fieldNames())));
    var frame = new LinkedHashMap<String, Object>();
    frame.put("type", type);
    frame.put("replyAddress", "r" + number);
    var address = address(type, own, caller, chance);
    if (!type.equals("ping")) {
      frame.put("address", address);
    }
    if (type.equals("send")) {
      var schema = addresses.getJsonObject(address, new JsonObject().put("type", "object"));
      var body = values.valid(schema, "", chance);
      frame.put("body", defect >= 5 ? values.spoiled(body, chance) : body);
    }
    if (chance.in(10)) {
      frame.put("headers", chance.in(2) ? Map.of("X-Request-Id", "fuzz") : Hostile.value(chance));
    }
    if (defect == 4) {
      return new Frame(number, Json.write(values.spoiled(frame, chance)), null);
    }
    var text = Json.write(frame);
    // Audio beyond its rate is dropped, and the answer to what is no JSON has no address.
    boolean isAnswered =
        !type.equals("ping") && !address.equals("session.audio") && isReadable(text);
    return new Frame(number, text, isAnswered ? "r" + number : null);
  }

  private static boolean isReadable(String text) {
    try {
      return !new JsonObject(text).isEmpty();
    } catch (DecodeException noJson) {
      return false;
    }
  }

  private String address(String type, Pool own, Caller caller, Chance chance) {
    if (type.equals("send")) {
      return chance.in(20)
          ? chance.oneOf("show.join", "credits.charge", "session", "time.", "x".repeat(200))
          : chance.oneOf(List.copyOf(new TreeSet<>(addresses.fieldNames())));
    }
    var session = own.value("sessionId", chance);
    return switch (chance.below(6)) {
      case 0 -> "user." + caller.user();
      case 1 -> "operations.pulse";
      case 2 -> "session." + PatternText.matching("[A-Za-z0-9_-]{1,100}", chance, 10);
      default -> "session." + (session == null ? "none" : session);
    };
  }

  /** Bytes that are no valid frames, after which the server may close the connection. */
  static byte[] invalid(Chance chance) {
    var payload = chance.bytes(chance.oneOf(0, 1, 20, 125));
    return switch (chance.below(9)) {
      case 0 -> RawWebSocket.frame(0x81, true, new byte[] {(byte) 0xc0, (byte) 0x80});
      case 1 -> RawWebSocket.frame(0x81, false, payload);
      case 2 -> RawWebSocket.frame(0xf1, true, payload);
      case 3 -> RawWebSocket.frame(0x83 + chance.below(5), true, payload);
      case 4 -> RawWebSocket.frame(0x80, true, payload);
      case 5 ->
        RawWebSocket.frame(
            0x88, true, chance.oneOf(new byte[] {1}, new byte[] {3, (byte) 0xed, 1}, payload));
      case 6 -> RawWebSocket.frame(0x81, true, "x".repeat(70_000).getBytes());
      case 7 -> new byte[] {(byte) 0x81, (byte) 0xff, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4};
      default -> payload;
    };
  }

  /** A frame between 16 and 64 KiB, which is refused, and any other text. */
  static String large(Chance chance) {
    return Json.write(Map.of(
        "type", "ping", "x", new Raw("\"" + "x".repeat(17_000 + chance.below(40_000)) + "\"")));
  }
}

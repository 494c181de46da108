package com.algorhythmic.bridge;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** The event-bus bridge's wire words: what a frame from a screen asks, and how answers are written. */
final class Protocol {
  static final Frame PONG = new Frame(new JsonObject().put("type", "pong").encode());

  /** Printable ASCII, so that an address can stand in a log line as it is. */
  private static final Pattern ADDRESS = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private Protocol() {}

  /** What one frame asks. */
  sealed interface Word {}

  record Ping() implements Word {}

  record Register(String address, String replyAddress) implements Word {}

  record Unregister(String address, String replyAddress) implements Word {}

  /** @param requestId the sender's own name for what it asks; null where it has none */
  record Send(String address, String replyAddress, JsonObject body, String requestId)
      implements Word {}

  record Publish(String replyAddress) implements Word {}

  /** A frame that says nothing understandable. */
  record Broken(String replyAddress, Refusal refusal) implements Word {}

  /** The frame's word; never throws, whatever the frame holds. */
  static Word parse(String text) {
    String replyAddress = null;
    try {
      var frame = object(text);
      replyAddress = address(frame, "replyAddress");
      return word(frame, replyAddress);
    } catch (Refusal refusal) {
      return new Broken(replyAddress, refusal);
    }
  }

  private static JsonObject object(String text) {
    try {
      if (Json.decodeValue(text) instanceof JsonObject frame) {
        return frame;
      }
    } catch (DecodeException notJson) {
      throw new Refusal(Code.INVALID, "a frame is JSON, and this one is not");
    }
    throw new Refusal(Code.INVALID, "a frame is a JSON object");
  }

  private static Word word(JsonObject frame, String replyAddress) {
    var type = frame.getValue("type") instanceof String word ? word : "";
    return switch (type) {
      case "ping" -> new Ping();
      case "register" -> new Register(required(frame), replyAddress);
      case "unregister" -> new Unregister(required(frame), replyAddress);
      case "send" -> new Send(required(frame), replyAddress, body(frame), requestId(frame));
      case "publish" -> new Publish(replyAddress);
      default ->
        throw new Refusal(
            Code.INVALID, "type is ping, register, unregister, send or publish", "type");
    };
  }

  private static String required(JsonObject frame) {
    var address = address(frame, "address");
    if (address == null) {
      throw new Refusal(Code.INVALID, "address is missing", "address");
    }
    return address;
  }

  private static String address(JsonObject frame, String field) {
    var value = frame.getValue(field);
    if (value == null || value instanceof String text && ADDRESS.matcher(text).matches()) {
      return (String) value;
    }
    throw new Refusal(
        Code.INVALID, field + " is a text of 1 to 200 printable characters without blanks", field);
  }

  private static JsonObject body(JsonObject frame) {
    var body = frame.getValue("body");
    if (body == null) {
      return new JsonObject();
    }
    if (body instanceof JsonObject object) {
      return object;
    }
    throw new Refusal(Code.INVALID, "body is a JSON object", "body");
  }

  private static String requestId(JsonObject frame) {
    return frame.getValue("headers") instanceof JsonObject headers
            && headers.getValue(Correlation.HEADER) instanceof String id
        ? id
        : null;
  }

  /** An event at a registered address, or the answer at a reply address. */
  static Frame rec(String address, JsonObject body) {
    return new Frame(new JsonObject()
        .put("type", "rec")
        .put("address", address)
        .put("body", body)
        .encode());
  }

  /** @param replyAddress whose request was refused, null where the frame named none */
  static Frame err(String replyAddress, Refusal refusal) {
    var err = new JsonObject().put("type", "err");
    if (replyAddress != null) {
      err.put("address", replyAddress);
    }
    err.put("failureCode", refusal.code().wire())
        .put("failureType", refusal.code().word())
        .put("message", refusal.getMessage());
    if (refusal.field() != null) {
      err.put("field", refusal.field());
    }
    return new Frame(err.encode());
  }
}

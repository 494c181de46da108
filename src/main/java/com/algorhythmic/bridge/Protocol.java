package com.algorhythmic.bridge;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.StorableValues;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** Parses and writes the frames of the Vert.x event bus bridge's protocol. */
final class Protocol {
  static final Frame PONG = new Frame(new JsonObject().put("type", "pong").encode());

  /** Printable ASCII, so that addresses can be logged unescaped. */
  private static final Pattern ADDRESS = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private static final Pattern VIEWER = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  private Protocol() {}

  enum Type {
    PING,
    REGISTER,
    UNREGISTER,
    SEND,
    PUBLISH,
    INVALID
  }

  /**
   * A frame from a client; what its type does not have is null.
   *
   * @param replyAddress where the client expects the answer; may be null for every type
   * @param requestId the client's correlation id; may be null
   * @param viewer the id that a registering client has as a viewer; may be null
   * @param error why an {@link Type#INVALID} frame is invalid
   */
  record Request(
      Type type,
      String address,
      String replyAddress,
      JsonObject body,
      String requestId,
      String viewer,
      Refusal error) {

    static Request of(Type type, String address, String replyAddress) {
      return new Request(type, address, replyAddress, null, null, null, null);
    }

    static Request invalid(String replyAddress, Refusal error) {
      return new Request(Type.INVALID, null, replyAddress, null, null, null, error);
    }
  }

  /** Parses a frame; never throws. */
  static Request parse(String text) {
    String replyAddress = null;
    try {
      var frame = object(text);
      replyAddress = address(frame, "replyAddress");
      return request(frame, replyAddress);
    } catch (Refusal refusal) {
      return Request.invalid(replyAddress, refusal);
    }
  }

  private static JsonObject object(String text) {
    try {
      if (Json.decodeValue(text) instanceof JsonObject frame) {
        return frame;
      }
    } catch (DecodeException notJson) {
      throw new Refusal(Code.INVALID, "a frame must be JSON");
    }
    throw new Refusal(Code.INVALID, "a frame must be a JSON object");
  }

  private static Request request(JsonObject frame, String replyAddress) {
    var type = frame.getValue("type") instanceof String text ? text : "";
    return switch (type) {
      case "ping" -> Request.of(Type.PING, null, null);
      case "register" ->
        new Request(Type.REGISTER, required(frame), replyAddress, null, null, viewer(frame), null);
      case "unregister" -> Request.of(Type.UNREGISTER, required(frame), replyAddress);
      case "send" ->
        new Request(
            Type.SEND, required(frame), replyAddress, body(frame), requestId(frame), null, null);
      case "publish" -> Request.of(Type.PUBLISH, null, replyAddress);
      default ->
        throw new Refusal(
            Code.INVALID, "type must be ping, register, unregister, send or publish", "type");
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
        Code.INVALID, field + " must have 1 to 200 printable characters and no blanks", field);
  }

  private static JsonObject body(JsonObject frame) {
    var body = frame.getValue("body");
    if (body == null) {
      return new JsonObject();
    }
    if (body instanceof JsonObject object) {
      StorableValues.check(object, null);
      return object;
    }
    throw new Refusal(Code.INVALID, "body must be a JSON object", "body");
  }

  private static String requestId(JsonObject frame) {
    return header(frame, Correlation.HEADER);
  }

  private static String viewer(JsonObject frame) {
    var viewer = header(frame, "viewer");
    if (viewer != null && !VIEWER.matcher(viewer).matches()) {
      throw new Refusal(Code.INVALID, "viewer is of the form " + VIEWER, "headers.viewer");
    }
    return viewer;
  }

  private static String header(JsonObject frame, String name) {
    return frame.getValue("headers") instanceof JsonObject headers
            && headers.getValue(name) instanceof String value
        ? value
        : null;
  }

  /** An event at a registered address, or an answer at a reply address. */
  static Frame rec(String address, JsonObject body) {
    return new Frame(new JsonObject()
        .put("type", "rec")
        .put("address", address)
        .put("body", body)
        .encode());
  }

  /** @param replyAddress of the refused request; may be null */
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
    if (refusal.retryAfterS() > 0) {
      err.put("retryAfterS", refusal.retryAfterS());
    }
    if (refusal.type() != null) {
      err.put("reasonType", refusal.type()).put("values", refusal.values());
    }
    return new Frame(err.encode());
  }
}

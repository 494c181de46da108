package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns failures of the Images API into {@link PaintFailure}s whose messages are safe to log and to store. */
final class OpenAiErrors {
  private static final int MESSAGE_LIMIT = 300;
  private static final int CODE_LIMIT = 60;
  private static final String QUOTA = "exceeded your current quota";
  private static final Set<String> BILLING = Set.of("insufficient_quota", "insufficient_credits");
  private static final Set<String> SAFETY = Set.of(
      "moderation_blocked", "content_policy_violation", "content_filter", "safety_violation");
  private static final Set<String> RETIRED = Set.of("model_not_found", "model_deprecated");
  private static final Set<String> PACING =
      Set.of("rate_limit_exceeded", "rate_limit_error", "too_many_requests", "requests", "tokens");
  private static final Set<String> KEYS = Set.of("invalid_api_key", "authentication_error");
  private static final Set<String> OUR_ERRORS = Set.of(
      "invalid_request_error",
      "image_generation_user_error",
      "invalid_value",
      "unknown_parameter",
      "missing_required_parameter");
  // The API repeats a refused key in its message, masked in the middle.
  private static final Pattern KEY_LIKE = Pattern.compile("\\bsk-[^\\s\"',;)]+");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

  private final String key;
  private final String model;

  /** @param key the key to remove from messages */
  OpenAiErrors(String key, String model) {
    this.key = key;
    this.model = model;
  }

  /** The failure for an answer outside 2xx. */
  PaintFailure refused(int status, MultiMap headers, byte[] body, Instant now) {
    return failure(status, Integer.toString(status), headers, Body.of(body), now);
  }

  /** The failure for an error event inside a 2xx answer. */
  PaintFailure reported(MultiMap headers, byte[] event, Instant now) {
    var error = Body.of(event);
    return failure(status(error), "in the stream", headers, error, now);
  }

  private PaintFailure failure(
      int status, String where, MultiMap headers, Body error, Instant now) {
    var kind = kind(status, error);
    long wait = switch (kind) {
      case RATE_LIMIT -> RetryAfter.untilQuota(headers, now);
      // Every answer has the reset times of rate limits; they say nothing about an overloaded
      // server.
      case OVERLOAD -> RetryAfter.asked(headers, now);
      default -> 0;
    };
    return new PaintFailure(kind, reason(kind, where, error, headers.get("x-request-id")), wait);
  }

  /** The failure for a connection that could not be opened: nothing was sent, so nothing is billed. */
  PaintFailure unreachable(Throwable cause) {
    return new PaintFailure(
        Kind.NETWORK_BEFORE_SEND,
        "the image model can't be reached: " + plain(words(cause), MESSAGE_LIMIT));
  }

  /** The failure for a connection that broke after the request was sent: the picture may be billed. */
  PaintFailure broken(Throwable cause) {
    return new PaintFailure(
        Kind.NETWORK_AFTER_SEND,
        "the connection to the image model broke: " + plain(words(cause), MESSAGE_LIMIT));
  }

  /** The failure for a stream that ended without a picture: the picture may be billed. */
  PaintFailure cutShort() {
    return new PaintFailure(
        Kind.NETWORK_AFTER_SEND, "the image model's stream ended before the picture");
  }

  /** The failure for a call that reached its time limit. */
  PaintFailure overdue(boolean sent, long limitMs) {
    return sent
        ? new PaintFailure(
            Kind.NETWORK_AFTER_SEND, "the image model sent no picture within " + limitMs + " ms")
        : new PaintFailure(
            Kind.NETWORK_BEFORE_SEND, "no connection to the image model within " + limitMs + " ms");
  }

  /** The failure for a 2xx answer without a valid picture. */
  PaintFailure malformed(String what) {
    return new PaintFailure(
        Kind.MALFORMED, "the image model's answer " + plain(what, MESSAGE_LIMIT));
  }

  /** The HTTP status that corresponds to an error event. */
  private static int status(Body error) {
    if (error.code().matches("[45]\\d\\d")) {
      return Integer.parseInt(error.code());
    }
    if (error.names(PACING) || error.says(QUOTA)) {
      return 429;
    }
    if (error.names(KEYS)) {
      return 401;
    }
    boolean ours = error.names(OUR_ERRORS) || error.names(SAFETY) || error.names(RETIRED);
    boolean unpaid = error.names(BILLING) || error.code().startsWith("billing");
    return ours || unpaid || isSafety(error) ? 400 : 500;
  }

  private static Kind kind(int status, Body error) {
    if (status >= 500) {
      return Kind.OVERLOAD;
    }
    // The code is more precise than the status: a retired model answers 400, 403 or 404.
    if (status == 402 || error.names(BILLING) || error.code().startsWith("billing")) {
      return Kind.BILLING;
    }
    if (error.names(SAFETY)) {
      return Kind.SAFETY_BLOCK;
    }
    if (error.names(RETIRED)) {
      return Kind.MODEL_RETIRED;
    }
    return switch (status) {
      case 408, 409 -> Kind.OVERLOAD;
      case 401, 403 -> Kind.AUTH;
      case 404, 410 -> Kind.MODEL_RETIRED;
      // Does not search for "billing": the message of a normal rate limit links to the billing
      // page.
      case 429 -> error.says(QUOTA) ? Kind.BILLING : Kind.RATE_LIMIT;
      case 400 -> badRequest(error);
      default -> Kind.INVALID;
    };
  }

  private static Kind badRequest(Body error) {
    if (isSafety(error)) {
      return Kind.SAFETY_BLOCK;
    }
    return error.param().equals("model") ? Kind.MODEL_RETIRED : Kind.INVALID;
  }

  private static boolean isSafety(Body error) {
    return error.says("content policy") || error.says("safety system");
  }

  private String reason(Kind kind, String where, Body error, String requestId) {
    var reason = new StringBuilder(
        switch (kind) {
          case RATE_LIMIT -> "the image model's rate limit is reached";
          case BILLING -> "the image model's account can't pay";
          case AUTH -> "the image model refuses the key";
          case SAFETY_BLOCK -> "the image model won't paint this";
          case MODEL_RETIRED -> "the model " + model + ", or its address, isn't there";
          case OVERLOAD -> "the image model is overloaded";
          default -> "the image model refuses the request";
        });
    reason.append(" (").append(where);
    if (!error.code().isEmpty()) {
      reason.append(' ').append(plain(error.code(), CODE_LIMIT));
    }
    if (requestId != null) {
      reason.append(", request ").append(plain(requestId, CODE_LIMIT));
    }
    reason.append(')');
    var message = plain(error.message(), MESSAGE_LIMIT);
    return message.isEmpty()
        ? reason.toString()
        : reason.append(": ").append(message).toString();
  }

  /** The text on one line, without the key and key-like words, cut to the limit. */
  private String plain(String text, int limit) {
    var line = INVISIBLE.matcher(text.replace(key, "[key]")).replaceAll(" ").strip();
    var clean = KEY_LIKE.matcher(line).replaceAll("[key]");
    if (clean.length() <= limit) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(limit - 2)) ? limit - 2 : limit - 1;
    return clean.substring(0, end) + "…";
  }

  private static String words(Throwable cause) {
    var root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** The parts of an error body; a missing part is empty. */
  private record Body(String code, String type, String param, String message) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>([^<]*)<");
    // Compatible servers use other names for the message.
    private static final List<String> MESSAGES = List.of("message", "error", "detail");

    /** Parses any body: the API's JSON, JSON of a compatible server, a proxy's web page, plain text, nothing. */
    static Body of(byte[] body) {
      var text = new String(body, StandardCharsets.UTF_8).strip();
      if (text.startsWith("<")) {
        return ofMessage(title(text));
      }
      var json = json(text);
      if (!json.isObject()) {
        return ofMessage(text);
      }
      var error = json.path("error").isObject() ? json.path("error") : json;
      var message = MESSAGES.stream()
          .map(error::path)
          .filter(JsonNode::isTextual)
          .findFirst()
          .map(JsonNode::asText)
          .orElse(text);
      return new Body(word(error, "code"), word(error, "type"), word(error, "param"), message);
    }

    /** Whether the error's code or type is one of these. */
    boolean names(Set<String> codes) {
      return codes.contains(code) || codes.contains(type);
    }

    /** Whether the message contains these words, given in lower case. */
    boolean says(String words) {
      return message.toLowerCase(Locale.ROOT).contains(words);
    }

    private static Body ofMessage(String message) {
      return new Body("", "", "", message);
    }

    private static String title(String page) {
      var title = TITLE.matcher(page);
      return title.find() ? "a web page, \"" + title.group(1).strip() + "\"" : "a web page";
    }

    private static JsonNode json(String text) {
      try {
        return JSON.readTree(text);
      } catch (IOException notJson) {
        return MissingNode.getInstance();
      }
    }

    private static String word(JsonNode error, String name) {
      return error.path(name).asText("").toLowerCase(Locale.ROOT);
    }
  }
}

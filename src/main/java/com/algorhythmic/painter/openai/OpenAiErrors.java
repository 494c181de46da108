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
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns failures of the Images API into {@link PaintFailure}s whose messages are safe to log and to store. */
final class OpenAiErrors {
  private static final int MESSAGE_LIMIT = 300;
  private static final int CODE_LIMIT = 60;
  private static final String QUOTA = "exceeded your current quota";
  // Without underscores, because compatible servers write contentFilter as well as content_filter.
  private static final Set<String> BILLING = Set.of("insufficientquota", "insufficientcredits");
  private static final Set<String> SAFETY = Set.of(
      "moderationblocked",
      "contentpolicyviolation",
      "contentfilter",
      "responsibleaipolicyviolation",
      "safetyviolation");
  private static final Set<String> RETIRED =
      Set.of("modelnotfound", "modeldeprecated", "deploymentnotfound");
  private static final Set<String> PACING =
      Set.of("ratelimitexceeded", "ratelimiterror", "toomanyrequests", "requests", "tokens");
  private static final Set<String> KEYS = Set.of("invalidapikey", "authenticationerror");
  private static final Set<String> OUR_ERRORS = Set.of(
      "invalidrequesterror",
      "imagegenerationusererror",
      "invalidvalue",
      "unknownparameter",
      "missingrequiredparameter");
  private static final Pattern SERVER_FAULT =
      Pattern.compile("server|internal|overload|unavailable|timeout|capacity|busy");
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

  /** The failure for an error event inside a streamed 2xx answer. */
  PaintFailure reported(MultiMap headers, byte[] event, Instant now) {
    var error = Body.of(event);
    return failure(status(error).orElse(500), "in the stream", headers, error, now);
  }

  /** The failure for a 2xx answer that holds an error instead of a picture. */
  PaintFailure answered(MultiMap headers, byte[] body, Instant now) {
    var error = Body.of(body);
    // Compatible servers answer like this when they reject a request, so only an error that blames
    // the server is worth a retry.
    boolean blamesServer =
        SERVER_FAULT.matcher(error.code() + " " + error.type()).find();
    int status = status(error).orElse(blamesServer ? 500 : 400);
    return failure(status, "in a 2xx answer", headers, error, now);
  }

  /** The failure for an answer that cannot be used, and that another call would bring again. */
  PaintFailure unsupported(String what) {
    return new PaintFailure(Kind.INVALID, "the image model's answer " + plain(what, MESSAGE_LIMIT));
  }

  /** The failure for an answer without the picture because a content filter has removed it. */
  PaintFailure filtered() {
    return new PaintFailure(
        Kind.SAFETY_BLOCK, "the image model won't paint this (its content filter has removed it)");
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
    return cutShort("the image model's stream ended before the picture");
  }

  /** The failure for a picture that was lost after the request was sent: it may be billed. */
  PaintFailure cutShort(String what) {
    return new PaintFailure(Kind.NETWORK_AFTER_SEND, what);
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

  /** The HTTP status that corresponds to an error in a 2xx answer; empty if the error is not known. */
  private static OptionalInt status(Body error) {
    if (error.code().matches("[45]\\d\\d")) {
      return OptionalInt.of(Integer.parseInt(error.code()));
    }
    if (error.names(PACING) || error.says(QUOTA)) {
      return OptionalInt.of(429);
    }
    if (error.names(KEYS)) {
      return OptionalInt.of(401);
    }
    boolean ours = error.names(OUR_ERRORS) || error.names(SAFETY) || error.names(RETIRED);
    boolean unpaid = error.names(BILLING) || error.code().startsWith("billing");
    return ours || unpaid || isSafety(error) ? OptionalInt.of(400) : OptionalInt.empty();
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
  private record Body(String code, String type, String param, String inner, String message) {
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
      var inner = error.has("innererror") ? error.path("innererror") : error.path("inner_error");
      return new Body(
          word(error, "code"),
          word(error, "type"),
          word(error, "param"),
          word(inner, "code"),
          message);
    }

    /** Whether the error's code or type is one of these, however the server writes it. */
    boolean names(Set<String> codes) {
      return Stream.of(code, type, inner)
          .map(word -> word.replaceAll("[^a-z0-9]", ""))
          .anyMatch(codes::contains);
    }

    /** Whether the message contains these words, given in lower case. */
    boolean says(String words) {
      return message.toLowerCase(Locale.ROOT).contains(words);
    }

    private static Body ofMessage(String message) {
      return new Body("", "", "", "", message);
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

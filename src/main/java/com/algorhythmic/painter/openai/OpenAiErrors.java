package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/** What each way the Images API can fail means for us, in words that are safe to log and to store. */
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
  private static final Set<String> OUR_MISTAKES = Set.of(
      "invalid_request_error",
      "image_generation_user_error",
      "invalid_value",
      "unknown_parameter",
      "missing_required_parameter");
  // A refused key comes back in the message, masked in the middle.
  private static final Pattern KEY_LIKE = Pattern.compile("\\bsk-[^\\s\"',;)]+");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

  private final String key;
  private final String model;

  /** @param key what must never appear in a reason */
  OpenAiErrors(String key, String model) {
    this.key = key;
    this.model = model;
  }

  /** The failure that an answer outside 2xx stands for. */
  PaintFailure refused(int status, MultiMap headers, byte[] body, Instant now) {
    return failure(status, Integer.toString(status), headers, OpenAiErrorBody.of(body), now);
  }

  /** The failure that an error event stands for, which comes in the middle of a good answer. */
  PaintFailure reported(MultiMap headers, byte[] event, Instant now) {
    var error = OpenAiErrorBody.of(event);
    return failure(status(error), "in the stream", headers, error, now);
  }

  private PaintFailure failure(
      int status, String where, MultiMap headers, OpenAiErrorBody error, Instant now) {
    var kind = kind(status, error);
    long wait = switch (kind) {
      case RATE_LIMIT -> RetryAfter.untilQuota(headers, now);
      // The limits' resets are on every answer, and say nothing about a server that is down.
      case OVERLOAD -> RetryAfter.asked(headers, now);
      default -> 0;
    };
    return new PaintFailure(kind, reason(kind, where, error, headers.get("x-request-id")), wait);
  }

  /** The failure of a connection that never stood, so that nothing was asked and nothing can be billed. */
  PaintFailure unreachable(Throwable cause) {
    return new PaintFailure(
        Kind.NETWORK_BEFORE_SEND,
        "the image model can't be reached: " + plain(words(cause), MESSAGE_LIMIT));
  }

  /** The failure of a connection that broke after the question went out: it may have been billed. */
  PaintFailure broken(Throwable cause) {
    return new PaintFailure(
        Kind.NETWORK_AFTER_SEND,
        "the connection to the image model broke: " + plain(words(cause), MESSAGE_LIMIT));
  }

  /** The failure of a stream that ended in order, but without its picture: it may have been billed. */
  PaintFailure cutShort() {
    return new PaintFailure(
        Kind.NETWORK_AFTER_SEND, "the image model's stream ended before the picture");
  }

  /** The failure of a call that reached its limit. */
  PaintFailure overdue(boolean sent, long limitMs) {
    return sent
        ? new PaintFailure(
            Kind.NETWORK_AFTER_SEND, "the image model sent no picture within " + limitMs + " ms")
        : new PaintFailure(
            Kind.NETWORK_BEFORE_SEND, "no connection to the image model within " + limitMs + " ms");
  }

  /** The failure of an answer that promised a picture and holds none. */
  PaintFailure malformed(String what) {
    return new PaintFailure(
        Kind.MALFORMED, "the image model's answer " + plain(what, MESSAGE_LIMIT));
  }

  /** The status that an error would have come with, had it come before the answer began. */
  private static int status(OpenAiErrorBody error) {
    if (error.code().matches("[45]\\d\\d")) {
      return Integer.parseInt(error.code());
    }
    if (error.names(PACING) || error.says(QUOTA)) {
      return 429;
    }
    if (error.names(KEYS)) {
      return 401;
    }
    boolean ours = error.names(OUR_MISTAKES) || error.names(SAFETY) || error.names(RETIRED);
    boolean unpaid = error.names(BILLING) || error.code().startsWith("billing");
    return ours || unpaid || isSafety(error) ? 400 : 500;
  }

  private static Kind kind(int status, OpenAiErrorBody error) {
    if (status >= 500) {
      return Kind.OVERLOAD;
    }
    // The code says more than the status: a dead model answers 400, 403 or 404.
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
      // Not the word "billing": an ordinary rate limit's message links to the billing page.
      case 429 -> error.says(QUOTA) ? Kind.BILLING : Kind.RATE_LIMIT;
      case 400 -> badRequest(error);
      default -> Kind.INVALID;
    };
  }

  private static Kind badRequest(OpenAiErrorBody error) {
    if (isSafety(error)) {
      return Kind.SAFETY_BLOCK;
    }
    return error.param().equals("model") ? Kind.MODEL_RETIRED : Kind.INVALID;
  }

  private static boolean isSafety(OpenAiErrorBody error) {
    return error.says("content policy") || error.says("safety system");
  }

  private String reason(Kind kind, String where, OpenAiErrorBody error, String requestId) {
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

  /** A text on one line, without the key or anything like one, and not longer than the limit. */
  private String plain(String text, int limit) {
    var line = UNSEEN.matcher(text.replace(key, "[key]")).replaceAll(" ").strip();
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
}

package com.algorhythmic.testing;

import com.algorhythmic.painter.practice.ImageRequestRules;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;

/** How the stand-in treats a valid request; {@link FakeOpenAiStream} has the behaviours of streams. */
@FunctionalInterface
public interface FakeOpenAiBehaviour {
  void answer(FakeOpenAiExchange exchange);

  /** A picture of the requested size, format and form. */
  static FakeOpenAiBehaviour ok() {
    return exchange -> {
      if (exchange.streams()) {
        FakeOpenAiStream.ok(0).answer(exchange);
      } else {
        painted(exchange, exchange.format());
      }
    };
  }

  /** A valid picture after a delay. */
  static FakeOpenAiBehaviour slow(long ms) {
    return exchange -> {
      // Paint during the delay, so that a busy machine is not later.
      exchange.pictures();
      exchange.vertx().setTimer(ms, late -> ok().answer(exchange));
    };
  }

  /** The same small picture for every request, without delay, regardless of the requested size. */
  static FakeOpenAiBehaviour atOnce() throws IOException {
    var image = FakeOpenAiPicture.paint("small", "64x64", 0, "jpeg", 1);
    var picture = Base64.getEncoder().encodeToString(image);
    return exchange -> exchange.answer(picture);
  }

  /** A small picture after a delay. */
  static FakeOpenAiBehaviour smallAfter(long ms) throws IOException {
    var small = atOnce();
    return exchange -> exchange.vertx().setTimer(ms, late -> small.answer(exchange));
  }

  /** Never an answer; the connection stays open. */
  static FakeOpenAiBehaviour hang() {
    return exchange -> {};
  }

  /** A picture in an answer whose item has this text instead of base64, in which PICTURE stands for base64. */
  static FakeOpenAiBehaviour item(String item) {
    return exchange -> exchange
        .picture("jpeg")
        .onSuccess(base64 -> exchange.answer(new JsonObject(item.replace("PICTURE", base64))));
  }

  /** The picture as base64 in lines of 76 characters. */
  static FakeOpenAiBehaviour wrapped() {
    return exchange -> exchange
        .picture("jpeg")
        .onSuccess(base64 -> exchange.answer(base64.replaceAll("(.{76})", "$1\r\n")));
  }

  /** A PNG in an answer that claims the requested format. */
  static FakeOpenAiBehaviour disguisedPng() {
    return exchange -> painted(exchange, "png");
  }

  /** That status with that body. */
  static FakeOpenAiBehaviour status(int status, String body, Map<String, String> headers) {
    return exchange -> exchange.answer(status, body, headers);
  }

  /** A status whose body begins and never ends. */
  static FakeOpenAiBehaviour statusThenHang(int status, String begun) {
    return exchange ->
        exchange.response().setStatusCode(status).setChunked(true).write(begun);
  }

  /** The rate limit's refusal, which names the time to wait in seconds. */
  static FakeOpenAiBehaviour rateLimited(Duration wait) {
    return rateLimited(Long.toString(wait.toSeconds()));
  }

  /** The rate limit's refusal, which names the date to wait for; HTTP dates are whole seconds. */
  static FakeOpenAiBehaviour rateLimitedUntil(Instant date) {
    return rateLimited(DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
  }

  private static FakeOpenAiBehaviour rateLimited(String retryAfter) {
    var body = ImageRequestRules.refusal(
        "requests", "rate_limit_exceeded", null, "Rate limit reached for images per minute.");
    return status(429, body, Map.of("Retry-After", retryAfter));
  }

  /** 200 with that text where JSON should be. */
  static FakeOpenAiBehaviour notJson(String body) {
    return status(200, body, Map.of());
  }

  /** 200 with base64 that is not a picture. */
  static FakeOpenAiBehaviour notAnImage() {
    var text = "This is not a picture. ".repeat(200).getBytes(StandardCharsets.UTF_8);
    return exchange -> exchange.answer(Base64.getEncoder().encodeToString(text));
  }

  /** 200 with a picture whose last bytes are missing; its header is in order. */
  static FakeOpenAiBehaviour truncatedImage() {
    return exchange -> exchange
        .picture("jpeg")
        .onSuccess(image -> exchange.answer(image.substring(0, image.length() / 8 * 4)));
  }

  /** 200 with base64 that stops in the middle of a group. */
  static FakeOpenAiBehaviour truncatedBase64() {
    return exchange ->
        exchange.picture("jpeg").onSuccess(image -> exchange.answer(truncated(image)));
  }

  /** Half an answer, then a closed socket. */
  static FakeOpenAiBehaviour reset() {
    return exchange -> exchange.picture("jpeg").onSuccess(image -> {
      var whole = Buffer.buffer(exchange.around(image));
      exchange.hangUp(whole.slice(0, whole.length() / 2));
    });
  }

  /** A closed socket instead of an answer. */
  static FakeOpenAiBehaviour hangUp() {
    return exchange -> exchange.hangUp(Buffer.buffer());
  }

  /** A good answer, a few bytes at a time. */
  static FakeOpenAiBehaviour trickle(int bytes, long everyMs) {
    return exchange -> exchange.picture("jpeg").onSuccess(image -> {
      var whole = Buffer.buffer(exchange.around(image));
      exchange.form();
      int[] at = {0};
      exchange.vertx().setPeriodic(everyMs, timer -> {
        int end = Math.min(whole.length(), at[0] + bytes);
        if (exchange.isGone()) {
          exchange.vertx().cancelTimer(timer);
        } else if (end == whole.length()) {
          exchange.vertx().cancelTimer(timer);
          exchange.response().end(whole.slice(at[0], end));
        } else {
          exchange.response().write(whole.slice(at[0], end));
          at[0] = end;
        }
      });
    });
  }

  /** An endless answer without content: one byte at intervals. */
  static FakeOpenAiBehaviour drip(long everyMs) {
    return exchange -> {
      // Neither a comment's colons nor white space before JSON mean anything.
      var drop = exchange.streams() ? ":" : " ";
      exchange.form();
      exchange.vertx().setPeriodic(0, everyMs, timer -> {
        if (exchange.isGone()) {
          exchange.vertx().cancelTimer(timer);
        } else {
          exchange.response().write(drop);
        }
      });
    };
  }

  /** An answer that never ends. */
  static FakeOpenAiBehaviour flood() {
    return exchange -> {
      var response = exchange.form();
      var chunk = Buffer.buffer("A".repeat(1 << 20));
      response.write(
          exchange.around("").replaceFirst("(?s)\"b64_json\":\"\".*", "\"b64_json\":\""));
      Runnable pour = () -> {
        while (!exchange.isGone() && !response.writeQueueFull()) {
          response.write(chunk);
        }
      };
      response.drainHandler(drained -> pour.run());
      pour.run();
    };
  }

  private static void painted(FakeOpenAiExchange exchange, String format) {
    exchange
        .picture(format)
        .onSuccess(exchange::answer)
        .onFailure(bug -> exchange.answer(500, String.valueOf(bug), Map.of()));
  }

  /** Base64 that stops in the middle of a group, at half its length. */
  static String truncated(String base64) {
    return base64.substring(0, base64.length() / 8 * 4 + 1);
  }
}

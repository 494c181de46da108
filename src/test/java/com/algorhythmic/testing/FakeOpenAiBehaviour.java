package com.algorhythmic.testing;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** How the fake Images API treats a request that is in order. */
@FunctionalInterface
public interface FakeOpenAiBehaviour {
  void answer(FakeOpenAiExchange exchange);

  /** A picture of the size and in the format asked for. */
  static FakeOpenAiBehaviour ok() {
    return exchange -> painted(exchange, exchange.asked().getString("output_format", "png"));
  }

  /** A good picture, late. */
  static FakeOpenAiBehaviour slow(long ms) {
    return exchange -> exchange.vertx().setTimer(ms, late -> ok().answer(exchange));
  }

  /** A small picture without delay, the same for everybody and whatever size was asked for. */
  static FakeOpenAiBehaviour atOnce() throws IOException {
    var picture = base64(FakeOpenAiPicture.paint("small", "64x64", 0, "jpeg"));
    return exchange -> exchange.answer(200, exchange.around(picture), Map.of());
  }

  /** Never an answer; the connection stays open. */
  static FakeOpenAiBehaviour hang() {
    return exchange -> {};
  }

  /** A PNG in an answer that claims the format asked for. */
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

  /** 200 with that text where JSON should be. */
  static FakeOpenAiBehaviour notJson(String body) {
    return status(200, body, Map.of());
  }

  /** 200 with base64 of something that is no picture. */
  static FakeOpenAiBehaviour notAnImage() {
    var text = "This is not a picture. ".repeat(200).getBytes(StandardCharsets.UTF_8);
    return exchange -> exchange.answer(200, exchange.around(base64(text)), Map.of());
  }

  /** 200 with a picture whose last bytes are missing; its header is in order. */
  static FakeOpenAiBehaviour truncatedImage() {
    return exchange -> exchange
        .picture("jpeg")
        .onSuccess(image -> exchange.answer(
            200, exchange.around(base64(Arrays.copyOf(image, image.length / 2))), Map.of()));
  }

  /** 200 with base64 that stops in the middle of a group. */
  static FakeOpenAiBehaviour truncatedBase64() {
    return exchange -> exchange.picture("jpeg").onSuccess(image -> {
      var whole = base64(image);
      exchange.answer(
          200, exchange.around(whole.substring(0, whole.length() / 8 * 4 + 1)), Map.of());
    });
  }

  /** Half an answer, then a closed socket. */
  static FakeOpenAiBehaviour reset() {
    return exchange -> exchange.picture("jpeg").onSuccess(image -> {
      var whole = Buffer.buffer(exchange.around(base64(image)));
      exchange.hangUp(whole.slice(0, whole.length() / 2), whole.length());
    });
  }

  /** A closed socket instead of an answer. */
  static FakeOpenAiBehaviour hangUp() {
    return exchange -> exchange.hangUp(Buffer.buffer(), 0);
  }

  /** A good answer, a few bytes at a time. */
  static FakeOpenAiBehaviour trickle(int bytes, long everyMs) {
    return exchange -> exchange.picture("jpeg").onSuccess(image -> {
      var whole = Buffer.buffer(exchange.around(base64(image)));
      exchange.response().setChunked(true);
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

  /** An answer that never stops coming. */
  static FakeOpenAiBehaviour flood() {
    return exchange -> {
      var response = exchange.response().setChunked(true);
      var chunk = Buffer.buffer("A".repeat(1 << 20));
      response.write(exchange.around("").replaceFirst("\"\"}.*", "\""));
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
        .onSuccess(image -> exchange.answer(200, exchange.around(base64(image)), Map.of()))
        .onFailure(bug -> exchange.answer(500, String.valueOf(bug), Map.of()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

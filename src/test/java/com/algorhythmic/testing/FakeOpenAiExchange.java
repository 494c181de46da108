package com.algorhythmic.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** One request to the fake Images API and the means to answer it, well or badly. */
public final class FakeOpenAiExchange {
  private final Vertx vertx;
  private final HttpConnection connection;
  private final HttpServerResponse response;
  private final JsonObject asked;
  private final int number;
  private boolean hungUp;

  FakeOpenAiExchange(
      Vertx vertx,
      HttpConnection connection,
      HttpServerResponse response,
      JsonObject asked,
      int number) {
    this.vertx = vertx;
    this.connection = connection;
    this.response = response;
    this.asked = asked;
    this.number = number;
  }

  Vertx vertx() {
    return vertx;
  }

  HttpServerResponse response() {
    return response;
  }

  /** The request's body, null when it was not JSON. */
  JsonObject asked() {
    return asked;
  }

  /** Whether this side has ended it: a close from then on is no abortion. */
  boolean isOver() {
    return hungUp || response.ended();
  }

  /** Whether the client is gone. */
  boolean isGone() {
    return response.closed();
  }

  void answer(int status, String body, Map<String, String> headers) {
    if (!isGone()) {
      response.setStatusCode(status).putHeader("Content-Type", "application/json");
      headers.forEach(response::putHeader);
      response.putHeader("x-request-id", "req_fake_" + number).end(body);
    }
  }

  /** The picture asked for in that format, whatever format was asked for. */
  Future<byte[]> picture(String format) {
    var asks = asked;
    return vertx.executeBlocking(
        () -> FakeOpenAiPicture.paint(
            asks.getString("prompt"), asks.getString("size"), number, format),
        false);
  }

  /** A successful answer around some base64. */
  String around(String base64) {
    long input = Math.max(1, asked.getString("prompt").length() / 4);
    return new JsonObject()
        .put("created", 1_790_000_000L + number)
        .put("data", new JsonArray().add(new JsonObject().put("b64_json", base64)))
        .put("output_format", asked.getString("output_format", "png"))
        .put("size", asked.getString("size", "1024x1024"))
        .put("quality", asked.getString("quality", "high"))
        .put(
            "usage",
            new JsonObject()
                .put("input_tokens", input)
                .put("output_tokens", 1056)
                .put("total_tokens", input + 1056)
                .put(
                    "input_tokens_details",
                    new JsonObject().put("text_tokens", input).put("image_tokens", 0)))
        .encode();
  }

  /** Closes the socket after this much of an answer that claims to be longer, or after none. */
  void hangUp(Buffer begun, int claimedLength) {
    hungUp = true;
    if (begun.length() == 0) {
      connection.close();
    } else {
      response
          .putHeader("Content-Type", "application/json")
          .putHeader("Content-Length", Integer.toString(claimedLength))
          .write(begun)
          .onComplete(written -> connection.close());
    }
  }
}

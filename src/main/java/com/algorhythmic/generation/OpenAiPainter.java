package com.algorhythmic.generation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;

/** The painter that asks an image model behind the OpenAI Images API, one whole picture per call. */
final class OpenAiPainter implements Painter {
  private static final int MAX_CONNECT_MS = 10_000;
  private static final int MAX_CONNECTIONS = 256;
  private static final int MAX_HEADER_BYTES = 32 << 10;
  private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
      // A picture is one string; the call's own limit bounds it already.
      .streamReadConstraints(
          StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build());

  private final Vertx vertx;
  private final OpenAiOptions options;
  private final OpenAiErrors errors;
  private final HttpClientAgent client;
  private final WorkerExecutor decoder;

  OpenAiPainter(Vertx vertx, OpenAiOptions options) {
    this.vertx = vertx;
    this.options = options;
    errors = new OpenAiErrors(options.key());
    client = vertx
        .httpClientBuilder()
        .with(new HttpClientOptions()
            .setConnectTimeout((int) Math.min(MAX_CONNECT_MS, options.timeoutMs()))
            .setTcpKeepAlive(true)
            // A call takes tens of seconds: a handshake saved is nothing, and an idle connection
            // that the other side
            // has just closed would look like a call that broke after it was billed.
            .setKeepAlive(false)
            .setMaxHeaderSize(MAX_HEADER_BYTES))
        // Pacing is the queue's business: a call that waits here would lose its time without having
        // been sent.
        .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS))
        .build();
    decoder = vertx.createSharedWorkerExecutor("openai-decoder", 1);
  }

  @Override
  public String name() {
    return "openai/" + options.model();
  }

  @Override
  public Future<Painting> paint(PaintRequest request, Sitting sitting) {
    return new OpenAiCall(vertx, client, errors, options.timeoutMs())
        .send(address(), question(request).toBuffer())
        .compose(answer -> answer.isSuccess()
            ? decoder.executeBlocking(() -> painting(answer), false)
            : Future.failedFuture(errors.refused(
                answer.status(), answer.headers(), answer.body().getBytes(), Instant.now())));
  }

  /** Breaks off whatever is under way. */
  Future<?> close() {
    return Future.join(client.close(), decoder.close());
  }

  private RequestOptions address() {
    // Without a timeout of its own: one that fires while the client waits for a connection leaves
    // the client unable to close. The call keeps the time.
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(options.generations())
        .putHeader("Authorization", "Bearer " + options.key())
        .putHeader("Content-Type", "application/json")
        .putHeader("Accept", "application/json")
        .putHeader("User-Agent", "Algorhythmic");
  }

  private JsonObject question(PaintRequest request) {
    var size = request.orientation();
    var question = new JsonObject()
        .put("model", options.model())
        .put("prompt", request.prompt())
        .put("n", 1)
        .put("size", size.width() + "x" + size.height())
        .put("quality", options.quality())
        .put("output_format", "jpeg")
        .put("output_compression", 90);
    if (request.safetyIdentifier() != null) {
      question.put("safety_identifier", request.safetyIdentifier());
    }
    return question;
  }

  private Painting painting(OpenAiAnswer answer) {
    var json = json(answer.body());
    var image = image(json);
    var header = ImageHeader.of(image)
        .orElseThrow(
            () -> errors.malformed("holds " + image.length + " bytes that are no whole picture"));
    var usage = json.path("usage");
    return new Painting(
        image,
        header.mediaType(),
        header.width(),
        header.height(),
        name(),
        tokens(usage, "input_tokens"),
        tokens(usage, "output_tokens"));
  }

  private JsonNode json(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (IOException notJson) {
      // The parser's message quotes the source; the position is all that helps.
      throw errors.malformed("is not JSON (" + body.length() + " bytes)");
    }
  }

  private byte[] image(JsonNode json) {
    var encoded = json.path("data").path(0).path("b64_json").asText("");
    if (encoded.isEmpty()) {
      throw errors.malformed("holds no picture");
    }
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException notBase64) {
      throw errors.malformed("holds a picture that is not base64");
    }
  }

  private static long tokens(JsonNode usage, String name) {
    return Math.max(0, usage.path(name).asLong(0));
  }
}

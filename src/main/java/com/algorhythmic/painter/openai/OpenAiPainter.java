package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painter;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.PictureCost;
import com.algorhythmic.settings.Settings.OpenAi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** The painter that calls an image model through the OpenAI Images API: one picture per call, streamed if configured. */
public final class OpenAiPainter implements Painter {
  private static final int MAX_CONNECT_MS = 10_000;
  private static final int MAX_CONNECTIONS = 256;
  private static final int MAX_HEADER_BYTES = 32 << 10;

  private final Vertx vertx;
  private final OpenAiOptions options;
  private final OpenAiErrors errors;
  private final OpenAiPictures pictures;
  private final HttpClientAgent client;
  private final WorkerExecutor decoder;

  public OpenAiPainter(Vertx vertx, OpenAi settings) {
    this(vertx, OpenAiOptions.of(settings), PictureCost.of(settings.price()));
  }

  OpenAiPainter(Vertx vertx, OpenAiOptions options, PictureCost cost) {
    this.vertx = vertx;
    this.options = options;
    errors = new OpenAiErrors(options.key(), options.model());
    pictures = new OpenAiPictures(errors, name(), options.partialImages(), cost);
    client = vertx
        .httpClientBuilder()
        .with(new HttpClientOptions()
            .setConnectTimeout(MAX_CONNECT_MS)
            .setTcpKeepAlive(true)
            // A call takes tens of seconds, so a saved handshake gains nothing. And an idle
            // connection that the peer has just closed looks like a call that broke after it was
            // billed.
            .setKeepAlive(false)
            .setMaxHeaderSize(MAX_HEADER_BYTES))
        // The queue limits concurrency. A call that waited here would use up its time limit before
        // it is sent.
        .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS))
        .build();
    decoder = vertx.createSharedWorkerExecutor("openai-decoder", 1);
  }

  @Override
  public String name() {
    return "openai/" + options.model();
  }

  @Override
  public Future<Painting> paint(PaintRequest request, PaintContext context) {
    return new OpenAiCall(vertx, client, decoder, errors, pictures, context)
        .send(address(), options.body(request).toBuffer());
  }

  /** Closes the client, which breaks off the calls in progress. */
  Future<?> close() {
    return Future.join(client.close(), decoder.close());
  }

  private RequestOptions address() {
    // Sets no timeout: one that fires while the client waits for a connection leaves the client
    // unable to close. PaintResult enforces the limit.
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(options.generations())
        .putHeader("Authorization", "Bearer " + options.key())
        .putHeader("Content-Type", "application/json")
        .putHeader(
            "Accept",
            options.partialImages() > 0
                ? "text/event-stream, application/json"
                : "application/json")
        .putHeader("User-Agent", "Algorhythmic");
  }
}

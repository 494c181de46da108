package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painter;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.PictureCost;
import com.algorhythmic.settings.OpenAiSettings;
import com.algorhythmic.settings.ProxySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;

/** The painter that calls an image model through the OpenAI Images API: one picture per call, streamed if configured. */
public final class OpenAiPainter implements Painter {
  private static final int MAX_CONNECT_MS = 10_000;
  private static final int MAX_CONNECTIONS = 256;
  private static final int MAX_HEADER_BYTES = 32 << 10;

  private final Vertx vertx;
  private final OpenAiOptions options;
  private final String name;
  private final OpenAiErrors errors;
  private final OpenAiPictures pictures;
  private final HttpClientAgent client;
  private final OpenAiEndpoint endpoint;
  private final WorkerExecutor decoder;

  public OpenAiPainter(Vertx vertx, OpenAiSettings settings, ProxySettings proxies) {
    this(
        vertx,
        settings.isPractice() ? "practice" : "openai",
        OpenAiOptions.of(settings),
        proxies,
        PictureCost.of(settings.price()));
  }

  OpenAiPainter(
      Vertx vertx,
      String provider,
      OpenAiOptions options,
      ProxySettings proxies,
      PictureCost cost) {
    this.vertx = vertx;
    this.options = options;
    name = provider + "/" + options.model();
    errors = new OpenAiErrors(options.key(), options.model());
    pictures = new OpenAiPictures(errors, name, options, cost);
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
    endpoint = new OpenAiEndpoint(client, options, proxies);
    decoder = vertx.createSharedWorkerExecutor("openai-decoder", 1);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<Painting> paint(PaintRequest request, PaintContext context) {
    return new OpenAiCall(vertx, endpoint, decoder, errors, pictures, context)
        .send(options.body(request).toBuffer());
  }

  /** Closes the client, which breaks off the calls in progress. */
  Future<?> close() {
    return Future.join(client.close(), decoder.close());
  }
}

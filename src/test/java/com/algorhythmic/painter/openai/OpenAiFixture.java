package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.Orientation;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painter;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.Painting.Partial;
import com.algorhythmic.painter.PictureCost;
import com.algorhythmic.settings.Settings.Quality;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.FakeOpenAi;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;

/** A fake Images API, painters that call it, and the partial pictures that they report. */
public final class OpenAiFixture implements AutoCloseable {
  static final long PATIENT_MS = 15_000;
  static final long SHORT_MS = 600;
  static final String PROMPT = "A lighthouse in the fog, in the style of woodcut";

  private static final PictureCost PRICES =
      new PictureCost(BigDecimal.valueOf(5), BigDecimal.valueOf(8), BigDecimal.valueOf(30));

  final Vertx vertx = Vertx.vertx();
  final FakeOpenAi fake = FakeOpenAi.start();
  /** The partial pictures that {@link #watched} contexts received. */
  final ConcurrentLinkedQueue<Partial> seen = new ConcurrentLinkedQueue<>();

  private final Promise<Void> abandoned = Promise.promise();
  private final List<OpenAiPainter> painters = new ArrayList<>();

  /** A painter without streaming. */
  OpenAiPainter painter() {
    return painter(0);
  }

  OpenAiPainter painter(int partialImages) {
    return painter(fake.base(), FakeOpenAi.KEY, FakeOpenAi.MODEL, partialImages);
  }

  OpenAiPainter painter(URI base, String key, String model, int partialImages) {
    return painter(base, key, model, partialImages, Map.of());
  }

  /** @param proxies as environment variables */
  OpenAiPainter painter(
      URI base, String key, String model, int partialImages, Map<String, String> proxies) {
    var options = new OpenAiOptions(base, key, model, Quality.MEDIUM, partialImages);
    var painter =
        new OpenAiPainter(vertx, "openai", options, SettingsLoader.load(proxies).proxy(), PRICES);
    painters.add(painter);
    return painter;
  }

  public static PaintRequest request() {
    return request(PROMPT, Orientation.SQUARE, null);
  }

  public static PaintRequest request(String prompt, Orientation orientation, Quality quality) {
    return new PaintRequest(prompt, List.of("woodcut"), orientation, 7, 0.5, 0.5, quality, "5f2b");
  }

  /** A context that collects partial pictures and ends at {@link #abandon}. */
  PaintContext watched(long limitMs) {
    return new PaintContext(limitMs, abandoned.future(), seen::add);
  }

  void abandon() {
    abandoned.complete();
  }

  Painting painted(Painter painter) throws Exception {
    return result(painter.paint(request(), watched(PATIENT_MS)));
  }

  PaintFailure failure(Painter painter) throws Exception {
    return failure(painter, PATIENT_MS);
  }

  PaintFailure failure(Painter painter, long limitMs) throws Exception {
    return failureOf(painter.paint(request(), watched(limitMs)));
  }

  public static PaintFailure failureOf(Future<Painting> painting) throws Exception {
    try {
      throw new AssertionError("painted " + result(painting));
    } catch (ExecutionException failed) {
      assertThat(failed.getCause()).isInstanceOf(PaintFailure.class);
      return (PaintFailure) failed.getCause();
    }
  }

  public static <T> T result(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  static BufferedImage decoded(byte[] image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(image));
  }

  public static long elapsedMs(long sinceNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
  }

  @Override
  public void close() {
    try {
      for (var painter : painters) {
        painter.close().await(10, TimeUnit.SECONDS);
      }
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      throw new IllegalStateException("the painters or Vert.x do not stop", stuck);
    }
    fake.close();
  }
}

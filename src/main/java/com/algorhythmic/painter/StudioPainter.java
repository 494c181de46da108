package com.algorhythmic.painter;

import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.Painting.TokenUsage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** The offline painter: runs the studio's recipe for a style on worker threads of this process. */
public final class StudioPainter implements Painter {
  /** Stored as the painter of its pictures. */
  public static final String NAME = "studio";

  private static final float JPEG_QUALITY = 0.9f;

  private final Vertx vertx;
  private final WorkerExecutor workers;

  public StudioPainter(Vertx vertx, WorkerExecutor workers) {
    this.vertx = vertx;
    this.workers = workers;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<Painting> paint(PaintRequest request, PaintContext context) {
    return paint(request, 1, context);
  }

  /** Paints the same picture at a fraction of the size, which takes less time. */
  public Future<Painting> paint(PaintRequest request, double scale, PaintContext context) {
    var result = new PaintResult(vertx, context);
    return result.begin(
        () -> overdue(context.limitMs()),
        () -> {},
        () -> work(request, scale, result).onComplete(result::end));
  }

  private Future<Painting> work(PaintRequest request, double scale, PaintResult result) {
    int width = (int) (request.orientation().width() * scale);
    int height = (int) (request.orientation().height() * scale);
    return workers.executeBlocking(
        () -> {
          // A recipe cannot be interrupted, but one that is still waiting for a thread can be
          // skipped.
          if (result.isOver()) {
            throw new PaintFailure(Kind.CANCELLED, "the picture was over before a thread was free");
          }
          var picture = StudioBrief.of(request).paint(width, height, () -> {});
          return new Painting(
              Jpeg.of(picture.image(), JPEG_QUALITY),
              "image/jpeg",
              width,
              height,
              picture.scene().map(scene -> Png.of(scene.image())).orElse(null),
              name(),
              TokenUsage.NONE,
              0);
        },
        false);
  }

  private static PaintFailure overdue(long limitMs) {
    return new PaintFailure(
        Kind.INTERNAL, "the studio painted no picture within " + limitMs + " ms");
  }
}

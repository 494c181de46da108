package com.algorhythmic.painter;

import com.algorhythmic.generation.studio.Brief;
import com.algorhythmic.generation.studio.Studio;
import com.algorhythmic.painter.PaintFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** The offline painter: a recipe for each style, on this process's own worker threads. */
public final class StudioPainter implements Painter {
  private static final float QUALITY = 0.9f;

  private final Vertx vertx;
  private final WorkerExecutor workers;

  public StudioPainter(Vertx vertx, WorkerExecutor workers) {
    this.vertx = vertx;
    this.workers = workers;
  }

  @Override
  public String name() {
    return "studio";
  }

  @Override
  public Future<Painting> paint(PaintRequest request, PaintContext sitting) {
    return paint(request, 1, sitting);
  }

  /** A smaller one, sooner: the same picture at a fraction of the size. */
  public Future<Painting> paint(PaintRequest request, double scale, PaintContext sitting) {
    var outcome = new PaintResult(vertx, sitting);
    return outcome.begin(
        () -> overdue(sitting.limitMs()),
        () -> {},
        () -> work(request, scale, outcome).onComplete(outcome::end));
  }

  private Future<Painting> work(PaintRequest request, double scale, PaintResult outcome) {
    int width = (int) (request.orientation().width() * scale);
    int height = (int) (request.orientation().height() * scale);
    var style = request.styles().isEmpty() ? "abstract" : request.styles().get(0);
    return workers.executeBlocking(
        () -> {
          // A recipe can't be stopped, but one that waited for a thread need not begin.
          if (outcome.isOver()) {
            throw new PaintFailure(Kind.CANCELLED, "its time was over before it began");
          }
          var image = Studio.paint(
              style,
              new Brief(width, height, request.seed(), request.energy(), request.valence(), 0));
          return new Painting(
              Jpeg.of(image, QUALITY), "image/jpeg", width, height, name(), TokenUsage.NONE, 0);
        },
        false);
  }

  private static PaintFailure overdue(long limitMs) {
    return new PaintFailure(
        Kind.INTERNAL, "the studio painted no picture within " + limitMs + " ms");
  }
}

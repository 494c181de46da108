package com.algorhythmic.generation;

import com.algorhythmic.generation.PaintFailure.Kind;
import com.algorhythmic.generation.studio.Brief;
import com.algorhythmic.generation.studio.Studio;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The offline painter: a recipe for each style, on this process's own worker threads. */
final class StudioPainter implements Painter {
  private static final float QUALITY = 0.9f;

  private final Vertx vertx;
  private final WorkerExecutor workers;

  StudioPainter(Vertx vertx, WorkerExecutor workers) {
    this.vertx = vertx;
    this.workers = workers;
  }

  @Override
  public String name() {
    return "studio";
  }

  @Override
  public Future<Painting> paint(PaintRequest request, Sitting sitting) {
    return paint(request, 1, sitting);
  }

  /** A smaller one, sooner: the same picture at a fraction of the size. */
  Future<Painting> paint(PaintRequest request, double scale, Sitting sitting) {
    var outcome = new SittingOutcome(vertx, sitting);
    return outcome.begin(
        () -> overdue(sitting.limitMs()),
        () -> {},
        () -> work(request, scale, outcome).onComplete(outcome::end));
  }

  private Future<Painting> work(PaintRequest request, double scale, SittingOutcome outcome) {
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
          return new Painting(jpeg(image), "image/jpeg", width, height, name(), Usage.NONE);
        },
        false);
  }

  private static PaintFailure overdue(long limitMs) {
    return new PaintFailure(
        Kind.INTERNAL, "the studio painted no picture within " + limitMs + " ms");
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    // Through memory: the usual stream makes a file, for which there may be no room or no right.
    try (var bytes = new ByteArrayOutputStream();
        var output = new MemoryCacheImageOutputStream(bytes)) {
      var parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
      output.flush();
      return bytes.toByteArray();
    } finally {
      writer.dispose();
    }
  }
}

package com.algorhythmic.generation;

import com.algorhythmic.generation.studio.Brief;
import com.algorhythmic.generation.studio.Studio;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** The offline painter: a recipe for each style, on this process's own worker threads. */
final class StudioPainter implements Painter {
  private static final float QUALITY = 0.9f;

  private final WorkerExecutor workers;

  StudioPainter(WorkerExecutor workers) {
    this.workers = workers;
  }

  @Override
  public String name() {
    return "studio";
  }

  @Override
  public Future<Painting> paint(PaintRequest request, Sitting sitting) {
    return paint(request, 1);
  }

  /** A smaller one, sooner: the same picture at a fraction of the size. */
  Future<Painting> paint(PaintRequest request, double scale) {
    int width = (int) (request.orientation().width() * scale);
    int height = (int) (request.orientation().height() * scale);
    var style = request.styles().isEmpty() ? "abstract" : request.styles().get(0);
    return workers.executeBlocking(
        () -> {
          var image = Studio.paint(
              style,
              new Brief(width, height, request.seed(), request.energy(), request.valence(), 0));
          return new Painting(jpeg(image), "image/jpeg", width, height, name(), 0, 0);
        },
        false);
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var bytes = new ByteArrayOutputStream();
        var output = ImageIO.createImageOutputStream(bytes)) {
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

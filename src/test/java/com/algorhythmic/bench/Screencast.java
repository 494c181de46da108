package com.algorhythmic.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** The frames that a browser shows of a page, from its compositor: what a person sees. */
final class Screencast {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 200;
  private static final int SMALL_WIDTH = 48;
  private static final int SMALL_HEIGHT = 30;

  private final CDPSession devtools;
  private final List<Shot> shots = new ArrayList<>();

  private record Shot(double atMs, byte[] jpeg) {}

  /**
   * A frame.
   *
   * @param atMs when it was shown, ms since 1970
   * @param pixels red, green and blue, 0 to 255, of a small copy
   */
  record Frame(double atMs, double[] pixels) {
    /** How far this frame is on the way from one frame to another: 0 to 1, and outside of it. */
    double shareOf(double[] from, double[] to) {
      double along = 0;
      double length = 0;
      for (int i = 0; i < pixels.length; i++) {
        along += (pixels[i] - from[i]) * (to[i] - from[i]);
        length += (to[i] - from[i]) * (to[i] - from[i]);
      }
      return along / length;
    }
  }

  Screencast(Page page) {
    devtools = page.context().newCDPSession(page);
    devtools.on("Page.screencastFrame", this::keep);
    var options = new JsonObject();
    options.addProperty("format", "jpeg");
    options.addProperty("maxWidth", WIDTH);
    options.addProperty("maxHeight", HEIGHT);
    devtools.send("Page.startScreencast", options);
  }

  private void keep(JsonObject frame) {
    var seconds = frame.getAsJsonObject("metadata").get("timestamp").getAsDouble();
    shots.add(
        new Shot(1_000 * seconds, Base64.getDecoder().decode(frame.get("data").getAsString())));
    var seen = new JsonObject();
    seen.add("sessionId", new JsonPrimitive(frame.get("sessionId").getAsInt()));
    devtools.send("Page.screencastFrameAck", seen);
  }

  List<Frame> end() {
    devtools.send("Page.stopScreencast");
    devtools.detach();
    return shots.stream()
        .map(shot -> new Frame(shot.atMs(), pixels(shot.jpeg())))
        .toList();
  }

  /** The pixels of a picture that covers a screen of a shape. */
  static double[] covering(byte[] file, int width, int height) {
    var picture = read(file);
    double scale =
        Math.max((double) width / picture.getWidth(), (double) height / picture.getHeight());
    int cutWidth = (int) Math.round(width / scale);
    int cutHeight = (int) Math.round(height / scale);
    return pixels(picture.getSubimage(
        (picture.getWidth() - cutWidth) / 2,
        (picture.getHeight() - cutHeight) / 2,
        cutWidth,
        cutHeight));
  }

  private static double[] pixels(byte[] jpeg) {
    return pixels(read(jpeg));
  }

  /** Area averages, because sampling single pixels of a large picture would make noise. */
  private static double[] pixels(BufferedImage picture) {
    var small = picture;
    while (small.getWidth() >= 4 * SMALL_WIDTH) {
      small = scaled(small, small.getWidth() / 2, small.getHeight() / 2);
    }
    small = scaled(small, SMALL_WIDTH, SMALL_HEIGHT);
    var pixels = new double[3 * SMALL_WIDTH * SMALL_HEIGHT];
    small.getRaster().getPixels(0, 0, SMALL_WIDTH, SMALL_HEIGHT, pixels);
    return pixels;
  }

  private static BufferedImage scaled(BufferedImage picture, int width, int height) {
    var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var paint = scaled.createGraphics();
    paint.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    paint.drawImage(picture, 0, 0, width, height, null);
    paint.dispose();
    return scaled;
  }

  private static BufferedImage read(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

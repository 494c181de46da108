package com.algorhythmic.painter;

import io.vertx.core.Future;

/** The port to everything that makes pictures: the image model over the network and the studio in this process. */
public interface Painter {

  /** The name stored with each picture. */
  String name();

  /**
   * Paints one picture. Fails with a {@link PaintFailure}, no later than the context's time limit and as soon as the
   * picture is abandoned.
   */
  Future<Painting> paint(PaintRequest request, PaintContext context);
}

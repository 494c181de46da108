package com.algorhythmic.painter;

import io.vertx.core.Future;

/** Something that makes pictures: the image model over the network, or the studio in this process. */
public interface Painter {

  /** The name stored with each picture. */
  String name();

  /** A picture, or a {@link PaintFailure}; never later than the sitting's limit, and no later than it is abandoned. */
  Future<Painting> paint(PaintRequest request, PaintContext sitting);
}

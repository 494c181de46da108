package com.algorhythmic.generation;

import io.vertx.core.Future;

/** Something that makes pictures: the image model over the network, or the studio in this process. */
interface Painter {

  /** The name stored with each picture. */
  String name();

  /** A picture, or a {@link PaintFailure}; never takes longer than the painter's own limit. */
  Future<Painting> paint(PaintRequest request, Sitting sitting);
}

package com.algorhythmic.painter.studio.kit;

/**
 * The steps of a painting, for a follower: each shape, and parts of what covers the whole picture. A picture takes
 * about the same steps at every size.
 */
final class Steps {
  /** The parts of what covers the whole picture. */
  private static final int PARTS = 64;

  private final Runnable follower;

  /** @param follower runs after each step; what it throws ends the painting */
  Steps(Runnable follower) {
    this.follower = follower;
  }

  void done() {
    follower.run();
  }

  /** A row of what covers the whole picture is done. */
  void row(int row, int rows) {
    if ((row + 1) * PARTS / rows > row * PARTS / rows) {
      done();
    }
  }
}

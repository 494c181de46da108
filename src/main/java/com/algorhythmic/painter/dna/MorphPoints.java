package com.algorhythmic.painter.dna;

/**
 * Derives points 45–50 from the measured ones: soft pictures bend far and leave echoes, those with hard edges and detail
 * keep their shape and dissolve in grains.
 */
final class MorphPoints {
  private MorphPoints() {}

  static void derive(Dna.Draft dna) {
    double smooth = dna.at(Point.SMOOTHNESS);
    double edge = dna.at(Point.EDGE);
    dna.value(Point.WARP_ELASTICITY, 0.6 + 0.35 * smooth - 0.15 * (edge - 1));
    dna.value(Point.PARTICLE_DENSITY, 0.5 + 0.4 * dna.at(Point.GRAIN) + 0.2 * dna.at(Point.DETAIL));
    dna.value(Point.DISSOLVE_SPEED, 0.7 + 0.25 * dna.at(Point.DETAIL) - 0.1 * smooth);
    dna.value(Point.ECHO_TRAIL, 0.5 + 0.3 * smooth + 0.2 * dna.at(Point.VIBRANCY));
    dna.value(Point.BOUNDARY_FUZZ, 0.6 + 0.35 * smooth - 0.1 * edge);
    dna.value(
        Point.REACTIVITY_GAIN,
        1.3 - 0.2 * dna.at(Point.CONTRAST) + 0.1 * dna.at(Point.NEGATIVE_SPACE));
  }
}

package com.algorhythmic.catalogue;

import com.algorhythmic.painter.dna.Dna;
import com.algorhythmic.sessions.Sound.Emotion;

/**
 * How well an artwork fits a session now: how near it is to the picture before, to the mood of the music and to what was voted
 * up, and how far from what was voted down.
 */
final class Fit {
  /** Everything fits equally well. */
  static final Fit ANY = new Fit(null, null, LibraryTaste.NONE);

  /** At this distance the weight has fallen to a third. */
  private static final double NEAR = 0.18;

  private static final double NEAR_MOOD = 0.2;
  /** What is farthest still comes at times, so that shows stay varied. */
  private static final double LEAST = 0.03;

  /** The weight of an artwork of which nothing is known, as of one at a usual distance. */
  private static final double USUAL = 0.3;

  /** How much more often a picture comes that is the same as one voted up. */
  private static final double PULL = 5;

  private final Dna before;
  private final Emotion heard;
  private final LibraryTaste taste;

  private Fit(Dna before, Emotion heard, LibraryTaste taste) {
    this.before = before;
    this.heard = heard;
    this.taste = taste;
  }

  /**
   * @param before the DNA of the picture before, or null
   * @param heard the character of the music, or null
   */
  static Fit of(Dna before, Emotion heard, LibraryTaste taste) {
    return new Fit(before, heard, taste);
  }

  /** Whether all artworks fit equally well. */
  boolean isAny() {
    return before == null && heard == null && taste.isNone();
  }

  /**
   * The relative probability of the artwork in a draw, above 0 and at most 1.
   *
   * @param dna null if the artwork has none
   */
  double weight(Dna dna) {
    if (dna == null) {
      return USUAL / PULL;
    }
    double squares = 0;
    if (before != null) {
      squares += Math.pow(before.distance(dna) / NEAR, 2);
    }
    if (heard != null) {
      double energy = dna.energy() - heard.energy();
      double valence = dna.valence() - heard.valence();
      squares += (energy * energy + valence * valence) / 2 / (NEAR_MOOD * NEAR_MOOD);
    }
    double near = LEAST + (1 - LEAST) * Math.exp(-squares) * taste.unlikeDisliked(dna);
    return near * (1 + (PULL - 1) * taste.likeness(dna)) / PULL;
  }
}

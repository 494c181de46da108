package com.algorhythmic.catalogue;

import com.algorhythmic.painter.dna.Dna;
import com.algorhythmic.sessions.Sound.Emotion;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How well an artwork fits a session now: how near it is to the picture before and to the mood of the music, and how far
 * from what was voted down.
 */
final class Fit {
  /** Everything fits equally well. */
  static final Fit ANY = new Fit(null, null, Map.of());

  /** At this distance the weight has fallen to a third. */
  private static final double NEAR = 0.18;

  private static final double NEAR_MOOD = 0.2;
  /** What is farthest still comes at times, so that shows stay varied. */
  private static final double LEAST = 0.03;

  /** The weight of an artwork of which nothing is known, as of one at a usual distance. */
  private static final double USUAL = 0.3;

  private static final double DISLIKED = 0.1;

  private final Dna before;
  private final Emotion heard;
  private final Map<UUID, Dna> disliked;

  private Fit(Dna before, Emotion heard, Map<UUID, Dna> disliked) {
    this.before = before;
    this.heard = heard;
    this.disliked = disliked;
  }

  /**
   * @param before the DNA of the picture before, or null
   * @param heard the character of the music, or null
   * @param disliked what the user voted down; an artwork without a DNA has null
   */
  static Fit of(Dna before, Emotion heard, Map<UUID, Dna> disliked) {
    return new Fit(before, heard, new HashMap<>(disliked));
  }

  /** Whether all artworks fit equally well. */
  boolean isAny() {
    return before == null && heard == null && disliked.isEmpty();
  }

  /**
   * The relative probability of the artwork in a draw, above 0 and at most 1.
   *
   * @param dna null if the artwork has none
   */
  double weight(UUID artwork, Dna dna) {
    if (disliked.containsKey(artwork)) {
      return LEAST;
    }
    if (dna == null) {
      return USUAL;
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
    return LEAST + (1 - LEAST) * Math.exp(-squares) * unlikeDisliked(dna);
  }

  /** 1 if nothing that was voted down is near, almost 0 if the picture is the same. */
  private double unlikeDisliked(Dna dna) {
    double unlike = 1;
    for (var other : disliked.values()) {
      if (other != null) {
        unlike *= 1 - Math.exp(-Math.pow(other.distance(dna) / DISLIKED, 2));
      }
    }
    return unlike;
  }
}

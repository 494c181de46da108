package com.algorhythmic.painter;

import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.settings.Settings.Quality;
import java.util.List;

/**
 * A request for one picture.
 *
 * @param prompt the text for an image model
 * @param styles ids of catalogue styles, the leading one first; may be empty
 * @param seed makes an offline picture reproducible
 * @param energy 0–1, how lively the music is
 * @param valence 0–1, how bright the mood of the music is
 * @param quality the quality setting of an image model; null for the painter's default
 * @param safetyIdentifier a stable hash of the end user for the provider's abuse detection
 * @param influences what else changes an offline picture; an image model has it in the prompt
 */
public record PaintRequest(
    String prompt,
    List<String> styles,
    Orientation orientation,
    long seed,
    double energy,
    double valence,
    Quality quality,
    String safetyIdentifier,
    Influences influences) {

  public PaintRequest {
    styles = List.copyOf(styles);
  }

  /** A request that only styles, energy and valence influence. */
  public PaintRequest(
      String prompt,
      List<String> styles,
      Orientation orientation,
      long seed,
      double energy,
      double valence,
      Quality quality,
      String safetyIdentifier) {
    this(
        prompt,
        styles,
        orientation,
        seed,
        energy,
        valence,
        quality,
        safetyIdentifier,
        Influences.NONE);
  }
}

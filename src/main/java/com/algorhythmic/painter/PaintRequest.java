package com.algorhythmic.painter;

import com.algorhythmic.settings.Settings.Quality;
import java.util.List;

/**
 * What a painter is asked for.
 *
 * @param prompt words for an image model
 * @param styles ids of the catalogue's styles, the leading one first; may be empty
 * @param seed decides every accident of an offline picture
 * @param energy 0–1, how lively the music is
 * @param valence 0–1, how bright its mood is
 * @param quality how much care an image model takes; null where the painter's own will do
 * @param safetyIdentifier a stable hash of the end user for the provider's abuse control
 */
public record PaintRequest(
    String prompt,
    List<String> styles,
    Orientation orientation,
    long seed,
    double energy,
    double valence,
    Quality quality,
    String safetyIdentifier) {

  public PaintRequest {
    styles = List.copyOf(styles);
  }
}

package com.algorhythmic.generation.library;

import com.algorhythmic.catalogue.CatalogueMessages.Coverage;
import com.algorhythmic.painter.Orientation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The rule that decides which pictures the library lacks, and in which order to paint them. */
final class FillPlan {

  private FillPlan() {}

  /** One of each style for landscape screens, then for portrait and square ones, then the second of each. */
  static List<Missing> of(Coverage coverage, List<String> styles, int perStyle) {
    var pictures = new HashMap<Missing, Integer>();
    coverage
        .shelves()
        .forEach(shelf -> pictures.put(
            new Missing(shelf.style(), Orientation.of(shelf.orientation())), shelf.pictures()));
    var missing = new ArrayList<Missing>();
    for (int round = 1; round <= perStyle; round++) {
      for (var orientation : Orientation.values()) {
        for (var style : styles) {
          var picture = new Missing(style, orientation);
          if (pictures.getOrDefault(picture, 0) < round) {
            missing.add(picture);
          }
        }
      }
    }
    return missing;
  }

  /** One picture that is missing. */
  record Missing(String style, Orientation orientation) {}
}

package com.algorhythmic.generation.library;

import com.algorhythmic.catalogue.CatalogueMessages.Coverage;
import com.algorhythmic.painter.Orientation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The rule what the library is to be given next: the barest first, and among equals the shape of most screens. */
final class FillPlan {

  private FillPlan() {}

  /**
   * All that is lacking, in the order in which it is wanted: one of each style for landscape screens, then for portrait
   * and square ones, and then the second of each.
   */
  static List<Lack> of(Coverage coverage, List<String> styles, int perStyle) {
    var have = new HashMap<Lack, Integer>();
    coverage
        .shelves()
        .forEach(shelf -> have.put(
            new Lack(shelf.style(), Orientation.of(shelf.orientation())), shelf.pictures()));
    var lacking = new ArrayList<Lack>();
    for (int round = 1; round <= perStyle; round++) {
      for (var orientation : Orientation.values()) {
        for (var style : styles) {
          var lack = new Lack(style, orientation);
          if (have.getOrDefault(lack, 0) < round) {
            lacking.add(lack);
          }
        }
      }
    }
    return lacking;
  }

  /** One picture that is lacking. */
  record Lack(String style, Orientation orientation) {}
}

package com.algorhythmic.styles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The rule that leads from one taste to another through styles that stand in for one another. */
public final class StylePath {

  private StylePath() {}

  /**
   * The shortest way from one of the first styles to one of the second, both included; a leap where there is no way.
   *
   * @param neighbours the styles next to some
   */
  public static List<String> between(
      List<String> from, List<String> to, UnaryOperator<List<String>> neighbours) {
    Map<String, String> cameFrom = new HashMap<>();
    var open = new ArrayDeque<>(from);
    from.forEach(style -> cameFrom.put(style, null));
    while (!open.isEmpty()) {
      var here = open.poll();
      if (to.contains(here)) {
        return way(here, cameFrom);
      }
      for (var next : neighbours.apply(List.of(here))) {
        if (!cameFrom.containsKey(next)) {
          cameFrom.put(next, here);
          open.add(next);
        }
      }
    }
    return List.of(from.get(0), to.get(0));
  }

  /** The styles of so many pictures along the way, the first and the last of the way at its ends. */
  public static List<String> steps(List<String> way, int steps) {
    var styles = new ArrayList<String>();
    for (int i = 0; i < steps; i++) {
      styles.add(way.get(Math.round((float) i * (way.size() - 1) / (steps - 1))));
    }
    return styles;
  }

  private static List<String> way(String end, Map<String, String> cameFrom) {
    var way = new LinkedHashSet<String>();
    for (var here = end; here != null; here = cameFrom.get(here)) {
      way.add(here);
    }
    var forward = new ArrayList<>(way);
    Collections.reverse(forward);
    return forward;
  }
}

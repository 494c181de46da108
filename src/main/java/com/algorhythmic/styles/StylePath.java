package com.algorhythmic.styles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Finds a path from one set of styles to another through related styles. */
public final class StylePath {

  private StylePath() {}

  /**
   * The shortest path (breadth-first) from one of the first styles to one of the second, including both ends. If there
   * is none, the path is the two ends alone.
   *
   * @param neighbours gives the styles related to some styles
   */
  public static List<String> between(
      List<String> from, List<String> to, UnaryOperator<List<String>> neighbours) {
    Map<String, String> cameFrom = new HashMap<>();
    var open = new ArrayDeque<>(from);
    from.forEach(style -> cameFrom.put(style, null));
    while (!open.isEmpty()) {
      var here = open.poll();
      if (to.contains(here)) {
        return path(here, cameFrom);
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

  /** The styles of a number of pictures spread evenly along a path, including both ends. */
  public static List<String> steps(List<String> path, int steps) {
    var styles = new ArrayList<String>();
    for (int i = 0; i < steps; i++) {
      styles.add(path.get(Math.round((float) i * (path.size() - 1) / (steps - 1))));
    }
    return styles;
  }

  private static List<String> path(String end, Map<String, String> cameFrom) {
    var path = new LinkedHashSet<String>();
    for (var here = end; here != null; here = cameFrom.get(here)) {
      path.add(here);
    }
    var forward = new ArrayList<>(path);
    Collections.reverse(forward);
    return forward;
  }
}

package com.algorhythmic.generation;

import com.algorhythmic.catalogue.MoodStyles;
import com.algorhythmic.generation.GenerationMessages.Wish;
import java.util.List;
import java.util.SplittableRandom;

/** The rule by which the music chooses the styles when the viewer leaves it the choice. */
final class DynamicStyles {
  private DynamicStyles() {}

  /** The chosen styles, or, in dynamic mode, one that the mood suggests; the seed decides which. */
  static List<String> of(Wish wish, long seed) {
    if (!wish.dynamicMode() && !wish.styles().isEmpty()) {
      return wish.styles();
    }
    var suggested = MoodStyles.suggested(wish.mood());
    return List.of(suggested.get(new SplittableRandom(seed).nextInt(suggested.size())));
  }
}

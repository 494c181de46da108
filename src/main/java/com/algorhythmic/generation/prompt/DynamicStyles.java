package com.algorhythmic.generation.prompt;

import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.styles.MoodStyles;
import java.util.List;
import java.util.SplittableRandom;

/** The rule by which the music chooses the styles when the viewer leaves it the choice. */
public final class DynamicStyles {
  private DynamicStyles() {}

  /** The chosen styles, or, in dynamic mode, one that the mood suggests; the seed decides which. */
  public static List<String> of(Wish wish, long seed) {
    if (!wish.dynamicMode() && !wish.styles().isEmpty()) {
      return wish.styles();
    }
    var suggested = MoodStyles.suggested(wish.mood());
    return List.of(suggested.get(new SplittableRandom(seed).nextInt(suggested.size())));
  }
}

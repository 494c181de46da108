package com.algorhythmic.generation.prompt;

import com.algorhythmic.generation.GenerationMessages.Wish;
import java.util.ArrayList;

/** What the ear hears, in the words of a prompt. */
final class SoundWords {
  private static final double SURE_OF_TEMPO = 0.4;

  private SoundWords() {}

  /** The words, or null when nothing was heard: a middling energy without a mood is what silence has, too. */
  static String of(Wish wish) {
    var words = new ArrayList<String>();
    if (wish.mood() != null) {
      words.add(wish.mood() + " mood");
    }
    var energy = wish.energy() > 0.7 ? "high" : wish.energy() > 0.4 ? "medium" : "low";
    if (wish.mood() != null || !energy.equals("medium")) {
      words.add(energy + " energy");
    }
    if (wish.tempo() > 0 && wish.tempoConfidence() >= SURE_OF_TEMPO) {
      words.add((wish.tempo() > 140 ? "fast" : wish.tempo() > 90 ? "moderate" : "slow") + " tempo");
    }
    if (wish.bass() > 0.6) {
      words.add("strong bass");
    }
    if (wish.valence() > 0.6 || wish.valence() < 0.4) {
      words.add(wish.valence() > 0.6 ? "bright" : "dark");
    }
    return words.isEmpty() ? null : String.join(", ", words);
  }
}

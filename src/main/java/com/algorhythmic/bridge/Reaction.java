package com.algorhythmic.bridge;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.util.Locale;
import java.util.stream.Stream;

/** What somebody who watches can send up over the picture. */
enum Reaction {
  HEART,
  FIRE,
  STAR,
  NOTE,
  WOW;

  static Reaction of(String word) {
    return Stream.of(values())
        .filter(reaction -> reaction.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(Code.INVALID, "reaction is heart, fire, star, note or wow", "reaction"));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

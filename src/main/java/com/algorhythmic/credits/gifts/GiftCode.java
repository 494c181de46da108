package com.algorhythmic.credits.gifts;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A code for credits that people read, type and pass on: sixteen characters with 80 random bits. No two characters of its alphabet
 * look alike.
 */
record GiftCode(String text) {
  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  /** 32 letters and digits, without 0 and O, 1 and I. */
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  static GiftCode random(RandomGenerator random) {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new GiftCode(text.toString());
  }

  /** Parses a typed code, without regard to case, spaces and dashes; empty for a text that no code has. */
  static Optional<GiftCode> typed(String typed) {
    var text = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Z}\\p{Pd}_.]", "");
    return text.length() == LENGTH
            && text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
        ? Optional.of(new GiftCode(text))
        : Optional.empty();
  }

  /** The code as people read it: ABCD-EFGH-JKLM-NPQR. */
  String readable() {
    var text = new StringBuilder(this.text);
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      text.insert(at, '-');
    }
    return text.toString();
  }

  /** Without the code, so that it does not appear in a log. */
  @Override
  public String toString() {
    return "a gift code";
  }
}

package com.algorhythmic.pairing;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A code that a screen shows and a person types: six characters, or eight while codes are being guessed. No two characters
 * of its alphabet look alike.
 */
record PairingCode(String text) {
  private static final int LENGTH = 6;
  private static final int LONG = 8;

  /** 32 letters and digits, without 0 and O, 1 and I. */
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  static PairingCode random(RandomGenerator random, boolean isLong) {
    var text = new StringBuilder();
    for (int i = 0; i < (isLong ? LONG : LENGTH); i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new PairingCode(text.toString());
  }

  /** Parses a typed code; ignores case, spaces and dashes. */
  static PairingCode typed(String typed) {
    var text = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    if (text.length() != LENGTH && text.length() != LONG
        || text.chars().anyMatch(character -> ALPHABET.indexOf(character) < 0)) {
      throw new Refusal(Code.INVALID, "a code is six or eight letters and digits", "code");
    }
    return new PairingCode(text);
  }

  /** Without the code, so that it does not appear in a log. */
  @Override
  public String toString() {
    return "a pairing code";
  }
}

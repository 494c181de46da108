package com.algorhythmic.pairing;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The six characters that a screen shows and a person types: none of them looks like another. */
record PairingCode(String text) {
  static final int LENGTH = 6;

  /** Thirty-two letters and digits, without 0 and O, 1 and I. */
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  static PairingCode random(RandomGenerator chance) {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
    }
    return new PairingCode(text.toString());
  }

  /** A code as people type it: in whichever case, with gaps or a dash. */
  static PairingCode typed(String typed) {
    var text = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    if (text.length() != LENGTH || text.chars().anyMatch(one -> ALPHABET.indexOf(one) < 0)) {
      throw new Refusal(Code.INVALID, "a code is six letters and digits", "code");
    }
    return new PairingCode(text);
  }

  /** Not in a log by accident. */
  @Override
  public String toString() {
    return "a pairing code";
  }
}

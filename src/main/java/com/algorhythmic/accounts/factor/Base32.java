package com.algorhythmic.accounts.factor;

import java.util.Locale;

/** Base32 of RFC 4648 without padding: text that people can type and authenticator apps read. */
final class Base32 {
  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int DIGIT_BITS = 5;

  private Base32() {}

  static String encode(byte[] bytes) {
    var text = new StringBuilder();
    int pending = 0;
    int bits = 0;
    for (byte next : bytes) {
      pending = (pending << Byte.SIZE | next & 0xff) & 0xffff;
      bits += Byte.SIZE;
      while (bits >= DIGIT_BITS) {
        bits -= DIGIT_BITS;
        text.append(DIGITS.charAt(pending >> bits & 31));
      }
    }
    if (bits > 0) {
      text.append(DIGITS.charAt(pending << DIGIT_BITS - bits & 31));
    }
    return text.toString();
  }

  /** The bytes of a text; spaces, hyphens and small letters are accepted. Throws IllegalArgumentException for others. */
  static byte[] decode(String text) {
    var digits = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    var bytes = new byte[digits.length() * DIGIT_BITS / Byte.SIZE];
    int length = 0;
    int pending = 0;
    int bits = 0;
    for (char typed : digits.toCharArray()) {
      int digit = DIGITS.indexOf(typed);
      if (digit < 0) {
        throw new IllegalArgumentException("no digit of Base32");
      }
      pending = (pending << DIGIT_BITS | digit) & 0xffff;
      bits += DIGIT_BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[length++] = (byte) (pending >> bits);
      }
    }
    return bytes;
  }
}

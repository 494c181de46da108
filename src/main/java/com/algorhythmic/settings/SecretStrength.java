package com.algorhythmic.settings;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Estimates how hard a secret is to guess. Anybody who holds a token can try secrets against its signature offline, as
 * fast as their machines compute.
 */
final class SecretStrength {
  static final int MIN_LENGTH = 32;

  /** 32 random hexadecimal digits have an estimate of about 100 bits, the least of a million about 75. */
  private static final int MIN_BITS = 64;

  /** Words and rows of keys that people put into secrets. A random text that contains one loses only its characters. */
  private static final Pattern GUESSABLE = Pattern.compile(
      "pass?wor[dt]|kennwort|secret|geheim|changeme|change|replace|default|example|sample|algorhythmic|algo|admin|"
          + "root|user|server|cluster|session|cookie|token|jwt|auth|signing|sign|key|string|text|test|production|"
          + "prod|development|local|demo|random|secure|super|long|character|enough|please|welcome|letmein|hello|"
          + "world|dragon|monkey|should|must|this|that|that's|your|with|least|more|than|and|the|not|for|"
          + "qwert[yz]|uiop|asdf|ghjkl|zxcv|yxcv|bnm");

  private SecretStrength() {}

  /** Why the setting's secret is too weak, without the secret; empty if it is strong enough. */
  static Optional<String> problem(String key, String secret) {
    if (secret.length() < MIN_LENGTH) {
      return Optional.of(key + " is shorter than " + MIN_LENGTH + " characters");
    }
    return bits(secret) < MIN_BITS
        ? Optional.of(key + " is easy to guess: it needs random characters, for example those that"
            + " \"openssl rand -hex 32\" prints")
        : Optional.empty();
  }

  /** A low estimate of the entropy in bits: the characters that do not follow a pattern, times their mean entropy. */
  static double bits(String secret) {
    var rest = GUESSABLE.matcher(secret.toLowerCase(Locale.ROOT)).replaceAll("");
    return unpredictable(rest) * entropy(rest);
  }

  /**
   * The number of characters that do not continue a pattern. A character continues one if its distances to the three
   * characters before it occurred earlier in the text: this covers repetitions, sequences such as 012345 and sequences
   * of pairs such as 001122.
   */
  private static int unpredictable(String text) {
    var patterns = new HashSet<Long>();
    for (int i = 3; i < text.length(); i++) {
      long pattern = 0;
      for (int back = 1; back <= 3; back++) {
        pattern = pattern << 20 | text.charAt(i) - text.charAt(i - back) + 0x10000;
      }
      patterns.add(pattern);
    }
    return patterns.size();
  }

  /** Shannon's entropy of a character, by the frequencies in the text. */
  private static double entropy(String text) {
    return text.chars()
        .distinct()
        .mapToDouble(character -> {
          double share =
              text.chars().filter(other -> other == character).count() / (double) text.length();
          return -share * Math.log(share) / Math.log(2);
        })
        .sum();
  }
}

package com.algorhythmic.accounts.factor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A recovery code, which replaces a lost authenticator once: 80 random bits in groups of four letters and digits. So much cannot
 * be guessed, so that a plain hash protects it.
 */
record RecoveryCode(String text) {
  /** How many an account has. */
  static final int COUNT = 8;

  static final int BYTES = 10;

  private static final Pattern LETTERS = Pattern.compile("[a-z2-7]{16}");

  static RecoveryCode of(byte[] random) {
    if (random.length != BYTES) {
      throw new IllegalArgumentException("a recovery code has " + BYTES + " bytes");
    }
    return grouped(Base32.encode(random).toLowerCase(Locale.ROOT));
  }

  /** The code that somebody typed, with or without hyphens and capitals; empty if it cannot be one. */
  static Optional<RecoveryCode> typed(String text) {
    var letters = text.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    return LETTERS.matcher(letters).matches() ? Optional.of(grouped(letters)) : Optional.empty();
  }

  /** What the database keeps. */
  String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Keeps the code out of logs. */
  @Override
  public String toString() {
    return "RecoveryCode";
  }

  private static RecoveryCode grouped(String letters) {
    return new RecoveryCode(letters.replaceAll("(.{4})(?!$)", "$1-"));
  }
}

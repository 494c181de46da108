package com.algorhythmic.accounts.factor;

import com.algorhythmic.http.auth.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Proof that somebody has just typed the right password of a user, and still owes the code. It is signed, and signs nobody in.
 *
 * @param id names the proof, so that it is used once
 */
record PasswordProof(UUID id, UUID user, Instant expiresAt) {
  static final Duration LIFE = Duration.ofMinutes(5);

  private static final String PURPOSE = "password-proof";
  private static final int PARTS = 4;
  private static final int MAX_TEXT = 300;

  static PasswordProof of(UUID user, Instant now) {
    return new PasswordProof(
        UUID.randomUUID(), user, Instant.ofEpochSecond(now.plus(LIFE).getEpochSecond()));
  }

  String signed(Tokens tokens) {
    var text = id + "." + user + "." + expiresAt.getEpochSecond();
    return text + "." + tokens.hmac(PURPOSE, text);
  }

  /** The proof in a text; empty if it is missing, not signed by us, or over. */
  static Optional<PasswordProof> read(Tokens tokens, String signed, Instant now) {
    if (signed == null || signed.length() > MAX_TEXT) {
      return Optional.empty();
    }
    var parts = signed.split("\\.", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    var text = signed.substring(0, signed.lastIndexOf('.'));
    boolean isSigned = tokens.hmacs(PURPOSE, text).stream()
        .anyMatch(signature -> MessageDigest.isEqual(bytes(signature), bytes(parts[PARTS - 1])));
    if (!isSigned) {
      return Optional.empty();
    }
    var proof = new PasswordProof(
        UUID.fromString(parts[0]),
        UUID.fromString(parts[1]),
        Instant.ofEpochSecond(Long.parseLong(parts[2])));
    return Optional.of(proof).filter(found -> now.isBefore(found.expiresAt));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package com.algorhythmic.accounts.factor;

import com.algorhythmic.http.auth.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a second factor as the database keeps it: encrypted (AES-256-GCM) with a key that derives from the signing key, and
 * bound to its user, so that who writes to the database cannot give one user's factor to another.
 */
final class SealedSecret {
  private static final String PURPOSE = "second-factor-key";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SealedSecret() {}

  static byte[] seal(Tokens tokens, UUID user, byte[] secret) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, tokens.hmac(PURPOSE, ""), nonce, user);
      var sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(secret.length));
      cipher.doFinal(secret, 0, secret.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has AES-GCM", impossible);
    }
  }

  /** The secret, sealed with the current signing key or the previous one; empty if neither opens it for that user. */
  static Optional<byte[]> open(Tokens tokens, UUID user, byte[] sealed) {
    return tokens.hmacs(PURPOSE, "").stream()
        .flatMap(key -> open(key, user, sealed).stream())
        .findFirst();
  }

  private static Optional<byte[]> open(String key, UUID user, byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      return Optional.empty();
    }
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), user);
      return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (AEADBadTagException otherKey) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has AES-GCM", impossible);
    }
  }

  private static Cipher cipher(int mode, String key, byte[] nonce, UUID user)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        mode,
        new SecretKeySpec(HexFormat.of().parseHex(key), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(user.toString().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}

package com.algorhythmic.accounts.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) of one secret, as authenticator apps make them: SHA-1, six digits, 30 seconds. The
 * apps' clock may differ by one step, and no step counts twice.
 */
final class Totp {
  /** RFC 4226 recommends as many bytes as the hash has. */
  static final int SECRET_BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final int STEPS_APART = 1;
  private static final int MODULUS = 1_000_000;
  private static final String ALGORITHM = "HmacSHA1";
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private final byte[] secret;

  Totp(byte[] secret) {
    this.secret = secret.clone();
  }

  static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  String code(long step) {
    var hash = mac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 15;
    int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
    return String.valueOf(MODULUS + number % MODULUS).substring(1);
  }

  /**
   * The step of a right code; empty for a wrong or used one.
   *
   * @param lastUsed the step of the last code that was accepted, which the caller keeps; negative before the first
   */
  OptionalLong accept(String typed, Instant now, long lastUsed) {
    var code = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
    long current = step(now);
    var accepted = OptionalLong.empty();
    for (long step = current - STEPS_APART; step <= current + STEPS_APART; step++) {
      // All are compared, so that the time tells nothing.
      boolean isEqual = MessageDigest.isEqual(code(step).getBytes(StandardCharsets.UTF_8), code);
      if (isEqual && step > lastUsed) {
        accepted = OptionalLong.of(step);
      }
    }
    return accepted;
  }

  /** The secret as people type it into an app. */
  String secretText() {
    return Base32.encode(secret);
  }

  /** The address that apps read from a QR code. @param site names the account's site in the app */
  String address(String site, String account) {
    return "otpauth://totp/" + escaped(site) + ":" + escaped(account) + "?secret=" + secretText()
        + "&issuer=" + escaped(site);
  }

  /** Escapes all but letters, digits and what RFC 3986 leaves unreserved; apps show a plus sign as it is. */
  private static String escaped(String text) {
    var escaped = new StringBuilder();
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = next > 0 && UNRESERVED.indexOf(next) >= 0;
      escaped.append(
          isPlain
              ? String.valueOf((char) next)
              : "%" + HexFormat.of().withUpperCase().toHexDigits(next));
    }
    return escaped.toString();
  }

  private byte[] mac(byte[] message) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package com.algorhythmic.accounts.oidc;

import com.algorhythmic.accounts.SignedCookie;
import com.algorhythmic.http.auth.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A sign-in that somebody has begun at a provider. The browser keeps it in a signed cookie until the provider sends the browser
 * back, so that no other browser can finish it.
 *
 * @param state names this sign-in in the addresses of the provider; it is used once
 * @param nonce stands in the identity that the provider signs
 * @param verifier the secret of which the provider knows the hash (PKCE)
 * @param redirectUri where the provider sends the browser
 * @param link the user who wants to link the identity; null to sign in
 */
record OidcFlow(
    String provider,
    UUID state,
    String nonce,
    String verifier,
    String redirectUri,
    UUID link,
    Instant expiresAt) {
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final String PURPOSE = "oidc-flow";
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  static OidcFlow begin(String provider, String redirectUri, UUID link, Instant now) {
    return new OidcFlow(
        provider, UUID.randomUUID(), secret(), secret(), redirectUri, link, now.plus(LIFE));
  }

  private static String secret() {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return ENCODER.encodeToString(bytes);
  }

  /** The hash of the verifier (RFC 7636, S256). */
  String challenge() {
    try {
      return ENCODER.encodeToString(MessageDigest.getInstance("SHA-256")
          .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The value of the cookie. */
  String signed(Tokens tokens) {
    return new SignedCookie(tokens, PURPOSE).of(this);
  }

  /** The sign-in in a cookie; empty if it is missing, not signed by us, or over. */
  static Optional<OidcFlow> read(Tokens tokens, String cookie, Instant now) {
    return new SignedCookie(tokens, PURPOSE)
        .read(cookie, OidcFlow.class)
        .filter(flow -> now.isBefore(flow.expiresAt));
  }

  /** Without the secrets, so that they do not appear in a log. */
  @Override
  public String toString() {
    return "a sign-in with " + provider;
  }
}

package com.algorhythmic.accounts.passkeys;

import com.algorhythmic.accounts.SignedCookie;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The challenge that a device has to sign. The browser keeps it in a signed cookie, so that no other browser can answer it.
 *
 * @param state names this flow, which is finished once
 * @param user who adds a passkey; null to sign in
 */
record PasskeyFlow(UUID state, String challenge, UUID user, Instant expiresAt) {
  static final Duration LIFE = Duration.ofMinutes(5);

  private static final String PURPOSE = "passkey-flow";

  static PasskeyFlow begin(String challenge, UUID user, Instant now) {
    return new PasskeyFlow(UUID.randomUUID(), challenge, user, now.plus(LIFE));
  }

  /** The value of the cookie. */
  String signed(Tokens tokens) {
    return new SignedCookie(tokens, PURPOSE).of(this);
  }

  /** The flow in a cookie; empty if it is missing, not signed by us, or over. */
  static Optional<PasskeyFlow> read(Tokens tokens, String cookie, Instant now) {
    return new SignedCookie(tokens, PURPOSE)
        .read(cookie, PasskeyFlow.class)
        .filter(flow -> now.isBefore(flow.expiresAt));
  }

  static Refusal expired() {
    return new Refusal(Code.CONFLICT, "this took too long, try again").ofType("passkey-expired");
  }
}

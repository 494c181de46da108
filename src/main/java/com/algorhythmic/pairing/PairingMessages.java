package com.algorhythmic.pairing;

import com.algorhythmic.bus.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Addresses and records of pairing: phones as remote controls of sessions. */
public interface PairingMessages {
  Ask<OfferCode, CodeOffered> OFFER =
      new Ask<>("pairing.offer", OfferCode.class, CodeOffered.class, Duration.ofSeconds(5));
  Ask<Pair, Paired> PAIR =
      new Ask<>("pairing.pair", Pair.class, Paired.class, Duration.ofSeconds(5));
  Ask<Disconnect, Disconnected> DISCONNECT =
      new Ask<>("pairing.disconnect", Disconnect.class, Disconnected.class, Duration.ofSeconds(5));

  Ask<FindCode, SessionOfCode> FIND_CODE = Ask.forOperators(
      "pairing.find-session", FindCode.class, SessionOfCode.class, Duration.ofSeconds(2));

  /** Finds the session whose screen shows a code now, for an operator who helps its owner. */
  record FindCode(String code) {
    /** Without the code, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "the session of a code";
    }
  }

  /** @param session null if no screen shows the code */
  record SessionOfCode(String session) {}

  /** Makes a code for the user's own session; it replaces the previous one. */
  record OfferCode(String session, UUID user) {}

  record CodeOffered(String code, Instant expiresAt) {}

  /** Pairs a phone by a code; NOT_FOUND if no screen shows the code. */
  record Pair(String code) {}

  /** A new remote. @param token a bearer token that is limited to this session */
  record Paired(String sessionId, String token, Instant until) {}

  /** Disconnects all remotes of the user's own session and withdraws its code. */
  record Disconnect(String session, UUID user) {}

  record Disconnected(int remotes) {}
}

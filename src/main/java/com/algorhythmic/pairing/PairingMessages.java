package com.algorhythmic.pairing;

import com.algorhythmic.bus.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What can be asked about phones that steer a show. */
public interface PairingMessages {
  Ask<Offer, Offered> OFFER =
      new Ask<>("pairing.offer", Offer.class, Offered.class, Duration.ofSeconds(5));
  Ask<Pair, Paired> PAIR =
      new Ask<>("pairing.pair", Pair.class, Paired.class, Duration.ofSeconds(5));
  Ask<Disconnect, Disconnected> DISCONNECT =
      new Ask<>("pairing.disconnect", Disconnect.class, Disconnected.class, Duration.ofSeconds(5));

  /** A code for the user's own session; the one before is good no more. */
  record Offer(String session, UUID user) {}

  record Offered(String code, Instant expiresAt) {}

  /** Somebody types a code. @param network where from, as attempts are counted */
  record Pair(String code, String network) {}

  /** What a remote gets. @param token a bearer token for this session and nothing else */
  record Paired(String sessionId, String token, Instant until) {}

  /** Ends all remotes of the user's own session, and its code. */
  record Disconnect(String session, UUID user) {}

  record Disconnected(int remotes) {}
}

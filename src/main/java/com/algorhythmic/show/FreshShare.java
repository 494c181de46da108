package com.algorhythmic.show;

import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.Titration;
import com.algorhythmic.credits.Titration.Mode;
import com.algorhythmic.show.Shows.SessionSnapshot;
import java.time.Instant;

/**
 * How the pictures that a session wants next are shared between painter and library, as the owner's credits allow.
 *
 * @param fresh to be ordered now
 * @param fromLibrary left to the library, so that they aren't asked for again
 * @param mode to begin the next look with
 */
record FreshShare(int fresh, int fromLibrary, Mode mode) {

  static FreshShare of(SessionSnapshot snapshot, int wanted, Instant now) {
    if (snapshot.providerRests() || snapshot.affordable() == 0) {
      return new FreshShare(0, 0, snapshot.mode());
    }
    var mode = snapshot.mode();
    int fresh = 0;
    int fromLibrary = 0;
    for (int i = 0; i < Math.min(wanted, snapshot.affordable()); i++) {
      var left = snapshot.month().spending(fresh * CreditsMessages.PRICE);
      // The session and the moment decide: a look that has to be repeated decides the same.
      long seed = snapshot.session().id().hashCode() * 31L + now.toEpochMilli() + i;
      var decision = Titration.next(left, CreditsMessages.PRICE, now, mode, seed);
      mode = decision.mode();
      fresh += decision.fresh() ? 1 : 0;
      fromLibrary += mode == Mode.MIXED && !decision.fresh() ? 1 : 0;
    }
    return new FreshShare(fresh, fromLibrary, mode);
  }
}

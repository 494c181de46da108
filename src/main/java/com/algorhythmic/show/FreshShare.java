package com.algorhythmic.show;

import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.Titration;
import com.algorhythmic.credits.Titration.Mode;
import java.time.Instant;

/**
 * How many of the pictures that a session wants next are made, and how many come from the library to save credits.
 *
 * @param fresh pictures to order now
 * @param fromLibrary pictures left to the library; they count as ahead, so the next check does not order them again
 * @param mode the titration mode for the next check
 */
record FreshShare(int fresh, int fromLibrary, Mode mode) {

  static FreshShare of(SessionSnapshot snapshot, int wanted, Instant now) {
    var account = snapshot.account();
    if (snapshot.provider().rests() || account.affordable() == 0) {
      return new FreshShare(0, 0, account.mode());
    }
    var mode = account.mode();
    int fresh = 0;
    int fromLibrary = 0;
    for (int i = 0; i < Math.min(wanted, account.affordable()); i++) {
      var month = account.month().spending(fresh * CreditsMessages.PRICE);
      // Seeded by session and time, so that a repeated check decides the same.
      long seed = snapshot.session().id().hashCode() * 31L + now.toEpochMilli() + i;
      var decision = Titration.next(month, CreditsMessages.PRICE, now, mode, seed);
      mode = decision.mode();
      fresh += decision.fresh() ? 1 : 0;
      fromLibrary += mode == Mode.MIXED && !decision.fresh() ? 1 : 0;
    }
    return new FreshShare(fresh, fromLibrary, mode);
  }
}

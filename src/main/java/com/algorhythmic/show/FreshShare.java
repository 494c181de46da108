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
    return of(snapshot, wanted, CreditsMessages.PRICE, now);
  }

  /** @param price of a picture in credits; 0 where they are not counted, and then none is saved */
  static FreshShare of(SessionSnapshot snapshot, int wanted, int price, Instant now) {
    var account = snapshot.account();
    if (snapshot.provider().rests() || account.affordable() == 0) {
      return new FreshShare(0, 0, account.mode());
    }
    if (price == 0) {
      return new FreshShare(Math.min(wanted, account.affordable()), 0, Mode.FRESH);
    }
    var mode = account.mode();
    int fresh = 0;
    int fromLibrary = 0;
    for (int i = 0; i < Math.min(wanted, account.affordable()); i++) {
      var month = account.month().spending(fresh * price);
      // Seeded by session and time, so that a repeated check decides the same.
      long seed = snapshot.session().id().hashCode() * 31L + now.toEpochMilli() + i;
      var decision = Titration.next(month, price, now, mode, seed);
      mode = decision.mode();
      fresh += decision.fresh() ? 1 : 0;
      fromLibrary += mode == Mode.MIXED && !decision.fresh() ? 1 : 0;
    }
    return new FreshShare(fresh, fromLibrary, mode);
  }
}

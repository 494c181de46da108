package com.algorhythmic.accounts.merging;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.util.UUID;

/** Addresses and records of taking along what a browser had as a guest. */
public interface MergeMessages {
  Ask<FindOffer, Offer> OFFER =
      new Ask<>("merge.find-offer", FindOffer.class, Offer.class, Duration.ofSeconds(2));
  Ask<TakeAlong, Done> TAKE_ALONG =
      new Ask<>("merge.take-along", TakeAlong.class, Done.class, Duration.ofSeconds(10));

  /** Finds what a user would take along of a guest. */
  record FindOffer(UUID guest) {}

  /** @param credits those that did not come with a month */
  record Offer(long pictures, long scenes, long collections, int credits) {
    static final Offer NOTHING = new Offer(0, 0, 0, 0);
  }

  /** Moves everything of a guest to a user; NOT_FOUND for somebody who is no guest any more. */
  record TakeAlong(UUID guest, UUID user) {}
}

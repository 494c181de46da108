package com.algorhythmic.catalogue.downloads;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** How many downloads of galleries this node serves at a time: one for each user, and a few in all. */
final class DownloadSlots {
  private static final long RETRY_S = 30;

  private final int most;
  private final Set<UUID> users = new HashSet<>();

  DownloadSlots(int most) {
    this.most = most;
  }

  /** Refuses a user for whom there is no slot now. */
  synchronized void check(UUID user) {
    if (users.contains(user)) {
      throw new Refusal(
              Code.TOO_MANY,
              "another download of your pictures is still running; wait until it has ended",
              null,
              RETRY_S)
          .ofType("download-running");
    }
    if (users.size() >= most) {
      throw new Refusal(
              Code.BUSY,
              "very many pictures are being downloaded just now; try again soon",
              null,
              RETRY_S)
          .ofType("downloads-busy");
    }
  }

  /** Takes the user's slot, until {@link #release}. */
  synchronized void take(UUID user) {
    check(user);
    users.add(user);
  }

  synchronized void release(UUID user) {
    users.remove(user);
  }
}

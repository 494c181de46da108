package com.algorhythmic.credits;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Channel;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What the credit ledger can be asked, and what it tells a user's screens. */
public interface CreditsMessages {
  Ask<FindBalance, Balance> BALANCE =
      new Ask<>("credits.balance", FindBalance.class, Balance.class, Duration.ofSeconds(2));
  Ask<TellBalance, Done> TELL =
      new Ask<>("credits.tell", TellBalance.class, Done.class, Duration.ofSeconds(2));
  Channel<UserEvent> USER = new Channel<>("user", UserEvent.class);

  /** A user's balance; NOT_FOUND where there is no account. */
  record FindBalance(UUID user) {}

  /** Announces the balance to the user's screens; to be asked after whatever moved it has committed. */
  record TellBalance(UUID user) {}

  /** @param baseQuota credits that each new cycle grants */
  record Balance(
      int balance,
      String tier,
      int baseQuota,
      Instant billingCycleStart,
      Instant billingCycleEnd) {}

  /** What a user's screens show of it. */
  record CreditsNow(int balance, String tier) {}

  /**
   * Something that concerns one user on all their screens.
   *
   * @param at server time in ms
   */
  record UserEvent(String type, long at, Map<String, Object> data) {}
}

package com.algorhythmic.accounts;

import com.algorhythmic.bus.Ask;
import java.time.Duration;
import java.util.UUID;

/** What accounts can be asked. */
public interface AccountsMessages {
  Ask<CreateGuest, Account> CREATE_GUEST =
      new Ask<>("accounts.create-guest", CreateGuest.class, Account.class, Duration.ofSeconds(5));
  Ask<FindAccount, Account> FIND =
      new Ask<>("accounts.find", FindAccount.class, Account.class, Duration.ofSeconds(2));

  /** A new visitor's account, with the free tier's credits. */
  record CreateGuest() {}

  /** The account of a user; NOT_FOUND where there is none. */
  record FindAccount(UUID user) {}

  /** @param role guest, user or admin */
  record Account(UUID user, String role, String tier, String displayName) {}
}

package com.algorhythmic.operations.lookup;

import com.algorhythmic.bus.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The question with which an operator finds the account of somebody who needs help. */
public interface LookupMessages {
  Ask<FindUsers, UserList> USERS = Ask.forOperators(
      "operations.find-users", FindUsers.class, UserList.class, Duration.ofSeconds(5));

  /** The most accounts that a look-up shows. */
  int MOST = 20;

  /**
   * Finds accounts; NOT_FOUND without one, INVALID if too many fit. The audit log keeps who looked and whom they found.
   *
   * @param typed an e-mail address, an id or its first eight characters at least, or the id or pairing code of a session
   */
  record FindUsers(String typed) {
    /** Without what was typed, so that no address appears in a log. */
    @Override
    public String toString() {
      return "a look-up of users";
    }
  }

  record UserList(List<FoundUser> users) {}

  /**
   * An account.
   *
   * @param foundBy address, provider, id, session or code. An address that only a provider names is not proved.
   * @param name null without one
   * @param email the proved address; null without one
   * @param role guest, user, operator or admin
   */
  record FoundUser(
      UUID id,
      String foundBy,
      String name,
      String email,
      String role,
      Life life,
      CreditState credits,
      SignInWays signIn,
      Shows shows) {}

  /**
   * @param state guest, user or erased
   * @param seenAt the latest sign of life, accurate to the hour
   * @param erasedAt null unless it is erased
   * @param takenAlongBy the user who has everything that this guest had; or null
   */
  record Life(
      String state, Instant createdAt, Instant seenAt, Instant erasedAt, UUID takenAlongBy) {}

  /** @param balance null, like the cycle, before the first cycle @param cycleEnd null as well if no cycle follows */
  record CreditState(
      String tier, Integer balance, Integer baseQuota, Instant cycleStart, Instant cycleEnd) {}

  /**
   * How the user can sign in.
   *
   * @param secondFactor whether a code is asked for beside the password
   * @param recoveryCodes how many are left
   * @param devices in how many browsers the user is signed in
   */
  record SignInWays(
      boolean password,
      boolean secondFactor,
      int recoveryCodes,
      int passkeys,
      int devices,
      List<ProviderIdentity> identities) {}

  /** @param email as the provider says; nobody has proved it; or null */
  record ProviderIdentity(String issuer, String email, Instant linkedAt, Instant usedAt) {}

  /** @param latest at most ten, the latest first */
  record Shows(long count, List<Show> latest) {}

  /** @param seenAt when one of its screens was last there; null if none ever was */
  record Show(String id, Instant createdAt, Instant seenAt) {}
}

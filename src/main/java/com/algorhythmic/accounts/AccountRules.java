package com.algorhythmic.accounts;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.settings.AccountSettings.Mode;
import java.util.Optional;

/** Who may become a guest or a user in a mode of accounts. Those who are one are not asked. */
public final class AccountRules {
  private AccountRules() {}

  /** Why a visitor without an account can't become a guest; empty if it can. */
  static Optional<Refusal> noGuests(Mode mode) {
    return mode == Mode.OPEN ? Optional.empty() : Optional.of(refusal(mode));
  }

  /** Why the owner of an address can't become a user; empty if it can. @param isInvited whether by an administrator's link */
  public static Optional<Refusal> noUser(Mode mode, boolean isInvited) {
    return mode == Mode.OPEN || mode == Mode.INVITE && isInvited
        ? Optional.empty()
        : Optional.of(refusal(mode));
  }

  private static Refusal refusal(Mode mode) {
    return mode == Mode.CLOSED
        ? new Refusal(
                Code.FORBIDDEN, "this site takes nobody new; those who have an account can sign in")
            .ofType("accounts-closed")
        : new Refusal(
                Code.FORBIDDEN,
                "this site is for invited people: sign in, or ask those who run it for a link")
            .ofType("accounts-by-invitation");
  }
}

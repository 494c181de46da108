package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.Account;
import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.factor.SecondFactors;
import com.algorhythmic.accounts.signin.Credentials.BegunDevice;
import com.algorhythmic.accounts.signin.SignInMessages.SignedIn;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.settings.AccountSettings.SecondFactor;
import io.vertx.core.Future;
import java.util.Set;

/** The accounts of those who have just signed in, with the role that they have on that device. */
public record SignedInAccounts(Bus bus, SecondFactors factors, SecondFactor neededBy) {
  private static final Set<String> ROLES = Set.of("operator", "admin");

  /** The account after a password, and after the code of the second factor if there is one. */
  Future<SignedIn> byPassword(BegunDevice device) {
    return find(device, factors.isOn(device.user()));
  }

  /** The account after a provider, which was asked for no code of ours. */
  public Future<SignedIn> byProvider(BegunDevice device) {
    return find(device, Future.succeededFuture(false));
  }

  /** The account after a passkey: the device that keeps it has asked for a PIN or a finger, so it counts as a second factor. */
  public Future<SignedIn> byPasskey(BegunDevice device) {
    return find(device, Future.succeededFuture(true));
  }

  private Future<SignedIn> find(BegunDevice device, Future<Boolean> hasSecondFactor) {
    return bus.ask(AccountsMessages.FIND, new FindAccount(device.user()))
        .compose(account -> hasSecondFactor.map(
            has -> new SignedIn(has ? account : restricted(account), device.id())));
  }

  /** A role that needs a second factor rests without one. */
  private Account restricted(Account account) {
    return neededBy == SecondFactor.ADMINISTRATORS && ROLES.contains(account.role())
        ? new Account(
            account.user(), "user", account.tier(), account.displayName(), account.email())
        : account;
  }
}

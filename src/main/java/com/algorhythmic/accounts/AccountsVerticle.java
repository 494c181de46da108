package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.Account;
import com.algorhythmic.accounts.AccountsMessages.CreateGuest;
import com.algorhythmic.accounts.AccountsMessages.DeviceList;
import com.algorhythmic.accounts.AccountsMessages.DevicesEnded;
import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.AccountsMessages.FindPreferences;
import com.algorhythmic.accounts.AccountsMessages.KeepPreferences;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.GroupCommit;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Answers questions about accounts and preferences, and revokes tokens. */
public final class AccountsVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final Revocations revocations;
  private final Accounts accounts = new Accounts();
  private final Devices devices = new Devices();
  private final GroupCommit<KeepPreferences, Choice> changes;

  public AccountsVerticle(Bus bus, Database database, StyleBook styles, Revocations revocations) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    this.revocations = revocations;
    changes = new GroupCommit<>(
        database, KeepPreferences::user, true, group -> accounts.keep(database.client(), group));
  }

  @Override
  public Future<?> start() {
    return Future.all(List.of(
        bus.answer(AccountsMessages.CREATE_GUEST, this::createGuest),
        bus.answer(
            AccountsMessages.LOG_OUT, logOut -> revocations.revoke(logOut).map(Done.DONE)),
        bus.answer(AccountsMessages.FIND, this::find),
        bus.answer(AccountsMessages.DEVELOPER, find -> database.inTransaction(accounts::developer)),
        bus.answer(AccountsMessages.PREFERENCES, this::preferences),
        bus.answer(AccountsMessages.KEEP_PREFERENCES, this::keep),
        bus.answer(
            AccountsMessages.DEVICES,
            find -> devices.of(database.client(), find.user()).map(DeviceList::new)),
        bus.answer(
            AccountsMessages.RENEW_DEVICE,
            renew -> devices.renew(database.client(), renew).map(Done.DONE)),
        bus.answer(
            AccountsMessages.END_DEVICES,
            end -> devices.end(database.client(), end).map(DevicesEnded::new))));
  }

  private Future<Account> createGuest(CreateGuest create) {
    return accounts.createGuest(database.client());
  }

  private Future<Account> find(FindAccount find) {
    return accounts.find(database.client(), find.user());
  }

  private Future<Choice> preferences(FindPreferences find) {
    return accounts.preferences(database.client(), find.user());
  }

  private Future<Choice> keep(KeepPreferences change) {
    var known = new KeepPreferences(
        change.user(),
        change.styles() == null ? null : styles.styles(change.styles()),
        change.artists() == null ? null : styles.artists(change.artists()),
        change.dynamicMode());
    return changes.store(known).recover(Database.refusing(Accounts.NO_ACCOUNT));
  }
}

package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.Account;
import com.algorhythmic.accounts.AccountsMessages.CreateGuest;
import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.AccountsMessages.FindPreferences;
import com.algorhythmic.accounts.AccountsMessages.KeepPreferences;
import com.algorhythmic.accounts.AccountsMessages.Preferences;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.database.Database;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Answers for who exists. */
public final class AccountsVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final Revocations revocations;
  private final int guestQuota;
  private final Accounts accounts = new Accounts();

  public AccountsVerticle(
      Settings settings, Bus bus, Database database, StyleBook styles, Revocations revocations) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    this.revocations = revocations;
    this.guestQuota = settings.tiers().all().get("free").credits();
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(AccountsMessages.CREATE_GUEST, this::createGuest),
        bus.answer(AccountsMessages.LOG_OUT, asked -> revocations.revoke(asked).map(Done.DONE)),
        bus.answer(AccountsMessages.FIND, this::find),
        bus.answer(
            AccountsMessages.DEVELOPER, asked -> database.inTransaction(accounts::developer)),
        bus.answer(AccountsMessages.PREFERENCES, this::preferences),
        bus.answer(AccountsMessages.KEEP_PREFERENCES, this::keep));
  }

  private Future<Account> createGuest(CreateGuest asked) {
    return database.inTransaction(connection -> accounts.createGuest(connection, guestQuota));
  }

  private Future<Account> find(FindAccount asked) {
    return accounts.find(database.client(), asked.user());
  }

  private Future<Preferences> preferences(FindPreferences asked) {
    return accounts.preferences(database.client(), asked.user());
  }

  private Future<Preferences> keep(KeepPreferences asked) {
    return accounts.keep(
        database.client(),
        new KeepPreferences(
            asked.user(),
            asked.styles() == null ? null : styles.styles(asked.styles()),
            asked.artists() == null ? null : styles.artists(asked.artists()),
            asked.dynamicMode()));
  }
}

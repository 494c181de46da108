package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.AccountRules;
import com.algorhythmic.accounts.factor.SecondFactors;
import com.algorhythmic.accounts.signin.Credentials.BegunDevice;
import com.algorhythmic.accounts.signin.Credentials.Proven;
import com.algorhythmic.accounts.signin.SignInMessages.SetPassword;
import com.algorhythmic.database.Database;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.settings.AccountSettings.Mode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Objects;
import java.util.UUID;

/** Sets passwords by links: those to addresses, and the first administrator's. */
final class PasswordLinks {
  private final Database database;
  private final Tokens tokens;
  private final Passwords passwords;
  private final Mode mode;
  private final Roles roles;
  private final SecondFactors factors;
  private final Credentials credentials = new Credentials();

  PasswordLinks(
      Database database,
      Tokens tokens,
      Passwords passwords,
      Mode mode,
      Roles roles,
      SecondFactors factors) {
    this.factors = factors;
    this.database = database;
    this.tokens = tokens;
    this.passwords = passwords;
    this.mode = mode;
    this.roles = roles;
  }

  /** Sets the password that a link is for, makes its user if there is none yet, and begins a device. */
  Future<BegunDevice> setPassword(SetPassword set) {
    var link = AccountLink.id(tokens, set.link());
    return AccountLink.isFirstAdministrators(set.link())
        ? becomeFirstAdministrator(set, link)
        : setPassword(set, link);
  }

  private Future<BegunDevice> setPassword(SetPassword set, UUID link) {
    return credentials
        .ofLink(database.client(), link)
        .compose(proven -> passwords
            .hash(set.password(), proven.email())
            .compose(hash -> database.inTransaction(connection -> credentials
                .useLink(connection, link, proven.email())
                .compose(used -> keep(connection, set, used, hash))
                .compose(user -> factors.check(connection, user, set.code()).map(user))
                .compose(user -> credentials.begin(
                    connection, user, set.browser(), roles.roleOf(proven.email()))))));
  }

  private Future<UUID> keep(SqlClient connection, SetPassword set, Proven proven, String hash) {
    return credentials.keep(
        connection,
        proven.email(),
        hash,
        () -> AccountRules.noUser(mode, proven.isInvited())
            .map(Future::<UUID>failedFuture)
            .orElseGet(() -> credentials.create(connection, set.guest(), proven.email(), hash)));
  }

  private Future<BegunDevice> becomeFirstAdministrator(SetPassword set, UUID link) {
    var email = EmailAddress.of(Objects.requireNonNullElse(set.email(), ""));
    return passwords
        .hash(set.password(), email)
        .compose(hash ->
            database.inTransaction(connection -> FirstAdministrator.use(connection, link)
                .compose(used -> credentials.keep(
                    connection,
                    email,
                    hash,
                    () -> credentials.create(connection, set.guest(), email, hash)))
                .compose(user -> factors.check(connection, user, set.code()).map(user))
                .compose(user -> FirstAdministrator.promote(connection, user))
                .compose(user ->
                    credentials.begin(connection, user, set.browser(), roles.roleOf(email)))));
  }
}

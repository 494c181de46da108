package com.algorhythmic.accounts.passkeys;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.Account;
import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.AddPasskey;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.BeginPasskey;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.Begun;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.Passkey;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.PasskeyList;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.RemovePasskey;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.SignInWith;
import com.algorhythmic.accounts.signin.BrowserName;
import com.algorhythmic.accounts.signin.Credentials;
import com.algorhythmic.accounts.signin.Credentials.BegunDevice;
import com.algorhythmic.accounts.signin.Roles;
import com.algorhythmic.accounts.signin.SignInMessages.SignedIn;
import com.algorhythmic.accounts.signin.SignedInAccounts;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.settings.OidcSettings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.auth.webauthn4j.Authenticator;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds and removes passkeys, and signs in with them. */
public final class PasskeyVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(PasskeyVerticle.class);

  private final Bus bus;
  private final Database database;
  private final Roles roles;
  private final SignedInAccounts signedIn;
  private final String[] issuers;
  private final Passkeys passkeys = new Passkeys();
  private final Credentials credentials = new Credentials();
  private Ceremonies ceremonies;

  public PasskeyVerticle(
      OidcSettings providers, Bus bus, Database database, Roles roles, SignedInAccounts signedIn) {
    this.bus = bus;
    this.database = database;
    this.roles = roles;
    this.signedIn = signedIn;
    issuers = providers.all().values().stream()
        .flatMap(provider -> provider.issuer().stream())
        .toArray(String[]::new);
  }

  @Override
  public Future<?> start() {
    ceremonies = new Ceremonies(vertx, database, passkeys);
    return Future.all(List.of(
        bus.answer(
            PasskeyMessages.FIND,
            find -> passkeys.of(database.client(), find.user()).map(PasskeyList::new)),
        bus.answer(PasskeyMessages.BEGIN, this::begin),
        bus.answer(PasskeyMessages.ADD, this::add),
        bus.answer(
            PasskeyMessages.RENAME,
            rename -> passkeys
                .rename(database.client(), rename.user(), rename.passkey(), rename.name())
                .map(Done.DONE)),
        bus.answer(PasskeyMessages.REMOVE, this::remove),
        bus.answer(PasskeyMessages.BEGIN_SIGN_IN, begin -> ceremonies.request().map(Begun::new)),
        bus.answer(PasskeyMessages.SIGN_IN, this::signIn)));
  }

  private Future<Begun> begin(BeginPasskey begin) {
    return passkeys
        .checkMayAdd(database.client(), begin.user(), begin.device())
        .compose(may -> bus.ask(AccountsMessages.FIND, new FindAccount(begin.user())))
        .compose(account -> ceremonies.creation(begin.user(), name(account)))
        .map(Begun::new);
  }

  private static String name(Account account) {
    return account.email() == null ? account.displayName() : account.email();
  }

  private Future<Passkey> add(AddPasskey add) {
    return first(add.flow())
        .compose(first -> ceremonies
            .made(add.flow(), add.origin(), add.made())
            .recover(failure -> refused(
                failure, new Refusal(Code.INVALID, "this answer of the device does not fit"))))
        .compose(made -> database.inTransaction(connection ->
            passkeys.add(connection, add.flow().user(), made, BrowserName.of(add.userAgent()))));
  }

  /** A flow is finished once, right or wrong. */
  private Future<Void> first(PasskeyFlow flow) {
    return credentials.finish(database.client(), flow.state(), flow.expiresAt()).map(isFirst -> {
      if (!isFirst) {
        throw PasskeyFlow.expired();
      }
      return null;
    });
  }

  /** The log gets the reason; who guesses need not know it. */
  private static Future<Authenticator> refused(Throwable failure, Refusal refusal) {
    log.info("a passkey was refused: {}", failure.getMessage());
    return Future.failedFuture(refusal);
  }

  private Future<Done> remove(RemovePasskey remove) {
    return database
        .inTransaction(
            connection -> passkeys.remove(connection, remove.user(), remove.passkey(), issuers))
        .map(Done.DONE);
  }

  private Future<SignedIn> signIn(SignInWith in) {
    return first(in.flow())
        .compose(first -> ceremonies
            .used(in.flow(), in.origin(), in.signed())
            .recover(failure -> refused(failure, Passkeys.unknown())))
        .compose(used -> database.inTransaction(connection -> begin(connection, used, in)))
        .compose(signedIn::byPasskey);
  }

  private Future<BegunDevice> begin(SqlClient connection, Authenticator used, SignInWith in) {
    return passkeys
        .use(connection, used)
        .compose(user -> credentials
            .email(connection, user)
            .compose(email ->
                credentials.begin(connection, user, in.browser(), email.flatMap(roles::roleOf))));
  }
}

package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.AccountRules;
import com.algorhythmic.accounts.signin.Credentials.Asked;
import com.algorhythmic.accounts.signin.Credentials.By;
import com.algorhythmic.accounts.signin.Credentials.Stored;
import com.algorhythmic.accounts.signin.SignInMessages.CheckPassword;
import com.algorhythmic.accounts.signin.SignInMessages.LinkMade;
import com.algorhythmic.accounts.signin.SignInMessages.LinkRequested;
import com.algorhythmic.accounts.signin.SignInMessages.MakeLink;
import com.algorhythmic.accounts.signin.SignInMessages.PasswordChecked;
import com.algorhythmic.accounts.signin.SignInMessages.RequestLink;
import com.algorhythmic.accounts.signin.SignInMessages.SetPassword;
import com.algorhythmic.accounts.signin.SignInMessages.SignIn;
import com.algorhythmic.accounts.signin.SignInMessages.SignedIn;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.limits.LimitClass;
import com.algorhythmic.limits.RateLimiter;
import com.algorhythmic.settings.AccountSettings.Mode;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Makes links to e-mail addresses, sets passwords, and signs in with them. */
public final class SignInVerticle extends VerticleBase {
  private static final Duration LINK_LIFE = Duration.ofHours(1);
  /** An administrator passes a link on by hand. */
  private static final Duration ADMINISTRATORS_LINK_LIFE = Duration.ofDays(3);

  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notifications;
  private final Tokens tokens;
  private final RateLimiter limiter;
  private final Credentials credentials = new Credentials();
  private final Roles roles;
  private final SignedInAccounts accounts;
  private Passwords passwords;
  private PasswordLinks passwordLinks;

  public SignInVerticle(
      Settings settings,
      Bus bus,
      Database database,
      PgNotifications notifications,
      Tokens tokens,
      RateLimiter limiter,
      Roles roles,
      SignedInAccounts accounts) {
    this.accounts = accounts;
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    this.notifications = notifications;
    this.tokens = tokens;
    this.limiter = limiter;
    this.roles = roles;
  }

  @Override
  public Future<?> start() {
    passwords = new Passwords(vertx);
    passwordLinks =
        new PasswordLinks(database, tokens, passwords, mode(), roles, accounts.factors());
    return Future.all(
        bus.answer(SignInMessages.REQUEST_LINK, this::requestLink),
        bus.answer(SignInMessages.MAKE_LINK, this::makeLink),
        bus.answer(SignInMessages.SET_PASSWORD, this::setPassword),
        bus.answer(SignInMessages.SIGN_IN, this::signIn),
        bus.answer(
            SignInMessages.MAILS,
            read -> new LinkMails().status(database.client(), settings.mail().isOn())),
        bus.answer(SignInMessages.CHECK_PASSWORD, this::check));
  }

  private Future<LinkRequested> requestLink(RequestLink request) {
    var email = EmailAddress.of(request.email());
    var until = database.clock().instant().plus(LINK_LIFE);
    boolean byMail = settings.mail().isOn();
    // Nobody's Host header decides where a link in a mail leads.
    var site = byMail ? settings.publicAddress().orElseThrow() : request.site();
    return credentials
        .request(
            database.client(),
            new Asked(email, site, byMail ? request.language() : null),
            until,
            AccountRules.noUser(mode(), false).isEmpty())
        .onSuccess(stored -> {
          if (byMail) {
            notifications.tell(LinkMailVerticle.NOTICE);
          }
        })
        .map(new LinkRequested(byMail));
  }

  private Mode mode() {
    return settings.accounts().mode();
  }

  private Future<LinkMade> makeLink(MakeLink make) {
    var email = EmailAddress.of(make.email());
    var id = UUID.randomUUID();
    var until = database.clock().instant().plus(ADMINISTRATORS_LINK_LIFE);
    var by = new By(Caller.current().user(), Correlation.current());
    return credentials
        .find(database.client(), email)
        .compose(found -> {
          var refusal = AccountRules.noUser(mode(), true);
          if (found.isEmpty() && refusal.isPresent()) {
            throw refusal.get();
          }
          return credentials.make(database.client(), id, email, make.site(), until, by);
        })
        .map(made -> new LinkMade(AccountLink.url(tokens, make.site(), id), until));
  }

  private Future<SignedIn> setPassword(SetPassword set) {
    return passwordLinks.setPassword(set).compose(accounts::byPassword);
  }

  /** Counts wrong passwords for an address, too, because many networks may guess. */
  private Future<SignedIn> signIn(SignIn in) {
    var email = EmailAddress.of(in.email());
    var counted = UUID.nameUUIDFromBytes(email.text().getBytes(StandardCharsets.UTF_8));
    return limiter
        .takeOf(LimitClass.PASSWORD, counted)
        .compose(permitted -> signIn(in, email).onComplete(done -> {
          // Only what was wrong counts.
          if (!Refusal.isNotFound(done.cause())) {
            limiter.giveBackOf(LimitClass.PASSWORD, counted);
          }
        }));
  }

  private Future<SignedIn> signIn(SignIn in, EmailAddress email) {
    return credentials
        .find(database.client(), email)
        .compose(found -> passwords
            .verify(found.map(Stored::hash).orElse(null), in.password())
            .compose(isRight -> {
              if (!isRight) {
                throw new Refusal(
                    Code.NOT_FOUND, "no account has this address and this password", "password");
              }
              var user = found.get().user();
              return database.inTransaction(connection -> accounts
                  .factors()
                  .check(connection, user, in.code())
                  .compose(right ->
                      credentials.begin(connection, user, in.browser(), roles.roleOf(email))));
            }))
        .compose(accounts::byPassword);
  }

  private Future<PasswordChecked> check(CheckPassword check) {
    return credentials
        .hash(database.client(), check.user())
        .compose(hash -> hash.isEmpty() || check.password() == null
            ? Future.succeededFuture(new PasswordChecked(hash.isPresent(), false))
            : passwords
                .verify(hash.get(), check.password())
                .map(isRight -> new PasswordChecked(true, isRight)));
  }
}

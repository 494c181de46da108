package com.algorhythmic.accounts.oidc;

import com.algorhythmic.accounts.oidc.OidcMessages.Begin;
import com.algorhythmic.accounts.oidc.OidcMessages.Begun;
import com.algorhythmic.accounts.oidc.OidcMessages.FindIdentities;
import com.algorhythmic.accounts.oidc.OidcMessages.FindProviders;
import com.algorhythmic.accounts.oidc.OidcMessages.Finish;
import com.algorhythmic.accounts.oidc.OidcMessages.Finished;
import com.algorhythmic.accounts.oidc.OidcMessages.IdentityList;
import com.algorhythmic.accounts.oidc.OidcMessages.Linked;
import com.algorhythmic.accounts.oidc.OidcMessages.Outcome;
import com.algorhythmic.accounts.oidc.OidcMessages.Provider;
import com.algorhythmic.accounts.oidc.OidcMessages.ProviderList;
import com.algorhythmic.accounts.oidc.OidcMessages.Unlink;
import com.algorhythmic.accounts.signin.Credentials;
import com.algorhythmic.accounts.signin.Roles;
import com.algorhythmic.accounts.signin.SignedInAccounts;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs in with providers of OpenID Connect, and links their identities to users. */
public final class OidcVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(OidcVerticle.class);

  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final OidcAccounts accounts;
  private final SignedInAccounts signedIn;
  private final Identities identities = new Identities();
  private final Credentials credentials = new Credentials();
  private final Map<String, OidcProvider> providers = new TreeMap<>();

  public OidcVerticle(
      Settings settings, Bus bus, Database database, Roles roles, SignedInAccounts signedIn) {
    this.signedIn = signedIn;
    accounts = new OidcAccounts(identities, roles, settings.accounts().mode());
    this.settings = settings;
    this.bus = bus;
    this.database = database;
  }

  @Override
  public Future<?> start() {
    var client = new ProviderClient(vertx, settings.proxy());
    settings
        .oidc()
        .all()
        .forEach((name, of) ->
            providers.put(name, new OidcProvider(vertx, client, Clock.systemUTC(), name, of)));
    return Future.all(
        bus.answer(OidcMessages.PROVIDERS, this::list),
        bus.answer(OidcMessages.BEGIN, this::begin),
        bus.answer(OidcMessages.FINISH, this::finish),
        bus.answer(OidcMessages.IDENTITIES, this::identities),
        bus.answer(OidcMessages.UNLINK, this::unlink));
  }

  private Future<ProviderList> list(FindProviders find) {
    return Future.succeededFuture(new ProviderList(providers.values().stream()
        .map(provider -> new Provider(provider.name(), provider.label()))
        .toList()));
  }

  private OidcProvider provider(String name) {
    var provider = providers.get(name);
    if (provider == null) {
      throw new Refusal(Code.NOT_FOUND, "nobody signs in with " + name + " here", "provider");
    }
    return provider;
  }

  private Future<Begun> begin(Begin begin) {
    var provider = provider(begin.flow().provider());
    return provider.authorizeUrl(begin.flow()).map(Begun::new).recover(failure -> {
      outcome(provider, failure);
      return Future.failedFuture(
          new Refusal(Code.BUSY, provider.label() + " cannot be used just now", "provider"));
    });
  }

  private Future<Finished> finish(Finish finish) {
    var provider = provider(finish.flow().provider());
    if (finish.issuer() != null && !finish.issuer().equals(provider.issuer())) {
      return Future.succeededFuture(new Finished(Outcome.FAILED, null));
    }
    return credentials
        .finish(database.client(), finish.flow().state(), finish.flow().expiresAt())
        .compose(isFirst -> isFirst
            ? provider
                .identify(finish.flow(), finish.code())
                .compose(who -> database.inTransaction(
                    connection -> accounts.finish(connection, provider.issuer(), who, finish)))
                .compose(this::welcome)
                .recover(failure -> failure instanceof ProviderFault
                    ? Future.succeededFuture(new Finished(outcome(provider, failure), null))
                    : Future.failedFuture(failure))
            : Future.succeededFuture(new Finished(Outcome.EXPIRED, null)));
  }

  private Future<Finished> welcome(OidcAccounts.Step step) {
    var device = step.device();
    return device == null
        ? Future.succeededFuture(new Finished(step.outcome(), null))
        : signedIn.byProvider(device).map(in -> new Finished(step.outcome(), in));
  }

  /** What a failure is for a viewer; the log gets its reason. */
  private static Outcome outcome(OidcProvider provider, Throwable failure) {
    log.warn("nobody can sign in with {}: {}", provider.name(), failure.getMessage());
    return failure instanceof ProviderFault fault ? fault.outcome() : Outcome.FAILED;
  }

  private Future<IdentityList> identities(FindIdentities find) {
    var client = database.client();
    return identities
        .hasPassword(client, find.user())
        .compose(has -> identities
            .of(client, find.user())
            .map(all -> new IdentityList(all.stream().map(this::linked).toList(), has)));
  }

  private Linked linked(Identities.Stored stored) {
    var at = providers.values().stream()
        .filter(provider -> provider.issuer().equals(stored.issuer()))
        .findFirst();
    return new Linked(
        stored.id(),
        at.map(OidcProvider::name).orElse(null),
        at.map(OidcProvider::label).orElse(stored.issuer()),
        stored.email(),
        stored.linkedAt());
  }

  private Future<Done> unlink(Unlink unlink) {
    var issuers = providers.values().stream().map(OidcProvider::issuer).toArray(String[]::new);
    return database
        .inTransaction(
            connection -> identities.unlink(connection, unlink.user(), unlink.identity(), issuers))
        .map(Done.DONE);
  }
}

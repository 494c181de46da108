package com.algorhythmic.accounts.oidc;

import com.algorhythmic.settings.OidcSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A provider of OpenID Connect. It is asked about itself at the first sign-in, and again an hour later, so that this program starts
 * and works while it is away.
 */
final class OidcProvider {
  private static final Duration MAX_AGE = Duration.ofHours(1);

  private final Vertx vertx;
  private final ProviderClient client;
  private final Clock clock;
  private final String name;
  private final OidcSettings.Provider settings;
  private final String issuer;
  private final String clientId;
  private final ClaimedRoles roles;
  private Known<Discovery> discovery;
  /** Makes the addresses of the discovered provider. */
  private OAuth2Auth authorizer;

  private Known<OAuth2Auth> verifier;

  OidcProvider(
      Vertx vertx,
      ProviderClient client,
      Clock clock,
      String name,
      OidcSettings.Provider settings) {
    this.vertx = vertx;
    this.client = client;
    this.clock = clock;
    this.name = name;
    this.settings = settings;
    issuer = settings.issuer().orElseThrow();
    clientId = settings.clientId().orElseThrow();
    roles = ClaimedRoles.of(settings);
  }

  String name() {
    return name;
  }

  String label() {
    return settings.title();
  }

  String issuer() {
    return issuer;
  }

  /** The address at which it asks who somebody is. */
  Future<String> authorizeUrl(OidcFlow flow) {
    return discovery().map(found -> {
      var url = new OAuth2AuthorizationURL()
          .setRedirectUri(flow.redirectUri())
          .setState(flow.state().toString())
          .setScopes(settings.wishes())
          .setCodeChallenge(flow.challenge())
          .setCodeChallengeMethod("S256")
          .putAdditionalParameter("nonce", flow.nonce());
      var address = authorizer.authorizeURL(url);
      // Its address may have a query already.
      return found.authorization().getRawQuery() == null
          ? address
          : address.replaceFirst("(\\?[^?]*)\\?", "$1&");
    });
  }

  /** Exchanges a code for the identity that it stands for; fails with a {@link ProviderFault}. */
  Future<IdToken> identify(OidcFlow flow, String code) {
    return discovery()
        .compose(found -> exchange(found, flow, code).compose(token -> {
          IdToken.checkAlgorithm(token);
          return claims(found, token);
        }))
        .map(claims -> IdToken.of(claims, issuer, clientId, flow.nonce(), roles, clock.instant()));
  }

  private Future<String> exchange(Discovery found, OidcFlow flow, String code) {
    var form = new HashMap<>(Map.of(
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        flow.redirectUri(),
        "code_verifier",
        flow.verifier()));
    var secret = settings.clientSecret();
    boolean isInHeader = secret.isPresent() && found.takesBasic();
    if (!isInHeader) {
      form.put("client_id", clientId);
      secret.ifPresent(text -> form.put("client_secret", text));
    }
    return client
        .post(found.token(), isInHeader ? basic(secret.get()) : null, form)
        .map(answer -> {
          if (answer.getValue("id_token") instanceof String token) {
            return token;
          }
          throw ProviderFault.wrong("the provider gives no identity");
        });
  }

  private String basic(String secret) {
    var pair = ProviderClient.encoded(clientId) + ":" + ProviderClient.encoded(secret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** The claims of a token with a right signature. A token that no known key has signed makes it fetch the keys once more. */
  private Future<JsonObject> claims(Discovery found, String token) {
    var known = verifier;
    boolean isFresh = known != null && known.isFresh(clock.instant());
    var first = isFresh ? Future.succeededFuture(known.what()) : fetchKeys(found);
    return first
        .compose(keys -> verify(keys, token))
        .recover(unsigned -> isFresh && !(unsigned instanceof ProviderFault)
            ? fetchKeys(found).compose(keys -> verify(keys, token))
            : Future.failedFuture(unsigned))
        .recover(failure -> Future.failedFuture(
            failure instanceof ProviderFault
                ? failure
                : ProviderFault.wrong("no key of the provider has signed the identity")));
  }

  private static Future<JsonObject> verify(OAuth2Auth keys, String token) {
    return Future.future(promise -> keys.authenticate(new TokenCredentials(token))
        .map(user -> user.attributes().getJsonObject("accessToken"))
        .onComplete(promise));
  }

  private Future<OAuth2Auth> fetchKeys(Discovery found) {
    return client.get(found.keys()).map(answer -> {
      var keys = IdToken.signing(answer);
      if (keys.isEmpty()) {
        throw ProviderFault.wrong("the provider has no public key");
      }
      var fetched = OAuth2Auth.create(vertx, options(found, keys));
      verifier = new Known<>(fetched, clock.instant());
      return fetched;
    });
  }

  private Future<Discovery> discovery() {
    if (discovery != null && discovery.isFresh(clock.instant())) {
      return Future.succeededFuture(discovery.what());
    }
    return client.get(Discovery.address(issuer)).map(said -> {
      var found = Discovery.of(issuer, said);
      authorizer = OAuth2Auth.create(vertx, options(found, List.of()));
      discovery = new Known<>(found, clock.instant());
      return found;
    });
  }

  private OAuth2Options options(Discovery found, List<JsonObject> keys) {
    return new OAuth2Options()
        .setClientId(clientId)
        .setSite(issuer)
        .setAuthorizationPath(found.authorization().toString())
        .setTokenPath(found.token().toString())
        .setIntrospectionPath(null)
        .setJwks(keys)
        .setJWTOptions(new JWTOptions().setIssuer(issuer).setLeeway(IdToken.LEEWAY_S));
  }

  /** What a provider has said, and when. */
  private record Known<T>(T what, Instant since) {
    boolean isFresh(Instant now) {
      return now.isBefore(since.plus(MAX_AGE));
    }
  }
}

package com.algorhythmic.accounts.oidc;

import com.algorhythmic.settings.ProxySettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * What a provider says about itself (OpenID Connect Discovery), as far as this site uses it.
 *
 * @param takesBasic whether its token endpoint takes the secret in a header; otherwise in the form
 */
record Discovery(URI authorization, URI token, URI keys, boolean takesBasic) {
  /** Where a provider describes itself. */
  static URI address(String issuer) {
    return URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
  }

  /** Reads and checks a description; throws a {@link ProviderFault} for one that cannot be trusted. */
  static Discovery of(String issuer, JsonObject said) {
    if (!issuer.equals(said.getValue("issuer"))) {
      throw ProviderFault.wrong("the provider at " + issuer + " says that it is another issuer");
    }
    boolean isOnThisMachine = isThisMachine(URI.create(issuer));
    var methods = said.getValue("token_endpoint_auth_methods_supported");
    boolean takesForm = methods instanceof JsonArray list
        && list.contains("client_secret_post")
        && !list.contains("client_secret_basic");
    return new Discovery(
        endpoint(said, "authorization_endpoint", isOnThisMachine),
        endpoint(said, "token_endpoint", isOnThisMachine),
        endpoint(said, "jwks_uri", isOnThisMachine),
        !takesForm);
  }

  private static URI endpoint(JsonObject said, String name, boolean isOnThisMachine) {
    try {
      var address = new URI(String.valueOf(said.getValue(name)));
      boolean isSecure = "https".equals(address.getScheme());
      // A provider elsewhere must not make this program call the machine that it runs on.
      boolean isAllowed =
          isSecure && !isThisMachine(address) || isOnThisMachine && isThisMachine(address);
      if (address.getHost() != null
          && isAllowed
          && address.getRawUserInfo() == null
          && address.getRawFragment() == null
          && address.getPort() <= 65_535
          && (isSecure || "http".equals(address.getScheme()))) {
        return address;
      }
    } catch (URISyntaxException unreadable) {
      // Refused below.
    }
    throw ProviderFault.wrong("the provider's " + name + " is no https address");
  }

  private static boolean isThisMachine(URI address) {
    return address.getHost() != null && ProxySettings.isLoopback(address.getHost());
  }
}

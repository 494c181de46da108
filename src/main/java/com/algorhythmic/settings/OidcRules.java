package com.algorhythmic.settings;

import com.algorhythmic.settings.OidcSettings.Provider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules for the providers of OpenID Connect. */
final class OidcRules {
  private static final int MAX_LABEL = 40;
  private static final int MAX_PROVIDERS = 10;

  private final List<String> problems = new ArrayList<>();
  /** The same subject of one issuer would be two people. */
  private final Map<String, String> issuers = new HashMap<>();

  private OidcRules() {}

  static List<String> problems(OidcSettings oidc) {
    var rules = new OidcRules();
    rules.require(
        oidc.all().size() <= MAX_PROVIDERS,
        "oidc: there are more than " + MAX_PROVIDERS + " providers");
    new TreeMap<>(oidc.all()).forEach(rules::provider);
    return rules.problems;
  }

  private void provider(String name, Provider provider) {
    var key = "oidc." + name + ".";
    provider
        .issuer()
        .ifPresentOrElse(
            issuer -> issuer(key + "issuer", issuer),
            () -> problems.add(key + "issuer is missing"));
    require(provider.clientId().isPresent(), key + "client-id is missing");
    require(isPlain(provider.clientId().orElse("")), key + "client-id has control characters");
    require(
        isPlain(provider.clientSecret().orElse("")), key + "client-secret has control characters");
    var label = provider.label().orElse("label");
    require(
        label.codePointCount(0, label.length()) <= MAX_LABEL && isPlain(label),
        key + "label is not of 1 to " + MAX_LABEL + " characters");
    var scopes = provider.wishes();
    require(
        scopes.contains("openid")
            && scopes.stream().allMatch(scope -> scope.matches("[!#-\\[\\]-~]+")),
        key + "scopes are not names separated by commas with openid among them");
    boolean hasValues =
        provider.administrators().isPresent() || provider.operators().isPresent();
    require(
        provider.roleClaim().isPresent() == hasValues,
        key + "role-claim goes with " + key + "administrators or " + key + "operators");
    require(isPlain(provider.roleClaim().orElse("")), key + "role-claim has control characters");
  }

  private void issuer(String key, String text) {
    require(
        isIssuer(text),
        key
            + " is not of the form https://host/path without a query; http is only for this machine");
    var other = issuers.putIfAbsent(text, key);
    require(other == null, key + " is also " + other);
  }

  private static boolean isIssuer(String text) {
    try {
      var address = new URI(text);
      return address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null
          && address.getPort() <= 65_535
          && ("https".equals(address.getScheme())
              || "http".equals(address.getScheme()) && ProxySettings.isLoopback(address.getHost()));
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}

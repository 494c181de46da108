package com.algorhythmic.settings;

import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The providers of OpenID Connect by name; none unless the settings name one. */
public interface OidcSettings {
  @WithParentName
  Map<String, Provider> all();

  /** Whether a key belongs to a provider. */
  static boolean isKey(String key) {
    return Keys.KEY.matcher(key).matches();
  }

  /** The key that an environment variable sets, such as oidc.home.client-id for ALGO_OIDC_HOME_CLIENT_ID. */
  static Optional<String> key(String variable) {
    var matcher = Keys.VARIABLE.matcher(variable);
    return matcher.matches()
        ? Optional.of("oidc." + matcher.group(1).toLowerCase(Locale.ROOT) + "."
            + matcher.group(2).toLowerCase(Locale.ROOT).replace('_', '-'))
        : Optional.empty();
  }

  /** A provider. {@link OidcRules} demands an issuer and a client id. */
  interface Provider {
    Optional<String> issuer();

    Optional<String> clientId();

    Optional<String> clientSecret();

    Optional<String> label();

    Optional<List<String>> scopes();

    /** The claim of identities that gives roles here, such as groups. */
    Optional<String> roleClaim();

    /** The values of that claim that make an administrator. */
    Optional<List<String>> administrators();

    /** The values of that claim that make an operator. */
    Optional<List<String>> operators();

    /** The name on its button. */
    default String title() {
      return label().orElseGet(() -> URI.create(issuer().orElseThrow()).getHost());
    }

    /** What this site asks for. */
    default List<String> wishes() {
      return scopes().orElse(List.of("openid", "profile", "email")).stream()
          .map(String::strip)
          .toList();
    }
  }

  /** The forms of keys and variables. */
  final class Keys {
    private static final Pattern KEY = Pattern.compile(
        "oidc\\.[a-z][a-z0-9]{0,19}\\.(issuer|client-id|client-secret|label|scopes|role-claim|administrators|operators)");
    private static final Pattern VARIABLE = Pattern.compile(
        "ALGO_OIDC_([A-Z][A-Z0-9]{0,19})_(ISSUER|CLIENT_ID|CLIENT_SECRET|LABEL|SCOPES|ROLE_CLAIM|ADMINISTRATORS|OPERATORS)");

    private Keys() {}
  }
}

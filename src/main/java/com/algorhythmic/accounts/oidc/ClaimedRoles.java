package com.algorhythmic.accounts.oidc;

import com.algorhythmic.settings.OidcSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles that a provider's identities have here, by the values of one of their claims. */
record ClaimedRoles(String claim, Set<String> administrators, Set<String> operators) {

  static ClaimedRoles of(OidcSettings.Provider settings) {
    return new ClaimedRoles(
        settings.roleClaim().orElse(null),
        values(settings.administrators()),
        values(settings.operators()));
  }

  private static Set<String> values(Optional<List<String>> listed) {
    return listed.orElse(List.of()).stream()
        .map(String::strip)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The role of an identity; null without one. Its claim is a text or a list of texts; anything else gives none. */
  String of(JsonObject claims) {
    var said = claim == null ? null : claims.getValue(claim);
    var values = said instanceof JsonArray list
        ? list.stream().collect(Collectors.toSet())
        : Set.of(said == null ? "" : said);
    if (values.stream().anyMatch(administrators::contains)) {
      return "admin";
    }
    return values.stream().anyMatch(operators::contains) ? "operator" : null;
  }
}

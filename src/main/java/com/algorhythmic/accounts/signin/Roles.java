package com.algorhythmic.accounts.signin;

import com.algorhythmic.settings.AccountSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles that the settings give to e-mail addresses. An address counts once its owner has proved it. */
public record Roles(Set<EmailAddress> administrators, Set<EmailAddress> operators) {

  public static Roles of(AccountSettings settings) {
    return new Roles(addresses(settings.administrators()), addresses(settings.operators()));
  }

  private static Set<EmailAddress> addresses(Optional<List<String>> listed) {
    return listed.orElse(List.of()).stream()
        .map(EmailAddress::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The role with more rights of two, each an operator's or an administrator's. */
  public static Optional<String> higher(Optional<String> one, Optional<String> other) {
    return one.filter("admin"::equals)
        .or(() -> other.filter("admin"::equals))
        .or(() -> one.or(() -> other));
  }

  /** The role that the owner of a proved address has at least; empty if nothing but this program decides it. */
  public Optional<String> roleOf(EmailAddress proved) {
    if (administrators.contains(proved)) {
      return Optional.of("admin");
    }
    return operators.contains(proved) ? Optional.of("operator") : Optional.empty();
  }
}

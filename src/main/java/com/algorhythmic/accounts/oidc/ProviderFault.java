package com.algorhythmic.accounts.oidc;

import com.algorhythmic.accounts.oidc.OidcMessages.Outcome;

/** What is wrong with a provider of OpenID Connect, for the log. Viewers get a sentence by its outcome. */
final class ProviderFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  private ProviderFault(Outcome outcome, String reason) {
    super(reason, null, false, false);
    this.outcome = outcome;
  }

  /** The provider does not answer in time or has a fault. */
  static ProviderFault away(String reason) {
    return new ProviderFault(Outcome.AWAY, reason);
  }

  /** The provider says what cannot be trusted. */
  static ProviderFault wrong(String reason) {
    return new ProviderFault(Outcome.FAILED, reason);
  }

  Outcome outcome() {
    return outcome;
  }
}

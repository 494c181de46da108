package com.algorhythmic.credits.purchases;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.util.List;

/** The signature of webhooks, by any of the secrets that are valid, of the last five minutes. */
record StripeSignature(List<String> secrets) {
  private static final long TOLERANCE_S = 300;

  boolean matches(String payload, String header) {
    return header != null && secrets.stream().anyMatch(secret -> matches(payload, header, secret));
  }

  private static boolean matches(String payload, String header, String secret) {
    try {
      return Webhook.Signature.verifyHeader(payload, header, secret, TOLERANCE_S);
    } catch (SignatureVerificationException | RuntimeException wrong) {
      return false;
    }
  }

  /** Without the secrets, so that they do not appear in a log. */
  @Override
  public String toString() {
    return secrets.size() + " secrets of webhooks";
  }
}

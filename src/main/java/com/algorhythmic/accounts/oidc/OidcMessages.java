package com.algorhythmic.accounts.oidc;

import com.algorhythmic.accounts.signin.SignInMessages.Browser;
import com.algorhythmic.accounts.signin.SignInMessages.SignedIn;
import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Addresses and records of signing in with a provider of OpenID Connect. */
public interface OidcMessages {
  Ask<FindProviders, ProviderList> PROVIDERS = new Ask<>(
      "oidc.find-providers", FindProviders.class, ProviderList.class, Duration.ofSeconds(2));
  Ask<Begin, Begun> BEGIN =
      new Ask<>("oidc.begin", Begin.class, Begun.class, Duration.ofSeconds(10));
  Ask<Finish, Finished> FINISH =
      new Ask<>("oidc.finish", Finish.class, Finished.class, Duration.ofSeconds(25));
  Ask<FindIdentities, IdentityList> IDENTITIES = new Ask<>(
      "oidc.find-identities", FindIdentities.class, IdentityList.class, Duration.ofSeconds(2));
  Ask<Unlink, Done> UNLINK =
      new Ask<>("oidc.unlink", Unlink.class, Done.class, Duration.ofSeconds(5));

  /** Finds the providers that the settings name. */
  record FindProviders() {}

  record ProviderList(List<Provider> providers) {}

  /** @param label its name for people */
  record Provider(String name, String label) {}

  /** Makes the address at which a provider asks who somebody is; NOT_FOUND without such a provider, BUSY if it is away. */
  record Begin(OidcFlow flow) {}

  record Begun(String url) {
    /** Without the address, which has secrets. */
    @Override
    public String toString() {
      return "an address of a provider";
    }
  }

  /**
   * Signs in with the code that a provider has given, or links its identity to the user who has asked for that.
   *
   * @param issuer the one that the answer names, or null
   * @param guest becomes the user of a new identity; null without one
   */
  record Finish(OidcFlow flow, String code, String issuer, UUID guest, Browser browser) {
    /** Without the secrets, so that they do not appear in a log. */
    @Override
    public String toString() {
      return "the answer of " + flow.provider();
    }
  }

  /** @param signedIn null unless somebody has signed in */
  record Finished(Outcome outcome, SignedIn signedIn) {}

  /** How a sign-in with a provider ends. The page has a sentence for each, by its word. */
  enum Outcome {
    /** Signed in to the account of the identity. */
    SIGNED_IN,
    /** Signed in to a new account. */
    NEW,
    LINKED,
    /** Not linked: the identity belongs to another account. */
    TAKEN,
    /** Nobody new: only invited people get an account. */
    BY_INVITATION,
    /** Nobody new. */
    CLOSED,
    /** Somebody has said no at the provider. */
    DENIED,
    /** The browser did not ask for this, or asked too long ago, or has already got its answer. */
    EXPIRED,
    /** The provider does not answer. */
    AWAY,
    /** The provider answers with what cannot be trusted, or with an error. */
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Finds the identities with which a user can sign in. */
  record FindIdentities(UUID user) {}

  /** @param hasPassword whether the user can sign in with a password as well */
  record IdentityList(List<Linked> identities, boolean hasPassword) {}

  /**
   * An identity at a provider.
   *
   * @param provider null if the settings do not name it any more
   * @param email as the provider says, which proves nothing; or null
   */
  record Linked(UUID id, String provider, String label, String email, Instant linkedAt) {}

  /** Removes an identity of a user; CONFLICT if it is the last way to sign in. */
  record Unlink(UUID user, UUID identity) {}
}

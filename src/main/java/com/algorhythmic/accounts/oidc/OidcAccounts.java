package com.algorhythmic.accounts.oidc;

import com.algorhythmic.accounts.AccountRules;
import com.algorhythmic.accounts.oidc.OidcMessages.Finish;
import com.algorhythmic.accounts.oidc.OidcMessages.Outcome;
import com.algorhythmic.accounts.signin.Credentials;
import com.algorhythmic.accounts.signin.Credentials.BegunDevice;
import com.algorhythmic.accounts.signin.Roles;
import com.algorhythmic.settings.AccountSettings.Mode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;

/** The accounts that identities sign in to, in a transaction: the linked one, a new one, or none. */
final class OidcAccounts {
  private final Identities identities;
  private final Roles roles;
  private final Mode mode;
  private final Credentials credentials = new Credentials();

  OidcAccounts(Identities identities, Roles roles, Mode mode) {
    this.identities = identities;
    this.roles = roles;
    this.mode = mode;
  }

  /** Signs in, or links the identity to who has asked for that. */
  Future<Step> finish(SqlClient connection, String issuer, IdToken who, Finish finish) {
    var link = finish.flow().link();
    return identities
        .lock(connection, issuer, who)
        .compose(locked -> identities.user(connection, issuer, who))
        .compose(known -> {
          if (link != null) {
            return known.isEmpty()
                ? identities.link(connection, issuer, who, link).map(new Step(Outcome.LINKED, null))
                : Future.succeededFuture(
                    new Step(known.get().equals(link) ? Outcome.LINKED : Outcome.TAKEN, null));
          }
          if (known.isEmpty() && AccountRules.noUser(mode, false).isPresent()) {
            var outcome = mode == Mode.CLOSED ? Outcome.CLOSED : Outcome.BY_INVITATION;
            return Future.succeededFuture(new Step(outcome, null));
          }
          var user = known.isPresent()
              ? Future.succeededFuture(known.get())
              : identities.create(connection, issuer, who, finish.guest());
          return user.compose(of -> begin(connection, of, who.role(), finish))
              .map(device -> new Step(known.isPresent() ? Outcome.SIGNED_IN : Outcome.NEW, device));
        });
  }

  /**
   * Begins a device with the role of the identity's claims, or that of the user's own address if it is higher. The address that a
   * provider names is not proved and gives none.
   */
  private Future<BegunDevice> begin(
      SqlClient connection, UUID user, String claimed, Finish finish) {
    return credentials
        .email(connection, user)
        .map(email -> Roles.higher(email.flatMap(roles::roleOf), Optional.ofNullable(claimed)))
        .compose(role -> credentials.begin(connection, user, finish.browser(), role));
  }

  /** What a transaction has done. @param device null unless somebody has signed in */
  record Step(Outcome outcome, BegunDevice device) {}
}

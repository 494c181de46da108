package com.algorhythmic.accounts.passkeys;

import com.algorhythmic.accounts.passkeys.PasskeyMessages.MadeCredential;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.SignedCredential;
import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.webauthn4j.Authenticator;
import io.vertx.ext.auth.webauthn4j.CredentialStorage;
import io.vertx.ext.auth.webauthn4j.RelyingParty;
import io.vertx.ext.auth.webauthn4j.ResidentKey;
import io.vertx.ext.auth.webauthn4j.UserVerification;
import io.vertx.ext.auth.webauthn4j.WebAuthn4J;
import io.vertx.ext.auth.webauthn4j.WebAuthn4JCredentials;
import io.vertx.ext.auth.webauthn4j.WebAuthn4JOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Options for devices, and the check of what they sign, by the library. The library reads passkeys here and writes none: that happens in
 * our transactions. The domain of a passkey is the host of the origin.
 */
final class Ceremonies implements CredentialStorage {
  private static final String SITE = "Algorhythmic";

  private final Database database;
  private final Passkeys passkeys;
  private final WebAuthn4J library;

  Ceremonies(Vertx vertx, Database database, Passkeys passkeys) {
    this.database = database;
    this.passkeys = passkeys;
    // A device that keeps the user and asks for a PIN or a finger replaces the address, the
    // password and the second factor.
    var options = new WebAuthn4JOptions()
        .setRelyingParty(new RelyingParty().setName(SITE))
        .setResidentKey(ResidentKey.REQUIRED)
        .setUserVerification(UserVerification.REQUIRED)
        .setTimeoutInMilliseconds(PasskeyFlow.LIFE.toMillis());
    library = WebAuthn4J.create(vertx, options).credentialStorage(this);
  }

  /** The options with which a device makes a passkey. @param name of the user, which the device shows */
  Future<Map<String, Object>> creation(UUID user, String name) {
    return library
        .createCredentialsOptions(new JsonObject().put("name", user.toString()))
        .map(options -> plain(options.put(
            "user",
            new JsonObject()
                .put("id", UserHandle.of(user))
                .put("name", name)
                .put("displayName", name))));
  }

  /** The options with which a device signs in. */
  Future<Map<String, Object>> request() {
    return library.getCredentialsOptions(null).map(Ceremonies::plain);
  }

  private static Map<String, Object> plain(JsonObject options) {
    return new JsonObject(options.encode()).getMap();
  }

  /** The new passkey of a user; fails unless the device answers this challenge, for this origin. */
  Future<Authenticator> made(PasskeyFlow flow, String origin, MadeCredential made) {
    var response = new JsonObject()
        .put("clientDataJSON", made.clientData())
        .put("attestationObject", made.attestation());
    return check(flow, origin, made.id(), response, flow.user().toString());
  }

  /** The passkey that has signed this challenge, with its new counter; fails unless all is right. */
  Future<Authenticator> used(PasskeyFlow flow, String origin, SignedCredential signed) {
    var response = new JsonObject()
        .put("clientDataJSON", signed.clientData())
        .put("authenticatorData", signed.authenticatorData())
        .put("signature", signed.signature())
        .put("userHandle", signed.userHandle());
    return check(flow, origin, signed.id(), response, null)
        .compose(
            used -> UserHandle.of(UUID.fromString(used.getUsername())).equals(signed.userHandle())
                ? Future.succeededFuture(used)
                : Future.failedFuture("the passkey is of another user"));
  }

  private Future<Authenticator> check(
      PasskeyFlow flow, String origin, String id, JsonObject response, String username) {
    var credentials = new WebAuthn4JCredentials()
        .setUsername(username)
        .setOrigin(origin)
        .setChallenge(flow.challenge())
        .setWebauthn(new JsonObject()
            .put("id", id)
            .put("rawId", id)
            .put("type", "public-key")
            .put("response", response));
    return library.authenticate(credentials).map(user -> new Authenticator(user.principal()));
  }

  @Override
  public Future<List<Authenticator>> find(String user, String credential) {
    return credential == null
        ? passkeys.authenticatorsOf(database.client(), UUID.fromString(user))
        : passkeys.authenticators(database.client(), credential);
  }

  @Override
  public Future<Void> storeCredential(Authenticator made) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> updateCounter(Authenticator used) {
    return Future.succeededFuture();
  }
}

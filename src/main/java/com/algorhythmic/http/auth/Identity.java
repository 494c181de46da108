package com.algorhythmic.http.auth;

import com.algorhythmic.bus.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a caller, taken from a verified token.
 *
 * @param user the user; for a remote or a player, the owner of its session
 * @param role guest, user, operator, admin, remote or player
 * @param session the only session that a remote or a player may use; null for other roles
 */
public record Identity(UUID user, String role, String session, Token token) {
  /** How long the token of a browser in which a user is signed in is valid; it is renewed while it is used. */
  public static final Duration SIGNED_IN_LIFE = Duration.ofDays(90);

  /** How the name of a script's token begins, so that nobody takes it for a person's. */
  private static final String SERVICE_PREFIX = "script:";

  private static final String REMOTE = "remote";
  private static final String PLAYER = "player";

  /** An identity without a token. */
  public Identity(UUID user, String role) {
    this(user, role, null, Token.NONE);
  }

  /** The identity of a user in a browser in which they are signed in. */
  public static Identity signedIn(UUID user, String role, UUID device) {
    return new Identity(user, role, null, Token.of(device));
  }

  /** The identity of a script, with the rights of a role. @param name for the audit log */
  public static Identity service(UUID user, String role, String name) {
    return new Identity(
        user, role, null, new Token("", "", Instant.MAX, SERVICE_PREFIX + name, null));
  }

  /** The identity of a remote for the owner's session, without a token. */
  public static Identity remote(UUID owner, String session) {
    return new Identity(owner, REMOTE, session, Token.NONE);
  }

  /** The identity of a music player for the owner's session, without a token. */
  public static Identity player(UUID owner, String session) {
    return new Identity(owner, PLAYER, session, Token.NONE);
  }

  public boolean isGuest() {
    return role.equals("guest");
  }

  public boolean isAdmin() {
    return role.equals("admin");
  }

  /** Whether the caller may read how the program runs; an administrator may, too. */
  public boolean isOperator() {
    return role.equals("operator") || isAdmin();
  }

  /** Whether the token was made for a script. */
  public boolean isService() {
    return token.name().startsWith(SERVICE_PREFIX);
  }

  /** The caller of questions on the bus, by the name in the token, if it has one. */
  public Caller asCaller() {
    return new Caller(token.name().isEmpty() ? user.toString() : token.name(), role);
  }

  /** Whether this is a remote, which may only control one session. */
  public boolean isRemote() {
    return role.equals(REMOTE);
  }

  /** Whether this is a music player, which may only say what plays in one session and listen to that session. */
  public boolean isPlayer() {
    return role.equals(PLAYER);
  }

  /** Whether the role is limited to one session. */
  public boolean isOfOneSession() {
    return isRemote() || isPlayer();
  }

  /** Whether the role permits the session; who owns it is not checked here. */
  public boolean mayUse(String session) {
    return !isOfOneSession() || session.equals(this.session);
  }

  /** Whether both identities are equal apart from their tokens. */
  public boolean isSameAs(Identity other) {
    return user.equals(other.user)
        && role.equals(other.role)
        && Objects.equals(session, other.session);
  }

  /**
   * What is known of the token that proves an identity.
   *
   * @param id its {@code jti}, by which it is revoked; nobody can create a token from it
   * @param keyId its {@code kid}, which names the key that signed it
   * @param name of the administrator or, after {@code script:}, the script to which it was given; otherwise empty
   * @param device the browser in which its user is signed in, by which all of that browser's tokens are revoked; null for others
   */
  public record Token(String id, String keyId, Instant expiresAt, String name, UUID device) {
    static final Token NONE = of(null);

    /** The name of a script's token, as administrators gave it. */
    String serviceName() {
      return name.substring(SERVICE_PREFIX.length());
    }

    private static Token of(UUID device) {
      return new Token("", "", Instant.MAX, "", device);
    }
  }
}

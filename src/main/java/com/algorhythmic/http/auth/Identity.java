package com.algorhythmic.http.auth;

import com.algorhythmic.bus.Caller;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a caller, taken from a verified token.
 *
 * @param user the user; for a remote, the owner of its session
 * @param role guest, user, admin or remote
 * @param session the only session that a remote may use; null for other roles
 * @param token the token's signature, which names it in the list of revoked tokens
 * @param expiresAt when the token expires
 */
public record Identity(UUID user, String role, String session, String token, Instant expiresAt) {
  private static final String REMOTE = "remote";

  /** An identity without a token. */
  public Identity(UUID user, String role) {
    this(user, role, null, "", Instant.MAX);
  }

  /** The identity of a remote for the owner's session, without a token. */
  public static Identity remote(UUID owner, String session) {
    return new Identity(owner, REMOTE, session, "", Instant.MAX);
  }

  public boolean isAdmin() {
    return role.equals("admin");
  }

  /** The caller of questions on the bus. */
  public Caller asCaller() {
    return new Caller(user.toString(), role);
  }

  /** Whether this is a remote, which may only control one session. */
  public boolean isRemote() {
    return role.equals(REMOTE);
  }

  /** Whether the role permits the session; who owns it is not checked here. */
  public boolean mayUse(String session) {
    return !isRemote() || session.equals(this.session);
  }

  /** Whether both identities are equal apart from their tokens. */
  public boolean isSameAs(Identity other) {
    return user.equals(other.user)
        && role.equals(other.role)
        && Objects.equals(session, other.session);
  }
}

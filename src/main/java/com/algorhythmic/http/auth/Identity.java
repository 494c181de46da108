package com.algorhythmic.http.auth;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Who is asking, as a verified token says it.
 *
 * @param user whose cause it is: a remote acts for the owner of its session
 * @param role guest, user or admin; or remote
 * @param session the only one that a remote may touch; null for everybody else
 * @param token which token says so, as it can be revoked
 * @param until when it says so no more
 */
public record Identity(UUID user, String role, String session, String token, Instant until) {
  private static final String REMOTE = "remote";

  /** Somebody whom a token is still to be made for. */
  public Identity(UUID user, String role) {
    this(user, role, null, "", Instant.MAX);
  }

  /** A remote of the owner's session that a token is still to be made for. */
  public static Identity remote(UUID owner, String session) {
    return new Identity(owner, REMOTE, session, "", Instant.MAX);
  }

  public boolean isAdmin() {
    return role.equals("admin");
  }

  /** Whether it is somebody's hand on one session, which may do nothing beside it. */
  public boolean isRemote() {
    return role.equals(REMOTE);
  }

  /** Whether a session is within its reach, as far as can be said without the session. */
  public boolean reaches(String session) {
    return !isRemote() || session.equals(this.session);
  }

  /** Whether somebody else is the same, by whichever token. */
  public boolean isSame(Identity other) {
    return user.equals(other.user)
        && role.equals(other.role)
        && Objects.equals(session, other.session);
  }
}

package com.algorhythmic.http;

import java.time.Instant;
import java.util.UUID;

/**
 * Who is asking, as a verified token says it.
 *
 * @param role guest, user or admin
 * @param token which token says so, as it can be revoked
 * @param until when it says so no more
 */
public record Identity(UUID user, String role, String token, Instant until) {

  /** Somebody whom a token is still to be made for. */
  public Identity(UUID user, String role) {
    this(user, role, "", Instant.MAX);
  }

  public boolean isAdmin() {
    return role.equals("admin");
  }
}

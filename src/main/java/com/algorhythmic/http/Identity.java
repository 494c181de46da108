package com.algorhythmic.http;

import java.util.UUID;

/**
 * Who is asking, as a verified token says it.
 *
 * @param role guest, user or admin
 */
public record Identity(UUID user, String role) {

  public boolean isAdmin() {
    return role.equals("admin");
  }
}

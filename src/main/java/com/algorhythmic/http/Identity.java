package com.algorhythmic.http;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
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

  /** This identity, or FORBIDDEN unless it is an administrator's. */
  public Identity mustBeAdmin() {
    if (!isAdmin()) {
      throw new Refusal(Code.FORBIDDEN, "this needs the admin role");
    }
    return this;
  }
}

package com.algorhythmic.fuzz;

/**
 * Who sends a request.
 *
 * @param token the bearer token or cookie; null for nobody
 * @param user the id of the account, or null
 * @param session a session of that account, or null
 */
record Caller(Kind kind, int place, String token, String user, String session) {
  /** The kinds of callers. */
  enum Kind {
    NOBODY,
    GUEST,
    USER,
    OPERATOR,
    ADMIN,
    REMOTE,
    REVOKED,
    FORGED
  }

  static final Caller NOBODY = new Caller(Kind.NOBODY, 0, null, null, null);

  @Override
  public String toString() {
    return kind + " " + place;
  }
}

package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;

/** Who may watch a session: only its owner, or everybody who knows its id. */
public final class Visibility {
  public static final String PRIVATE = "private";
  public static final String PUBLIC = "public";

  private Visibility() {}

  /** @throws Refusal INVALID for an unknown visibility; null is allowed */
  public static void check(String visibility) {
    if (visibility != null && !visibility.equals(PRIVATE) && !visibility.equals(PUBLIC)) {
      throw new Refusal(Code.INVALID, "visibility is private or public", "visibility");
    }
  }
}

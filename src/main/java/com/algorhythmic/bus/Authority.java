package com.algorhythmic.bus;

import com.algorhythmic.bus.Refusal.Code;

/** Those who may ask a question: each level includes the ones below it. */
public enum Authority {
  EVERYBODY,
  /** Who may read how the program runs: operators and administrators. */
  OPERATORS,
  /** Who may change that, and move money. */
  ADMINISTRATORS;

  /** Throws a {@link Refusal} unless the caller may ask. */
  void check(Caller caller) {
    boolean isGranted = switch (this) {
      case EVERYBODY -> true;
      case OPERATORS -> caller.isOperator();
      case ADMINISTRATORS -> caller.isAdministrator();
    };
    if (isGranted) {
      return;
    }
    var who = this == OPERATORS ? "operators and administrators" : "administrators";
    throw caller.isAnonymous()
        ? new Refusal(Code.UNAUTHENTICATED, "this needs the identity of an administrator")
        : new Refusal(Code.FORBIDDEN, "only " + who + " may do this");
  }
}

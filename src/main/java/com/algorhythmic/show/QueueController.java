package com.algorhythmic.show;

/** Decides how many fresh pictures to order, so that a session has some ahead but does not pay for too many. */
final class QueueController {
  private static final int ENOUGH = 2;
  private static final int PLENTY = 4;

  private QueueController() {}

  /**
   * The decision of one check.
   *
   * @param state the current state
   * @param candidate the other state that the last check suggested, or null
   * @param ahead pictures ready or in the making that no screen has shown
   * @param shown whether a screen has just shown a fresh picture for the first time
   */
  static Decision decide(State state, State candidate, int ahead, boolean shown) {
    var suggested =
        ahead < ENOUGH ? State.HUNGRY : ahead <= PLENTY ? State.SATISFIED : State.OVERFULL;
    // Two checks in a row must agree, or a picture that is slightly late would cause extra orders.
    var next = suggested == state || suggested == candidate ? suggested : state;
    int make = switch (next) {
      case HUNGRY -> ahead < ENOUGH ? 2 : 0;
      case SATISFIED -> shown && ahead <= PLENTY ? 1 : 0;
      case OVERFULL -> 0;
    };
    return new Decision(next, suggested == next ? null : suggested, make);
  }

  /** How many pictures a session has ahead: too few, enough, or too many. */
  enum State {
    HUNGRY,
    SATISFIED,
    OVERFULL
  }

  /**
   * What to do after a check.
   *
   * @param candidate to be passed to the next check
   * @param make number of pictures to order
   */
  record Decision(State state, State candidate, int make) {}
}

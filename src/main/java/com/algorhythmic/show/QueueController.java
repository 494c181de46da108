package com.algorhythmic.show;

/** The rule how many fresh pictures a session asks for, so that some are ahead and not too many are paid for. */
final class QueueController {
  private static final int ENOUGH = 2;
  private static final int PLENTY = 4;

  private QueueController() {}

  /**
   * One look at a session.
   *
   * @param now the state it is in
   * @param candidate the other state that the last look suggested, or null
   * @param ahead pictures ready or being made that no screen has shown
   * @param shown whether a screen has just shown a fresh one for the first time
   */
  static Decision look(State now, State candidate, int ahead, boolean shown) {
    var suggested =
        ahead < ENOUGH ? State.HUNGRY : ahead <= PLENTY ? State.SATISFIED : State.OVERFULL;
    // Two looks in a row have to agree, or a picture that is late by a moment would start a flurry.
    var next = suggested == now || suggested == candidate ? suggested : now;
    int make = switch (next) {
      case HUNGRY -> ahead < ENOUGH ? 2 : 0;
      case SATISFIED -> shown && ahead <= PLENTY ? 1 : 0;
      case OVERFULL -> 0;
    };
    return new Decision(next, suggested == next ? null : suggested, make);
  }

  /** How far ahead a session is. */
  enum State {
    HUNGRY,
    SATISFIED,
    OVERFULL
  }

  /** @param candidate what to give to the next look */
  record Decision(State state, State candidate, int make) {}
}

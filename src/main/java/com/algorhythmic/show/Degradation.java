package com.algorhythmic.show;

import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.show.Shows.SessionSnapshot;
import java.util.Map;

/** The rule why a session gets no fresh pictures just now, and the words for its screens. */
final class Degradation {
  private static final String NO_CREDITS = "out-of-credits";
  private static final String NO_PROVIDER = "provider";
  private static final String NO_BUDGET = "spend-limit";

  private Degradation() {}

  /** The reason, or null when all is well. */
  static String of(SessionSnapshot snapshot) {
    // A provider that is given another try has not recovered yet: nothing is said twice.
    if (snapshot.providerRests()
        || snapshot.providerAils() && NO_PROVIDER.equals(snapshot.degraded())) {
      return NO_PROVIDER;
    }
    if (snapshot.credits() < CreditsMessages.PRICE) {
      return NO_CREDITS;
    }
    return snapshot.affordable() == 0 ? NO_BUDGET : null;
  }

  /** What screens are told. @param reason null for its end */
  static Map<String, Object> notice(String reason) {
    if (reason == null) {
      return Map.of("reason", "recovered", "detail", "Fresh pictures are being made again.");
    }
    var detail = switch (reason) {
      case NO_CREDITS -> "There are no credits left; the show goes on from the library.";
      case NO_BUDGET ->
        "The day's budget for fresh pictures is used up; the show goes on from the library.";
      default -> "The image maker is resting; the show goes on from the studio.";
    };
    return Map.of("reason", reason, "detail", detail);
  }
}

package com.algorhythmic.show;

import com.algorhythmic.credits.CreditsMessages;
import java.util.Map;

/** Decides why a session gets no fresh pictures, and words the degraded event for its screens. */
final class Degradation {
  private static final String NO_CREDITS = "out-of-credits";
  private static final String NO_PROVIDER = "provider";
  private static final String NO_PICTURE_YET = "no-picture-shown-yet";
  /** A session that a budget has stopped recovers once it allows this many pictures, or events would come in turns. */
  private static final int RECOVERED = 3;

  private Degradation() {}

  /** The reason, or null when fresh pictures are made. */
  static String of(SessionSnapshot snapshot) {
    return of(snapshot, CreditsMessages.PRICE);
  }

  /** @param price of a picture in credits; 0 where they are not counted */
  static String of(SessionSnapshot snapshot, int price) {
    var provider = snapshot.provider();
    // A provider on trial has not recovered yet; repeating the event at each trial would only
    // flicker.
    if (provider.rests() || provider.ails() && NO_PROVIDER.equals(snapshot.degraded())) {
      return NO_PROVIDER;
    }
    var account = snapshot.account();
    // The first pictures come from the library, which is no degradation.
    if (NO_PICTURE_YET.equals(account.tightest())) {
      return null;
    }
    if (account.month().balance() < price) {
      return NO_CREDITS;
    }
    boolean isStopped = account.affordable() == 0
        || account.affordable() < RECOVERED && account.tightest().equals(snapshot.degraded());
    return isStopped ? account.tightest() : null;
  }

  /** The data of a degraded event. @param reason null when the session has recovered */
  static Map<String, Object> eventData(String reason) {
    if (reason == null) {
      return Map.of("reason", "recovered", "detail", "Fresh pictures are being made again.");
    }
    var detail = switch (reason) {
      case NO_CREDITS -> "There are no credits left; the show goes on from the library.";
      case "spend-limit" ->
        "The day's budget for fresh pictures is used up; the show goes on from the library.";
      case "hourly-share" ->
        "Your share of the hour's budget for fresh pictures is used up; the show goes on from the library.";
      case "hourly-budget" ->
        "The hour's budget for fresh pictures is used up; the show goes on from the library.";
      default -> "The image maker is resting; the show goes on from the studio.";
    };
    return Map.of("reason", reason, "detail", detail);
  }
}

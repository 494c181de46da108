package com.algorhythmic.show.room;

import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The votes of a room on one picture.
 *
 * @param owner the user whose show it is
 * @param more the votes for more like this
 * @param next the votes for the next picture
 * @param closesAtMs when the majority decides
 * @param ownerVoted whether the owner has voted on the picture, whose vote the room does not change
 */
record Tally(
    String session,
    UUID owner,
    UUID artwork,
    int more,
    int next,
    long closesAtMs,
    boolean ownerVoted) {

  /** What the majority wants. */
  Decision decision() {
    return more == next ? Decision.SPLIT : more > next ? Decision.MORE : Decision.NEXT;
  }

  /** What the session's clients get. @param isDecided whether the round is over */
  SessionEvent event(long nowMs, boolean isDecided) {
    var data = new HashMap<String, Object>(Map.of(
        "artworkId", artwork.toString(), "more", more, "next", next, "closesAt", closesAtMs));
    if (isDecided) {
      data.put("decision", decision().name().toLowerCase(Locale.ROOT));
    }
    return new SessionEvent(0, "room", nowMs, data);
  }

  /** What a room decides; SPLIT for as many votes on both sides, which changes nothing. */
  enum Decision {
    MORE,
    NEXT,
    SPLIT
  }
}

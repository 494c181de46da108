package com.algorhythmic.show.room;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.util.UUID;

/** Addresses and records of the votes of those who watch a public show together: the room. */
public interface RoomMessages {
  Ask<CastRoomVote, Done> VOTE =
      new Ask<>("room.vote", CastRoomVote.class, Done.class, Duration.ofSeconds(2));

  /**
   * Votes on a picture of the session, once for each viewer; a second vote takes the place of the first. CONFLICT if the
   * room has just decided.
   *
   * @param viewer the id by which the owner knows the viewer
   * @param vote 1 for more like this, -1 for the next picture
   */
  record CastRoomVote(String session, String viewer, UUID artwork, int vote) {}
}

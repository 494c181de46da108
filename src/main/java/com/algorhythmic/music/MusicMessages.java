package com.algorhythmic.music;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.sessions.Song;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.UUID;

/** What can be asked of whoever knows which song is playing. */
public interface MusicMessages {
  Ask<TakeTurn, Done> TURN =
      new Ask<>("music.take-turn", TakeTurn.class, Done.class, Duration.ofSeconds(3));
  Ask<Identify, Identified> IDENTIFY =
      new Ask<>("music.identify", Identify.class, Identified.class, Duration.ofSeconds(15));
  Ask<FindPlaying, Playing> NOW =
      new Ask<>("music.now", FindPlaying.class, Playing.class, Duration.ofSeconds(2));

  /**
   * The session's turn to have its music identified; refused while there is nobody to ask, in a session of somebody
   * else, and soon after the last turn.
   */
  record TakeTurn(String session, UUID user) {}

  /** A few seconds of sound, for whoever has the turn; it is kept nowhere. */
  record Identify(String session, byte[] sample) {
    public Identify {
      if (sample == null || sample.length == 0) {
        throw new Refusal(Code.INVALID, "there is no sound to listen to", "sample");
      }
    }
  }

  /**
   * What the sound was recognised as.
   *
   * @param releaseDate as the service has it, a year or a day
   * @param score 0 to 100, how sure the service is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Identified(boolean found, Song musicInfo, String releaseDate, Integer score) {
    public static final Identified NOTHING = new Identified(false, null, null, null);
  }

  /** What was recognised in the session lately. */
  record FindPlaying(String session) {}

  /** @param song null where nothing is known */
  record Playing(Song song) {}
}

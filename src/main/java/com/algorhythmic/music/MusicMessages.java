package com.algorhythmic.music;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.sessions.Song;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.UUID;

/** Addresses and records of song recognition. */
public interface MusicMessages {
  Ask<TakeTurn, Done> TURN =
      new Ask<>("music.take-turn", TakeTurn.class, Done.class, Duration.ofSeconds(3));
  Ask<Identify, Identified> IDENTIFY =
      new Ask<>("music.identify", Identify.class, Identified.class, Duration.ofSeconds(15));
  Ask<FindPlaying, Playing> NOW =
      new Ask<>("music.now", FindPlaying.class, Playing.class, Duration.ofSeconds(2));

  /**
   * Takes the session's turn to have its music recognised. Refused if recognition is not configured, if the session
   * belongs to another user, and within 30 s of the last turn.
   */
  record TakeTurn(String session, UUID user) {}

  /** Recognises a few seconds of sound, which are not stored. The session must have taken its turn. */
  record Identify(String session, byte[] sample) {
    public Identify {
      if (sample == null || sample.length == 0) {
        throw new Refusal(Code.INVALID, "there is no sound to listen to", "sample");
      }
    }
  }

  /**
   * The result of a recognition.
   *
   * @param musicInfo the song; null if none was found
   * @param releaseDate a year or a day, as the service states it
   * @param score confidence of the service, 0 to 100
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Identified(boolean found, Song musicInfo, String releaseDate, Integer score) {
    public static final Identified NOTHING = new Identified(false, null, null, null);
  }

  /** Finds the song recognised in the session in the last ten minutes. */
  record FindPlaying(String session) {}

  /** @param song null if unknown */
  record Playing(Song song) {}
}

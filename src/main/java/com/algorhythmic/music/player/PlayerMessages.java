package com.algorhythmic.music.player;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.sessions.BeatGrid;
import com.algorhythmic.sessions.Song;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Addresses and records of music players that say what they play. */
public interface PlayerMessages {
  Ask<AddPlayer, Added> ADD =
      new Ask<>("player.add", AddPlayer.class, Added.class, Duration.ofSeconds(5));
  Ask<ListPlayers, Players> LIST =
      new Ask<>("player.list", ListPlayers.class, Players.class, Duration.ofSeconds(5));
  Ask<ForgetPlayer, Done> FORGET =
      new Ask<>("player.forget", ForgetPlayer.class, Done.class, Duration.ofSeconds(5));
  Ask<SayPlaying, Said> SAY =
      new Ask<>("player.say", SayPlaying.class, Said.class, Duration.ofSeconds(15));
  Ask<SayCover, Said> COVER =
      new Ask<>("player.cover", SayCover.class, Said.class, Duration.ofSeconds(15));

  /** Makes a token for the user's own session. */
  record AddPlayer(String session, UUID user, String name) {}

  /** @param token shown once; only its id is stored */
  record Added(String id, String name, String token, Instant until) {
    /** Without the token, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "the player " + id;
    }
  }

  record ListPlayers(String session, UUID user) {}

  record Players(List<Player> players) {}

  /** A player that may say what it plays. @param id by which its token is revoked */
  record Player(String id, String name, Instant since, Instant until) {}

  /** Revokes the token of a player; NOT_FOUND if the user's session has no such player. */
  record ForgetPlayer(String session, UUID user, String player) {}

  /**
   * Says what plays in the user's own session.
   *
   * @param playing false when the player rests
   * @param song null when it rests
   * @param coverUrl where its cover is; null if unknown
   * @param positionMs from the beginning of the song; null if unknown
   * @param lengthMs of the song; null if unknown
   * @param grid its beats; null if unknown
   */
  record SayPlaying(
      String session,
      UUID user,
      boolean playing,
      Song song,
      String coverUrl,
      Long positionMs,
      Long lengthMs,
      Grid grid) {
    private static final long USUAL_MS = Duration.ofMinutes(10).toMillis();
    private static final long LONGEST_MS = Duration.ofHours(6).toMillis();

    /** How long the song still plays; ten minutes if its end is unknown, six hours at most. */
    long remainingMs() {
      if (lengthMs == null || lengthMs == 0) {
        return USUAL_MS;
      }
      long position = positionMs == null ? 0 : positionMs;
      return Math.max(1_000, Math.min(LONGEST_MS, lengthMs - position));
    }

    /** The beats on the server's clock; null if unknown. @param nowMs when the player said it */
    BeatGrid beats(long nowMs) {
      return grid == null || positionMs == null
          ? null
          : BeatGrid.playing(
              grid.tempo(),
              grid.beatsPerBar(),
              grid.firstBarMs(),
              positionMs,
              nowMs,
              nowMs + remainingMs());
    }
  }

  /**
   * The beats of a song, evenly spaced.
   *
   * @param tempo beats per minute
   * @param firstBarMs position in the song of the first beat of a bar
   */
  record Grid(double tempo, double firstBarMs, int beatsPerBar) {}

  /** Brings the cover of the song that a player has named in the user's own session. */
  record SayCover(String session, UUID user, byte[] image) {}

  /** @param song what plays now as far as a player says it; null if none does */
  record Said(Song song) {}
}

package com.algorhythmic.show;

import com.algorhythmic.credits.Titration.Mode;
import com.algorhythmic.credits.Titration.Month;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.show.QueueController.State;

/**
 * Everything that decides how many pictures to order for a session, read in one statement.
 *
 * @param plan identifies the pictures that fit the session's current choice
 * @param settled whether the choice has been unchanged for a second
 * @param song the song recognised lately, or null
 * @param degraded the reason in the last degraded event, or null
 * @param turn the number of pictures ordered ahead so far
 */
record SessionSnapshot(
    Session session,
    String plan,
    boolean settled,
    Song song,
    Queue queue,
    Account account,
    Provider provider,
    String degraded,
    long turn) {

  /**
   * The pictures ahead of the session.
   *
   * @param candidate the state that the last check suggested, or null
   * @param ahead pictures ready or in the making that no screen has shown
   */
  record Queue(State state, State candidate, int ahead) {}

  /**
   * What the owner can pay for.
   *
   * @param mode the titration mode after the last check
   * @param affordable how many pictures the budgets still allow, at the average price; 0 without a credit account
   * @param tightest which limit keeps it from being larger; null if no budget applies
   */
  record Account(String tier, Month month, Mode mode, int affordable, String tightest) {}

  /**
   * The state of the image provider.
   *
   * @param rests whether the circuit breaker is open
   * @param ails whether the breaker is open, or no picture has succeeded since it was
   */
  record Provider(boolean rests, boolean ails) {}

  /** The input of a fresh picture. @param further how many are ordered before it */
  Wish wish(long nowMs, int further) {
    var sound = session.heard(nowMs);
    var audio = sound == null
        ? AudioAnalysis.silence(0.5, 0.5)
        : new AudioAnalysis(
            sound.emotion().mood(),
            sound.emotion().energy(),
            sound.emotion().valence(),
            sound.spectrum().bass(),
            sound.beat().tempo(),
            sound.beat().tempoConfidence(),
            sound.beat().beatsPerBar(),
            sound.key(),
            sound.section());
    var controls = session.controls();
    return new Wish(
        controls.choice(), controls.orientation(), audio, song, turn + further, controls.words());
  }
}

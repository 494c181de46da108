package com.algorhythmic.sessions;

import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.show.ShowMessages.Controls;
import com.algorhythmic.show.ShowMessages.Sound;
import com.algorhythmic.styles.MoodStyles;
import java.util.List;
import java.util.UUID;

/**
 * A session as its row says it stands.
 *
 * @param dueAtMs when the next picture is due, where that was asked
 * @param sound what was heard last, or null
 * @param listenedAtMs when that was
 */
public record Session(
    String id,
    UUID user,
    List<String> styles,
    List<String> artists,
    boolean dynamicMode,
    String orientation,
    boolean paused,
    String visibility,
    String motion,
    boolean hurry,
    long lastSeq,
    long dueAtMs,
    Sound sound,
    long listenedAtMs) {
  private static final long HEARING_MS = 15_000;

  /** What is heard now; null when the last of it is too long ago to speak for the moment. */
  public Sound heard(long nowMs) {
    return sound != null && nowMs - listenedAtMs < HEARING_MS ? sound : null;
  }

  /** The chosen styles, or those that suit the music where the choice is left to it. */
  public List<String> playing(long nowMs) {
    if (!dynamicMode && !styles.isEmpty()) {
      return styles;
    }
    var heard = heard(nowMs);
    return MoodStyles.suggested(heard == null ? null : heard.mood());
  }

  /** What a fresh picture is to be made from. */
  public Wish wish(long nowMs) {
    var heard = heard(nowMs);
    return heard == null
        ? Wish.unheard(styles, artists, dynamicMode, orientation, 0.5, 0.5)
        : new Wish(
            styles,
            artists,
            dynamicMode,
            orientation,
            heard.mood(),
            heard.energy(),
            heard.valence(),
            heard.bass(),
            heard.tempo(),
            heard.tempoConfidence(),
            null,
            null,
            null,
            null);
  }

  public Controls controls() {
    return new Controls(styles, artists, dynamicMode, orientation, paused, visibility, motion);
  }

  public Session withDueAt(long dueAtMs) {
    return new Session(
        id,
        user,
        styles,
        artists,
        dynamicMode,
        orientation,
        paused,
        visibility,
        motion,
        hurry,
        lastSeq,
        dueAtMs,
        sound,
        listenedAtMs);
  }
}

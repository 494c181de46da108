package com.algorhythmic.sessions;

import java.util.List;
import java.util.UUID;

/**
 * One row of the sessions table.
 *
 * @param hurry whether the next picture is wanted at once
 * @param lastSeq number of the last event
 * @param sound the last sound heard, or null
 * @param listenedAtMs when that sound was heard
 * @param chosenAtMs when the plan changed last: pictures made before do not fit it
 * @param said the beats of the song that a player says it plays, or null
 */
public record Session(
    String id,
    UUID user,
    Controls controls,
    boolean hurry,
    long lastSeq,
    Sound sound,
    long listenedAtMs,
    long chosenAtMs,
    BeatGrid said) {
  private static final long HEARING_MS = 15_000;

  /** The current sound; null when the last one is older than 15 s. */
  public Sound heard(long nowMs) {
    return sound != null && nowMs - listenedAtMs < HEARING_MS ? sound : null;
  }

  /** The beats of the song that a player says it plays; null if it says none or the song is over. */
  public BeatGrid grid(long nowMs) {
    return said != null && !said.isOver(nowMs) ? said : null;
  }

  /** The length of a bar: of the sound if that has a tempo, else as a player says; 0 when unknown. */
  public double barMs(long nowMs) {
    var heard = heard(nowMs);
    double heardMs = heard == null ? 0 : heard.beat().barMs();
    var grid = grid(nowMs);
    return heardMs > 0 || grid == null ? heardMs : grid.barMs();
  }

  /** The styles of the next picture: the chosen ones, or those that suit the music. */
  public List<String> playing(long nowMs) {
    var heard = heard(nowMs);
    return controls.choice().stylesFor(heard == null ? null : heard.emotion().mood());
  }
}

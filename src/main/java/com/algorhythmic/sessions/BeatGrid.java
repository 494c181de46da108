package com.algorhythmic.sessions;

/**
 * The beats of a song as its player knows them: evenly spaced, and the same from the song's beginning to its end.
 *
 * @param tempo beats per minute
 * @param barAt a bar line, server time in ms; all others follow from it
 * @param until when the song ends, server time in ms
 */
public record BeatGrid(double tempo, int beatsPerBar, long barAt, long until) {
  /** A message takes a little longer or shorter from the player to here; a difference up to this is no other beat. */
  private static final double SAME_BEAT_MS = 20;

  private static final long SAME_END_MS = 1_000;

  /**
   * The grid of a song that plays.
   *
   * @param firstBarMs position in the song of the first beat of a bar
   * @param positionMs position that plays now
   */
  public static BeatGrid playing(
      double tempo, int beatsPerBar, double firstBarMs, long positionMs, long nowMs, long until) {
    return new BeatGrid(tempo, beatsPerBar, nowMs - positionMs + Math.round(firstBarMs), until);
  }

  public double barMs() {
    return beatsPerBar * 60_000 / tempo;
  }

  /** The first bar line at or after a time. */
  public long barAtOrAfter(long ms) {
    double bars = Math.ceil((ms - barAt) / barMs());
    return Math.round(barAt + bars * barMs());
  }

  public boolean isOver(long nowMs) {
    return nowMs >= until;
  }

  /** The grid before if the player only said the same once more, so that its beats stay where they are. */
  public BeatGrid orSame(BeatGrid before) {
    return before != null && isLike(before) ? before : this;
  }

  private boolean isLike(BeatGrid other) {
    double bars = (barAt - other.barAt) / barMs();
    return tempo == other.tempo
        && beatsPerBar == other.beatsPerBar
        && Math.abs(bars - Math.rint(bars)) * barMs() <= SAME_BEAT_MS
        && Math.abs(until - other.until) <= SAME_END_MS;
  }
}

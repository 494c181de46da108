package com.algorhythmic.painter.studio.kit;

/**
 * The rhythm of the music, which orders things that repeat: they come in groups of as many as a bar has beats.
 *
 * @param tempo beats per minute, 0 if unknown
 * @param beats the beats of a bar, 0 if unknown
 */
public record Rhythm(double tempo, int beats) {
  /** No rhythm is known: everything stays as the scene has it. */
  public static final Rhythm NONE = new Rhythm(0, 0);

  /** The tempo at which there are as many things as usual. */
  private static final double USUAL_TEMPO = 110;

  /** How wide the gap between two groups is, in distances within a group. */
  private static final double GAP = 0.7;

  public Rhythm {
    if (!(tempo >= 0) || beats < 0) {
      throw new IllegalArgumentException("a rhythm has no less than no beats");
    }
  }

  /** Whether the beats of a bar are known, so that things come in groups. */
  public boolean isKnown() {
    return beats > 1;
  }

  /** How fast the music is: below 1 for slow music, above 1 for fast music; 1 if the tempo is unknown. */
  public double pace() {
    return tempo <= 0 ? 1 : Math.max(0.6, Math.min(1.6, tempo / USUAL_TEMPO));
  }

  /** How many things to paint where the scene usually has a number: whole groups, more for fast music. */
  public int count(int usual) {
    return isKnown() ? groups(usual) * beats : usual;
  }

  /** The number of groups for a usual number of things. */
  public int groups(int usual) {
    return (int) Math.max(1, Math.round(usual * pace() / beats));
  }

  /** The place of a thing from 0 to 1 when all are spread in groups. */
  public double place(int index, int count) {
    if (!isKnown() || count <= beats) {
      return (index + 0.5) / count;
    }
    double gaps = Math.ceil((double) count / beats) - 1;
    return (index + 0.5 + GAP * Math.floorDiv(index, beats)) / (count + GAP * gaps);
  }

  /** Whether a thing is the first of its group. */
  public boolean isAccent(int index) {
    return isKnown() && index % beats == 0;
  }
}

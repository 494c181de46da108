package com.algorhythmic.testing;

import java.util.List;
import java.util.TreeSet;

/** A client's record of its session's numbered events: missing, repeated and out of order. */
final class EventRecorder {
  private static final long NOT_JOINED = -1;

  /** Events that arrived early and wait for earlier ones. */
  private final TreeSet<Long> early = new TreeSet<>();

  private long last = NOT_JOINED;
  private boolean asked;
  private long taken;
  private long unnumbered;
  private long gaps;
  private long resumed;
  private long missed;
  private long repeated;
  private long overlapped;
  private long disordered;
  private long resets;

  /** Records an event from the wire; returns whether earlier ones must be requested now. */
  boolean received(long seq) {
    if (seq == 0) {
      unnumbered++;
      return false;
    }
    if (!isJoined()) {
      note(seq);
      return false;
    }
    if (seq <= last || early.contains(seq)) {
      repeated++;
      return false;
    }
    if (seq > last + 1) {
      early.add(seq);
      return ask();
    }
    // It was missing, and later ones arrived first.
    if (!early.isEmpty()) {
      disordered++;
    }
    take(seq);
    return drain();
  }

  /** Joining covers everything up to a number; returns whether something after it is missing. */
  boolean joined(long seq) {
    last = seq;
    asked = false;
    early.headSet(seq, true).clear();
    return drain();
  }

  /**
   * Records the answer to a resume; returns whether there is still a gap.
   *
   * @param since the last event when it was asked
   */
  boolean resumed(long since, List<Long> events, long seq) {
    asked = false;
    for (long event : events) {
      if (event <= since) {
        repeated++;
      } else if (event <= last) {
        // It arrived by itself while the resume was pending.
        overlapped++;
      } else {
        if (early.remove(event)) {
          overlapped++;
        }
        missed += event - last - 1;
        resumed++;
        take(event);
      }
    }
    if (seq > last) {
      missed += seq - last;
      last = seq;
    }
    early.headSet(last, true).clear();
    return drain();
  }

  /** The resume was answered with a reset: the earlier events are no longer available. */
  void reset() {
    resets++;
    last = NOT_JOINED;
    asked = false;
    early.clear();
  }

  /** The connection is lost, and so are pending answers. */
  void cut() {
    asked = false;
    early.clear();
  }

  private void note(long seq) {
    if (!early.add(seq)) {
      repeated++;
    }
  }

  private void take(long seq) {
    last = seq;
    taken++;
  }

  private boolean drain() {
    while (early.remove(last + 1)) {
      take(last + 1);
    }
    return !early.isEmpty() && ask();
  }

  private boolean ask() {
    if (asked) {
      return false;
    }
    asked = true;
    gaps++;
    return true;
  }

  boolean isJoined() {
    return last != NOT_JOINED;
  }

  long last() {
    return last;
  }

  Page page() {
    return new Page(
        taken, unnumbered, gaps, resumed, missed, repeated, overlapped, disordered, resets);
  }

  /**
   * The sum of records.
   *
   * @param taken numbered events, each once and in order
   * @param unnumbered events that may be lost
   * @param gaps how often missing events were requested
   * @param resumed missed events that a resume returned
   * @param missed events that never arrived
   * @param repeated events that arrived again
   * @param overlapped events that arrived both by themselves and in the answer to a resume
   * @param disordered events that arrived after a later one
   * @param resets resumes that were answered with a reset
   */
  public record Page(
      long taken,
      long unnumbered,
      long gaps,
      long resumed,
      long missed,
      long repeated,
      long overlapped,
      long disordered,
      long resets) {
    static final Page EMPTY = new Page(0, 0, 0, 0, 0, 0, 0, 0, 0);

    Page plus(Page other) {
      return new Page(
          taken + other.taken,
          unnumbered + other.unnumbered,
          gaps + other.gaps,
          resumed + other.resumed,
          missed + other.missed,
          repeated + other.repeated,
          overlapped + other.overlapped,
          disordered + other.disordered,
          resets + other.resets);
    }
  }
}

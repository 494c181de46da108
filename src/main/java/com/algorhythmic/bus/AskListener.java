package com.algorhythmic.bus;

import com.algorhythmic.metrics.Meters;
import java.util.Locale;

/** A listener for the outcome of every question that this process answers. */
@FunctionalInterface
public interface AskListener {
  /** REFUSED is an expected failure, FAILED a fault on our side. */
  enum Outcome {
    ANSWERED,
    REFUSED,
    FAILED
  }

  /** @param name the name of the {@link Ask}, the same on every node */
  void answered(String name, Outcome outcome, long tookNs);

  /** A listener that counts and times the answers. */
  static AskListener of(Meters meters) {
    return (name, outcome, tookNs) ->
        meters.busRequest(name, outcome.name().toLowerCase(Locale.ROOT), tookNs);
  }
}

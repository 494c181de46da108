package com.algorhythmic.bus;

/** Whoever counts how the questions are answered that come to this process. */
@FunctionalInterface
public interface AskListener {
  /** How a question came out: a refusal keeps a rule, a failure is a fault of ours. */
  enum Outcome {
    ANSWERED,
    REFUSED,
    FAILED
  }

  /** @param name the ask's, which is the same on every node */
  void answered(String name, Outcome outcome, long tookNs);
}

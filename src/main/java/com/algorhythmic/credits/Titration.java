package com.algorhythmic.credits;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Decides whether an account's next picture is fresh or from the library, so that its credits last the month.
 *
 * <p>The pace is the balance that would be left if the quota were spent evenly. At or above the pace every picture is
 * fresh. Below it the probability of a library picture rises along a logistic curve with the missing share of the pace,
 * from 0 at the pace to 1 at a balance of 0. Hysteresis prevents flapping: a fresh account starts to mix when a tenth of
 * the pace is missing, and a mixed account continues until it has caught up with the pace.
 */
public final class Titration {
  private static final double MIX_THRESHOLD = 0.1;
  private static final double STEEPNESS = 12;
  private static final double MIDPOINT = 0.3;

  private Titration() {}

  /** How an account is served. */
  public enum Mode {
    /** Every picture is fresh. */
    FRESH,
    /** Some pictures come from the library. */
    MIXED,
    /** All pictures come from the library, because the credits do not suffice. */
    LIBRARY
  }

  /**
   * The balance and billing cycle of an account.
   *
   * @param quota credits granted for the cycle
   */
  public record Month(int balance, int quota, Instant start, Instant end) {
    /** The month after spending some credits. */
    public Month spending(int credits) {
      return new Month(balance - credits, quota, start, end);
    }
  }

  /**
   * The decision for one picture.
   *
   * @param mode to be passed to the next decision
   * @param fresh whether to make this picture rather than take one from the library
   */
  public record Decision(Mode mode, boolean fresh) {}

  /** Decides for the next picture; the same arguments give the same decision. */
  public static Decision next(Month month, int price, Instant now, Mode before, long seed) {
    var mode = mode(month, price, now, before);
    return switch (mode) {
      case FRESH -> new Decision(mode, true);
      case LIBRARY -> new Decision(mode, false);
      case MIXED -> {
        double drawn = new SplittableRandom(seed).nextDouble();
        yield new Decision(mode, drawn >= library(missing(month, now)));
      }
    };
  }

  private static Mode mode(Month month, int price, Instant now, Mode before) {
    if (month.balance() < price) {
      return Mode.LIBRARY;
    }
    double limit = before == Mode.FRESH ? MIX_THRESHOLD : 0;
    return missing(month, now) > limit ? Mode.MIXED : Mode.FRESH;
  }

  /** The share of the pace that the balance lacks; negative above the pace. */
  static double missing(Month month, Instant now) {
    double pace = month.quota() * shareLeft(month, now);
    return pace <= 0 ? 0 : 1 - month.balance() / pace;
  }

  private static double shareLeft(Month month, Instant now) {
    double whole = Duration.between(month.start(), month.end()).toMillis();
    double left = Duration.between(now, month.end()).toMillis();
    return whole <= 0 ? 0 : Math.min(Math.max(left / whole, 0), 1);
  }

  /** The probability of a library picture for a missing share of the pace: 0 at 0, 1 at 1. */
  static double library(double missing) {
    double none = logistic(0);
    double all = logistic(1);
    return Math.min(Math.max((logistic(missing) - none) / (all - none), 0), 1);
  }

  private static double logistic(double missing) {
    return 1 / (1 + Math.exp(-STEEPNESS * (missing - MIDPOINT)));
  }
}

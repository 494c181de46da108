package com.algorhythmic.credits;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * The rule by which an account's credits last the month: whether its next picture is to be a fresh one or the library's.
 *
 * <p>The pace is what would be left if the quota were spent evenly. At or above it every picture is fresh. Below it the
 * probability of the library rises with the share of the pace that is missing, from 0 at the pace to 1 at nothing, along
 * a logistic curve. An account that was fresh only begins to mix when a tenth of the pace is missing, and one that mixes
 * goes on until it has caught up, so that one picture more or less at the pace changes nothing.
 */
public final class Titration {
  private static final double BEGINS_TO_MIX = 0.1;
  private static final double STEEPNESS = 12;
  private static final double HALF_AND_HALF = 0.3;

  private Titration() {}

  /** How an account is served. */
  public enum Mode {
    /** Every picture is a fresh one. */
    FRESH,
    /** Some are the library's. */
    MIXED,
    /** All are: there is nothing to pay with. */
    LIBRARY
  }

  /**
   * An account's month.
   *
   * @param quota what the cycle was granted
   */
  public record Month(int balance, int quota, Instant start, Instant end) {
    /** As it is once so many more credits are spent. */
    public Month spending(int credits) {
      return new Month(balance - credits, quota, start, end);
    }
  }

  /**
   * What is decided for one picture.
   *
   * @param mode to be given back with the next question
   * @param fresh whether this picture is to be made, or the library's
   */
  public record Decision(Mode mode, boolean fresh) {}

  /** The decision for the next picture; the same seed decides the same. */
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
    double limit = before == Mode.FRESH ? BEGINS_TO_MIX : 0;
    return missing(month, now) > limit ? Mode.MIXED : Mode.FRESH;
  }

  /** The share of the pace that the balance lacks; below 0 where there is more. */
  static double missing(Month month, Instant now) {
    double pace = month.quota() * shareLeft(month, now);
    return pace <= 0 ? 0 : 1 - month.balance() / pace;
  }

  private static double shareLeft(Month month, Instant now) {
    double whole = Duration.between(month.start(), month.end()).toMillis();
    double left = Duration.between(now, month.end()).toMillis();
    return whole <= 0 ? 0 : Math.min(Math.max(left / whole, 0), 1);
  }

  /** The probability of the library where that share of the pace is missing: 0 at none, 1 at all of it. */
  static double library(double missing) {
    double none = logistic(0);
    double all = logistic(1);
    return Math.min(Math.max((logistic(missing) - none) / (all - none), 0), 1);
  }

  private static double logistic(double missing) {
    return 1 / (1 + Math.exp(-STEEPNESS * (missing - HALF_AND_HALF)));
  }
}

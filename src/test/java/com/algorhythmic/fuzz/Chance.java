package com.algorhythmic.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** The random choices of one request; the seed and the request's number determine all of them. */
final class Chance {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final SplittableRandom random;

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  static Chance of(long seed, long number) {
    return new Chance(
        new SplittableRandom(new SplittableRandom(seed + number * GOLDEN).nextLong()));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From the lowest to the highest, both inclusive. */
  long between(long lowest, long highest) {
    return lowest == highest ? lowest : random.nextLong(lowest, highest) + random.nextInt(2);
  }

  double fraction() {
    return random.nextDouble();
  }

  boolean in(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}

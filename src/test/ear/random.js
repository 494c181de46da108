// @ts-check
/** A seeded generator of random numbers (mulberry32): the same seed always gives the same music. */
export class Random {
  /** @param {number} seed a whole number */
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @param {number} low @param {number} high */
  between(low, high) {
    return low + (high - low) * this.next();
  }

  /** White noise from −1 to 1. */
  noise() {
    return 2 * this.next() - 1;
  }

  /** Normal distribution with mean 0 and deviation 1, cut off at 2.5. */
  normal() {
    let sum = 0;
    for (let i = 0; i < 6; i++) sum += this.next();
    return Math.max(-2.5, Math.min(2.5, (sum - 3) * Math.SQRT2));
  }

  /** @template T @param {T[]} list @returns {T} */
  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }
}

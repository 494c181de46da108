/** Reproducible chance. */
export class Chance {
  /** @param {number} seed */
  constructor(seed) {
    this.state = (seed * 2_654_435_761) >>> 0 || 1;
    for (let i = 0; i < 8; i++) this.next();
  }

  /** From 0 to 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From −1 to 1. */
  both() {
    return 2 * this.next() - 1;
  }

  /** @param {number} low @param {number} high */
  between(low, high) {
    return low + (high - low) * this.next();
  }

  /** Evenly on a logarithmic scale. @param {number} low @param {number} high */
  ratio(low, high) {
    return low * (high / low) ** this.next();
  }

  /** @param {number} low @param {number} high inclusive */
  whole(low, high) {
    return low + Math.floor((high - low + 1) * this.next());
  }

  /** @template T @param {ArrayLike<T>} list @returns {T} */
  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** @param {number} share */
  is(share) {
    return this.next() < share;
  }
}

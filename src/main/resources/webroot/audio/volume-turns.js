// @ts-check
const STEP_SECONDS = 0.1;
/** Mean powers of this many steps are compared; between them the volume is being turned. */
const BEFORE = 40;
const DURING = 5;
const AFTER = 25;
const BEFORE_FROM = -BEFORE - DURING - AFTER;
const BEFORE_TO = -DURING - AFTER;
/** A smaller change does not matter. */
const LEAST_DECIBELS = 6;
/** Turning the volume changes all bands by the same; music that grows quieter changes some more than others. */
const MOST_DEVIATION = 2.2;
/** Music that fades changes within both parts as well. */
const MOST_DRIFT = 4;
const LEAST_BANDS = 6;
/** Bands below the loudest one by this ratio of power, or below the noise, say nothing. */
const LEAST_SHARE = 1e-4;
const ABOVE_NOISE = 8;
const QUIETEST = 1e-10;

/**
 * Detects that the volume was turned down: all bands fall by the same ratio within half a second, and stay there. That it was turned up
 * is soon heard by the loudness alone; a long quiet part is not.
 */
export class VolumeTurns {
  /** @param {number} bands @param {number} secondsPerUpdate */
  constructor(bands, secondsPerUpdate) {
    this.stepUpdates = Math.max(1, Math.round(STEP_SECONDS / secondsPerUpdate));
    this.sums = new Float64Array(bands);
    this.updates = 0;
    this.steps = Array.from({ length: BEFORE + DURING + AFTER }, () => new Float64Array(bands));
    this.count = 0;
    this.changes = new Float64Array(bands);
  }

  /** Gives the ratio of power by which the volume has just been turned down, 1 if it was not. @param {Float32Array} powers of the bands @param {Float32Array} noise */
  update(powers, noise) {
    const { sums, steps } = this;
    for (let band = 0; band < sums.length; band++) sums[band] += powers[band];
    if (++this.updates < this.stepUpdates) return 1;
    const step = steps[this.count++ % steps.length];
    for (let band = 0; band < sums.length; band++) step[band] = sums[band] / this.updates;
    sums.fill(0);
    this.updates = 0;
    if (this.count < steps.length) return 1;
    const ratio = this.#ratio(noise);
    if (ratio !== 1) this.count = 0;
    return ratio;
  }

  /** @param {Float32Array} noise */
  #ratio(noise) {
    const { changes } = this;
    const loudest = this.#loudest(BEFORE_FROM, BEFORE_TO);
    const now = this.#loudest(-AFTER, 0);
    if (now < QUIETEST || toDecibels(loudest / now) < LEAST_DECIBELS / 2) return 1;
    let [count, mean] = [0, 0];
    for (let band = 0; band < changes.length; band++) {
      const before = this.#mean(band, BEFORE_FROM, BEFORE_TO);
      const after = this.#mean(band, -AFTER, 0);
      if (before < LEAST_SHARE * loudest || after < ABOVE_NOISE * noise[band]) continue;
      changes[count] = toDecibels(before / after);
      mean += changes[count++];
    }
    if (count < LEAST_BANDS) return 1;
    mean /= count;
    let square = 0;
    for (let i = 0; i < count; i++) square += (changes[i] - mean) ** 2;
    if (mean < LEAST_DECIBELS || Math.sqrt(square / count) > MOST_DEVIATION) return 1;
    return this.#drifts(-AFTER, 0) || this.#drifts(BEFORE_FROM, BEFORE_TO) ? 1 : 10 ** (-mean / 10);
  }

  /** Whether the first and the second half differ. @param {number} from @param {number} to */
  #drifts(from, to) {
    const middle = Math.round((from + to) / 2);
    return Math.abs(toDecibels(this.#total(from, middle) / this.#total(middle, to))) > MOST_DRIFT;
  }

  /** @param {number} from @param {number} to */
  #total(from, to) {
    let sum = QUIETEST;
    for (let band = 0; band < this.changes.length; band++) sum += this.#mean(band, from, to);
    return sum;
  }

  /** @param {number} from @param {number} to */
  #loudest(from, to) {
    let loudest = 0;
    for (let band = 0; band < this.changes.length; band++) loudest = Math.max(loudest, this.#mean(band, from, to));
    return loudest;
  }

  /** The mean power of a band in a range of steps, counted from the latest one. @param {number} band @param {number} from @param {number} to */
  #mean(band, from, to) {
    let sum = 0;
    for (let i = from; i < to; i++) sum += this.steps[(this.count + i) % this.steps.length][band];
    return sum / (to - from);
  }
}

/** @param {number} ratio */
const toDecibels = ratio => 10 * Math.log10(ratio + QUIETEST);

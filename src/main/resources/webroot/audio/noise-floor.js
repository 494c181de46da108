// @ts-check
/** Upper edges of the bands in Hz; narrow at the bottom, where hum is. */
const EDGES = [70, 120, 170, 260, 400, 600, 900, 1_300, 1_900, 2_700, 3_800, 5_400, 7_600, 10_500, 14_500, 20_000, 48_000, 96_000];
const SMOOTH_SECONDS = 0.35;
/** The minimum is taken over this many parts of this length: noise is what remains between the notes of some bars. */
const PARTS = 8;
const PART_SECONDS = 1.25;
/** The minimum of a fluctuating power is below its mean. */
const BIAS = 1.25;
/** Louder than this (mean square of a band, −36 dBFS) is sound, however steady. */
const LOUDEST = 10 ** (-36 / 10) / 2;
/** A frame counts as noise up to this ratio of power to the floor, and as sound from the other on. */
const NOISE_RATIO = 10 ** (2.5 / 10);
const SOUND_RATIO = 10 ** (8 / 10);
const SILENCE = 1e-10;
/** Magnitudes below this are those of zeros and of a fading filter. */
const DIGITAL_SILENCE = 1e-7;
/** After sound, pauses between the notes still count as sound, falling by half in this time. */
const RELEASE_SECONDS = 1.2;
/** The peak of noise exceeds its minimum by at most this ratio in a wide band, and by more in a band of few bins. */
const WIDE_CREST = 1.5;
const NARROW_CREST = 17;

/**
 * The noise floor by minimum statistics: per band, the lowest smoothed power of the last ten seconds. It follows hiss and hum within that
 * time when they rise, at once when they fall. Loud steady tones are not taken for noise, nor bands whose peaks show that they hold music.
 */
export class NoiseFloor {
  /** @param {number} bins @param {number} binHertz @param {number} framesPerSecond */
  constructor(bins, binHertz, framesPerSecond) {
    /** The first bin after each band. */
    this.ends = [];
    for (const edge of EDGES) {
      const end = Math.min(bins, Math.max((this.ends.at(-1) ?? 1) + 1, Math.round(edge / binHertz)));
      this.ends.push(end);
      if (end === bins) break;
    }
    const count = this.ends.length;
    this.follow = 1 - Math.exp(-1 / (SMOOTH_SECONDS * framesPerSecond));
    this.partFrames = Math.round(PART_SECONDS * framesPerSecond);
    this.settleFrames = Math.round(SMOOTH_SECONDS * framesPerSecond);
    this.power = new Float32Array(count);
    this.smooth = new Float32Array(count);
    this.lowest = new Float32Array(count).fill(Infinity);
    this.parts = Array.from({ length: PARTS }, () => new Float32Array(count).fill(Infinity));
    this.highest = new Float32Array(count);
    this.highs = Array.from({ length: PARTS }, () => new Float32Array(count));
    this.release = 0.5 ** (1 / (RELEASE_SECONDS * framesPerSecond));
    this.part = 0;
    this.frames = 0;
    /** Mean square of the noise in each band. */
    this.floor = new Float32Array(count);
    /** Magnitude of the noise in each bin. */
    this.magnitudes = new Float32Array(bins);
    /** How far the frame is above the noise: 0 noise or silence, 1 clear sound. */
    this.audible = 0;
  }

  /** @param {Float32Array} magnitudes of a Hann window, a full-scale sine reading 1 */
  update(magnitudes) {
    const { power, smooth, lowest, highest, ends, follow } = this;
    // A source may begin with zeros, which say nothing about its noise.
    if (!this.frames && magnitudes.every(magnitude => magnitude < DIGITAL_SILENCE)) return;
    this.frames++;
    // An average from the start on, so that the first value is not the first frame's.
    const step = Math.max(follow, 1 / this.frames);
    for (let band = 0, i = 1; band < ends.length; band++) {
      let sum = 0;
      for (; i < ends[band]; i++) sum += magnitudes[i] * magnitudes[i];
      power[band] = sum / 3;
      smooth[band] += step * (power[band] - smooth[band]);
      if (this.frames > 4) highest[band] = Math.max(highest[band], power[band]);
      if (this.frames >= this.settleFrames) lowest[band] = Math.min(lowest[band], smooth[band]);
    }
    if (this.frames % this.partFrames === 0) this.#nextPart();
    if (this.frames % 4 === 0 || this.frames < this.partFrames) this.#findFloor();
    this.#compare();
  }

  #nextPart() {
    this.parts[this.part].set(this.lowest);
    this.highs[this.part].set(this.highest);
    this.highest.set(this.power);
    this.part = (this.part + 1) % PARTS;
    this.lowest.set(this.smooth);
  }

  #findFloor() {
    const { ends, floor, magnitudes } = this;
    for (let band = 0, i = 1; band < ends.length; band++) {
      let low = this.lowest[band];
      for (const part of this.parts) low = Math.min(low, part[band]);
      if (low === Infinity) low = this.smooth[band];
      let high = this.highest[band];
      for (const part of this.highs) high = Math.max(high, part[band]);
      const bins = Math.max(1, ends[band] - i);
      const excess = high / (low + SILENCE) / (WIDE_CREST + NARROW_CREST / bins);
      floor[band] = Math.min(LOUDEST, (BIAS * low) / Math.max(1, excess * excess));
      const magnitude = Math.sqrt((3 * floor[band]) / bins);
      for (; i < ends[band]; i++) magnitudes[i] = magnitude;
    }
  }

  /** A sound may be in one band only, so the clearest band counts; all bands together are steadier and count as well. */
  #compare() {
    const { power, floor } = this;
    let [sound, noise, clearest] = [0, SILENCE, 0];
    for (let band = 0; band < power.length; band++) {
      sound += power[band];
      noise += floor[band];
    }
    for (let band = 0; band < power.length; band++) {
      // Narrow bands fluctuate, and a band far below the loudest is not heard.
      if (power[band] > 0.02 * sound) clearest = Math.max(clearest, power[band] / (floor[band] + SILENCE) / 4);
    }
    const ratio = Math.max(sound / noise, clearest);
    const t = Math.min(1, Math.max(0, (ratio - NOISE_RATIO) / (SOUND_RATIO - NOISE_RATIO)));
    this.audible = Math.max(t * t * (3 - 2 * t), this.audible * this.release);
  }

  /**
   * Writes the magnitudes without the noise.
   * @param {Float32Array} magnitudes @param {Float32Array} clean
   */
  subtract(magnitudes, clean) {
    // Single bins of noise reach three times its mean magnitude.
    for (let i = 0; i < magnitudes.length; i++) clean[i] = Math.max(0, magnitudes[i] - 3 * this.magnitudes[i]);
  }
}

// @ts-check
/** Edges in Hz of the bands, about two an octave. */
const EDGES = [30, 60, 100, 160, 250, 400, 630, 1_000, 1_600, 2_500, 4_000, 6_300, 10_000, 15_000];
const SLOW_SECONDS = 4;
/** Below the integrated loudness by this much a band is not heard. */
const RANGE_DECIBELS = 45;
/** A rise of a band counts from this size on, in decibels between frames a hundredth of a second apart. */
const RISE_DECIBELS = 2.5;
const STEP_SECONDS = 0.0116;
/** Mean decibels of rises a second and band that are a full arrangement. */
const BUSY = 130;
/** Narrow bands of noise fluctuate: a rise must exceed this divided by the square root of the number of bins as well. */
const NOISE_DECIBELS = 11;

/**
 * The sound colour relative to the integrated loudness, so that it does not depend on the volume: decibels of each band, brightness and
 * how much happens.
 */
export class Timbre {
  /** @param {number} bins @param {number} binHertz @param {number} framesPerSecond */
  constructor(bins, binHertz, framesPerSecond) {
    const last = bins - 1;
    this.edges = EDGES.map(hertz => Math.min(last, Math.max(1, Math.round(hertz / binHertz)))).filter(
      (edge, i, all) => i === 0 || edge > all[i - 1],
    );
    this.count = this.edges.length - 1;
    this.hertz = Float32Array.from({ length: this.count }, (_, i) => Math.sqrt(this.edges[i] * this.edges[i + 1]) * binHertz);
    this.skip = Math.max(1, Math.round(STEP_SECONDS * framesPerSecond));
    this.frames = 0;
    this.seconds = this.skip / framesPerSecond;
    this.follow = Math.min(1, this.seconds / SLOW_SECONDS);
    /** Of each band, 0 inaudible, 1 as loud as the whole music usually is. */
    this.bands = new Float32Array(this.count);
    /** Of each band, the mean square. */
    this.powers = new Float32Array(this.count);
    this.before = new Float32Array(this.count);
    this.slow = new Float32Array(this.count);
    /** 0 at 150 Hz, 1 at 5 kHz: the centre of the bands' audible shares over some seconds. */
    this.brightness = 0;
    /** 0–1: how many notes and strokes begin, over some seconds. */
    this.density = 0;
    this.rises = 0;
    /** 0–1: how much of the spectrum is filled all the time; a wall of sound is near 1. */
    this.fullness = 0;
    this.least = Float32Array.from(
      { length: this.count },
      (_, i) => RISE_DECIBELS + NOISE_DECIBELS / Math.sqrt(this.edges[i + 1] - this.edges[i]),
    );
  }

  /** True when the bands are new. @param {Float32Array} magnitudes @param {number} reference integrated mean square, 0 if unknown */
  update(magnitudes, reference) {
    if (++this.frames % this.skip) return false;
    const { bands, powers, before, slow } = this;
    this.powersOf(magnitudes, powers);
    let [rises, weighted, total, full] = [0, 0, 0, 0];
    for (let band = 0; band < this.count; band++) {
      const decibels = reference > 0 ? (10 * Math.log10(powers[band] / reference + 1e-9)) / RANGE_DECIBELS : -1;
      before[band] = bands[band];
      bands[band] = Math.min(1.2, Math.max(0, 1 + decibels));
      const rise = (bands[band] - before[band]) * RANGE_DECIBELS;
      if (rise > this.least[band]) rises += rise - this.least[band];
      slow[band] += this.follow * (bands[band] - slow[band]);
      full += slow[band] / this.count;
      const share = slow[band] * slow[band];
      weighted += share * Math.log2(this.hertz[band]);
      total += share;
    }
    const centre = total > 1e-6 ? weighted / total : Math.log2(150);
    this.brightness = Math.min(1, Math.max(0, (centre - Math.log2(150)) / Math.log2(5_000 / 150)));
    this.rises += this.follow * (rises / this.count / this.seconds - this.rises);
    this.density = Math.min(1, this.rises / BUSY);
    this.fullness = Math.min(1, full);
    return true;
  }

  /** The powers of the bands in a spectrum. @param {Float32Array} magnitudes @param {Float32Array} powers */
  powersOf(magnitudes, powers) {
    const { edges } = this;
    for (let band = 0, i = edges[0]; band < this.count; band++) {
      let power = 0;
      for (; i < edges[band + 1]; i++) power += magnitudes[i] * magnitudes[i];
      powers[band] = power / 3;
    }
  }
}

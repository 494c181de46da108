// @ts-check
/** A state-variable filter (trapezoidal): low, band and high pass at once. */
export class StateVariableFilter {
  /** @param {number} rate in Hz @param {number} hertz cut-off @param {number} resonance quality, 0.5 and more */
  constructor(rate, hertz, resonance = 0.7) {
    this.rate = rate;
    this.first = 0;
    this.second = 0;
    this.low = 0;
    this.band = 0;
    this.high = 0;
    this.tune(hertz, resonance);
  }

  /** @param {number} hertz @param {number} resonance */
  tune(hertz, resonance = 0.7) {
    this.g = Math.tan(Math.PI * Math.min(0.45, hertz / this.rate));
    this.k = 1 / resonance;
    this.a = 1 / (1 + this.g * (this.g + this.k));
  }

  /** @param {number} sample */
  push(sample) {
    const rest = sample - this.second;
    const band = this.a * (this.first + this.g * rest);
    const low = this.second + this.g * band;
    this.first = 2 * band - this.first;
    this.second = 2 * low - this.second;
    this.low = low;
    this.band = band;
    this.high = sample - this.k * band - low;
  }
}

/** A resonance that rings after an impulse, like a struck membrane. */
export class Resonator {
  /** @param {number} rate in Hz @param {number} hertz @param {number} seconds until it has fallen by 60 dB */
  constructor(rate, hertz, seconds) {
    const radius = 0.001 ** (1 / (seconds * rate));
    this.a = 2 * radius * Math.cos((2 * Math.PI * hertz) / rate);
    this.b = radius * radius;
    this.gain = Math.sin((2 * Math.PI * hertz) / rate);
    this.last = 0;
    this.before = 0;
  }

  /** @param {number} sample */
  push(sample) {
    const now = this.gain * sample + this.a * this.last - this.b * this.before;
    this.before = this.last;
    this.last = now;
    return now;
  }
}

/**
 * Adds a room to the sound in place: early reflections and a diffuse tail of four damped comb filters and two all-pass filters.
 * @param {Float32Array} samples @param {number} rate in Hz
 * @param {{seconds: number, share: number, scale?: number}} room reverberation time, share of the tail, size
 */
export function addRoom(samples, rate, { seconds, share, scale = 1 }) {
  const lengths = [0.0297, 0.0371, 0.0411, 0.0437].map(length => Math.round(length * scale * rate));
  const combs = lengths.map(length => new Float32Array(length));
  const places = lengths.map(() => 0);
  const backs = lengths.map(length => 0.001 ** (length / rate / seconds));
  const damped = lengths.map(() => 0);
  const passes = [0.0051, 0.0017].map(length => new Float32Array(Math.max(1, Math.round(length * scale * rate))));
  const passPlaces = [0, 0];
  for (let i = 0; i < samples.length; i++) {
    const dry = samples[i];
    let wet = 0;
    for (let c = 0; c < 4; c++) {
      const out = combs[c][places[c]];
      damped[c] += 0.55 * (out - damped[c]);
      combs[c][places[c]] = dry + backs[c] * damped[c];
      places[c] = places[c] + 1 === lengths[c] ? 0 : places[c] + 1;
      wet += 0.25 * out;
    }
    for (let p = 0; p < 2; p++) {
      const out = passes[p][passPlaces[p]];
      const back = wet + 0.6 * out;
      passes[p][passPlaces[p]] = back;
      passPlaces[p] = passPlaces[p] + 1 === passes[p].length ? 0 : passPlaces[p] + 1;
      wet = out - 0.6 * back;
    }
    samples[i] = dry + share * wet;
  }
}

// @ts-check
const SECONDS = 8;
const SLOWEST_BPM = 60;
const FASTEST_BPM = 200;
const PRIOR_BPM = 120;
const PRIOR_OCTAVES = 0.6;
/** An envelope that varies less has no beats; a steady tone also ripples. */
const MIN_DEVIATION = 0.06;

/** Tempo by autocorrelation of the onset envelope, with the positions of beats and bars. */
export class Tempo {
  /** @param {number} framesPerSecond */
  constructor(framesPerSecond) {
    this.rate = framesPerSecond;
    this.length = Math.round(SECONDS * framesPerSecond);
    this.envelope = new Float32Array(this.length);
    this.accents = new Float32Array(this.length);
    this.frames = 0;
    this.bpm = 0;
    this.confidence = 0;
    /** Frame number of a bar line, −1 if unknown. */
    this.barFrame = -1;
    this.places = new Float32Array(4);
    this.candidateRounds = 0;
  }

  /**
   * @param {number} flux onset strength of the frame
   * @param {number} accent bass level, which is highest at bar lines
   */
  update(flux, accent) {
    this.envelope[this.frames % this.length] = flux;
    this.accents[this.frames % this.length] = accent;
    this.frames++;
    if (this.frames >= this.rate * 3 && this.frames % Math.round(this.rate / 2) === 0) this.#analyse();
  }

  #analyse() {
    const envelope = this.#unrolled(this.envelope);
    const found = strongestLag(envelope, this.rate);
    this.confidence += 0.35 * (found.strength - this.confidence);
    if (this.confidence < 0.08) {
      this.bpm = 0;
      this.barFrame = -1;
      return;
    }
    this.#follow((60 * this.rate) / found.lag);
    this.#findBar(this.#unrolled(this.envelope), this.#unrolled(this.accents));
  }

  /** Follows small changes smoothly; a different tempo must win for two seconds. @param {number} bpm */
  #follow(bpm) {
    if (this.bpm && Math.abs(bpm / this.bpm - 1) < 0.04) {
      this.bpm += 0.3 * (bpm - this.bpm);
      this.candidateRounds = 0;
    } else if (!this.bpm || ++this.candidateRounds >= 4) {
      this.bpm = bpm;
      this.candidateRounds = 0;
      this.places.fill(0);
      this.barFrame = -1;
    }
  }

  /** @param {Float32Array} envelope @param {Float32Array} accents */
  #findBar(envelope, accents) {
    const period = (60 * this.rate) / this.bpm;
    const first = this.frames - envelope.length;
    const phase = bestPhase(envelope, period);
    const lastBeat = first + phase + Math.floor((envelope.length - 1 - phase) / period) * period;
    if (this.barFrame < 0) this.barFrame = lastBeat;
    const beatsSince = Math.round((lastBeat - this.barFrame) / period);
    const anchor = lastBeat - beatsSince * period;
    const heard = [0, 0, 0, 0];
    for (let beat = lastBeat, n = beatsSince; beat >= first; beat -= period, n--) {
      heard[((n % 4) + 4) % 4] += 0.2 * around(envelope, beat - first) + around(accents, beat - first);
    }
    for (let i = 0; i < 4; i++) this.places[i] = 0.85 * this.places[i] + 0.15 * heard[i];
    const strongest = this.places.indexOf(Math.max(...this.places));
    const moves = this.places[strongest] > 1.12 * this.places[0];
    if (moves) this.places = Float32Array.from({ length: 4 }, (_, i) => this.places[(i + strongest) % 4]);
    this.barFrame = anchor + (moves ? strongest * period : 0);
  }

  /** The frame number of the latest beat or bar line, −1 if unknown. @param {1|4} beats */
  latest(beats) {
    if (this.barFrame < 0 || !this.bpm) return -1;
    const length = (60 * beats * this.rate) / this.bpm;
    return this.barFrame + Math.floor((this.frames - this.barFrame) / length) * length;
  }

  /** @param {Float32Array} ring */
  #unrolled(ring) {
    if (this.frames <= this.length) return ring.slice(0, this.frames);
    const start = this.frames % this.length;
    const line = new Float32Array(this.length);
    line.set(ring.subarray(start));
    line.set(ring.subarray(0, start), this.length - start);
    return line;
  }
}

/**
 * The lag of the strongest autocorrelation in fractional frames, and its strength, 0–1.
 * @param {Float32Array} envelope
 * @param {number} rate
 */
export function strongestLag(envelope, rate) {
  const line = smoothed(envelope);
  const shortest = Math.floor((60 * rate) / FASTEST_BPM) - 1;
  const longest = Math.ceil((60 * rate) / SLOWEST_BPM) + 1;
  const correlations = new Float32Array(Math.min(longest * 2 + 2, line.length));
  for (let lag = shortest - 1; lag < correlations.length; lag++) correlations[lag] = correlation(line, lag);
  let best = { lag: shortest, score: -1 };
  for (let lag = shortest; lag <= longest; lag++) {
    const octaves = Math.log2((60 * rate) / lag / PRIOR_BPM);
    const twice = correlations[Math.min(correlations.length - 1, 2 * lag)];
    const score = (correlations[lag] + 0.5 * twice) * Math.exp(-0.5 * (octaves / PRIOR_OCTAVES) ** 2);
    if (score > best.score) best = { lag, score };
  }
  const [left, top, right] = [-1, 0, 1].map(d => correlations[best.lag + d]);
  const bend = left - 2 * top + right;
  const shift = bend < 0 ? Math.max(-0.5, Math.min(0.5, (left - right) / (2 * bend))) : 0;
  // Noise has some correlation at any lag, so low values count as none.
  const audible = Math.min(1, deviation(line) / MIN_DEVIATION);
  const strength = audible * Math.min(1, Math.max(0, (top - 0.15) / 0.5));
  return { lag: best.lag + shift, strength };
}

/** @param {Float32Array} line of mean zero */
function deviation(line) {
  let power = 0;
  for (const value of line) power += value * value;
  return Math.sqrt(power / line.length);
}

/** @param {Float32Array} envelope */
function smoothed(envelope) {
  let mean = 0;
  for (const value of envelope) mean += value / envelope.length;
  const at = (/** @type {number} */ i) => envelope[Math.min(envelope.length - 1, Math.max(0, i))];
  return Float32Array.from(envelope, (_, i) => 0.25 * at(i - 1) + 0.5 * at(i) + 0.25 * at(i + 1) - mean);
}

/** @param {Float32Array} line @param {number} lag */
function correlation(line, lag) {
  let both = 0;
  let early = 1e-9;
  let late = 1e-9;
  for (let i = lag; i < line.length; i++) {
    both += line[i] * line[i - lag];
    early += line[i - lag] * line[i - lag];
    late += line[i] * line[i];
  }
  return both / Math.sqrt(early * late);
}

/** @param {Float32Array} envelope @param {number} period */
function bestPhase(envelope, period) {
  let best = { phase: 0, sum: -1 };
  for (let phase = 0; phase < period; phase += 0.5) {
    let sum = 0;
    // Later beats have more weight, so that the phase is right now even if the tempo is slightly off.
    for (let at = phase; at < envelope.length; at += period) sum += around(envelope, at) * (0.3 + at / envelope.length);
    if (sum > best.sum) best = { phase, sum };
  }
  return best.phase;
}

/** @param {Float32Array} line @param {number} at */
function around(line, at) {
  const i = Math.floor(at);
  const t = at - i;
  const get = (/** @type {number} */ k) => (k >= 0 && k < line.length ? line[k] : 0);
  return 0.25 * get(i - 1) + (1 - t) * get(i) + t * get(i + 1) + 0.25 * get(i + 2);
}

// @ts-check
/** Wave tables and filters of the voices. */

/** The length of a table, a power of two; one more sample closes the period. */
export const TABLE = 2048;
const MOST_HARMONICS = 160;
const OCTAVES = 9;
const LOWEST_HERTZ = 55;

/** @param {number} harmonics @param {(n: number) => number} amplitude */
function table(harmonics, amplitude) {
  const wave = new Float32Array(TABLE + 1);
  for (let n = 1; n <= harmonics; n++) {
    const loud = amplitude(n);
    if (loud) for (let i = 0; i <= TABLE; i++) wave[i] += loud * SINE[(n * i) % TABLE];
  }
  return wave;
}

export const SINE = Float32Array.from({ length: TABLE + 1 }, (_, i) => Math.sin((2 * Math.PI * i) / TABLE));

/** A band-limited wave: a table for each octave, made when it is first needed. @param {(n: number) => number} amplitude of a harmonic */
function limited(amplitude) {
  /** @type {Float32Array[]} */ const tables = [];
  return (/** @type {number} */ hertz) => {
    const octave = Math.min(OCTAVES - 1, Math.max(0, Math.floor(Math.log2(hertz / LOWEST_HERTZ)) + 1));
    return (tables[octave] ??= table(Math.max(1, Math.floor(MOST_HARMONICS / 2 ** octave)), amplitude));
  };
}

export const saw = limited(n => 0.6 / n);
/** Like a saw, but darker: a bowed string. */
export const bowed = limited(n => (0.9 / n ** 1.35) * (n % 4 === 0 ? 0.6 : 1));

/**
 * Adds a wave to a buffer.
 * @param {Float32Array} out @param {number} length @param {Float32Array} wave @param {number} step periods a sample @param {number} phase 0–1
 * @param {number} gain
 */
export function addWave(out, length, wave, step, phase, gain) {
  let at = phase * TABLE;
  const stride = step * TABLE;
  for (let i = 0; i < length; i++) {
    const whole = at | 0;
    out[i] += gain * (wave[whole] + (at - whole) * (wave[whole + 1] - wave[whole]));
    at += stride;
    if (at >= TABLE) at -= TABLE;
  }
}

/**
 * Adds a decaying sine, by the recurrence of a resonator.
 * @param {Float32Array} out @param {number} length @param {number} hertz @param {number} seconds to a decay of 60 dB @param {number} gain @param {number} rate
 */
export function addRing(out, length, hertz, seconds, gain, rate) {
  if (hertz > 0.45 * rate) return;
  const angle = (2 * Math.PI * hertz) / rate;
  const keep = Math.exp(-6.9 / (seconds * rate));
  const turn = 2 * keep * Math.cos(angle);
  const square = keep * keep;
  const end = Math.min(length, Math.ceil(1.3 * seconds * rate));
  let before = 0;
  let now = gain * Math.sin(angle);
  for (let i = 1; i < end; i++) {
    out[i] += now;
    const next = turn * now - square * before;
    before = now;
    now = next;
  }
}

/** @typedef {'low'|'band'|'high'} Kind */

/**
 * Filters a buffer in place; the cutoff may move.
 * @param {Float32Array} out @param {number} length @param {number} rate @param {Kind} kind
 * @param {(seconds: number) => number} hertz @param {number} [resonance] 0–1
 */
export function filter(out, length, rate, kind, hertz, resonance = 0) {
  const damping = 2 - 1.9 * resonance;
  const [lows, bands, highs] = kind === 'low' ? [1, 0, 0] : kind === 'band' ? [0, damping, 0] : [0, 0, 1];
  let [first, second] = [0, 0];
  for (let start = 0; start < length; start += 32) {
    const g = Math.tan(Math.PI * Math.min(0.45, Math.max(10, hertz(start / rate)) / rate));
    const a1 = 1 / (1 + g * (g + damping));
    const end = Math.min(length, start + 32);
    for (let i = start; i < end; i++) {
      const input = out[i];
      const high = (input - (g + damping) * first - second) * a1;
      const band = g * high + first;
      const low = g * band + second;
      first = g * high + band;
      second = g * band + low;
      out[i] = lows * low + bands * band + highs * high;
    }
  }
}

/**
 * Multiplies by an envelope: attack, exponential decay to a level, release after `seconds`.
 * @param {Float32Array} out @param {number} length @param {number} rate
 * @param {{attack: number, decay?: number, level?: number, seconds: number, release: number}} shape
 */
export function envelope(out, length, rate, { attack, decay = 1, level = 1, seconds, release }) {
  const fall = Math.exp(-1 / (decay * rate));
  let above = 1 - level;
  for (let i = 0; i < length; i++) {
    const t = i / rate;
    const rise = t < attack ? t / attack : 1;
    const left = t < seconds ? 1 : Math.max(0, 1 - (t - seconds) / release);
    out[i] *= rise * rise * (3 - 2 * rise) * left * left * (level + above);
    if (t >= attack) above *= fall;
  }
}

/** Fades the last samples out, so that no voice ends with a step. @param {Float32Array} out @param {number} length @param {number} rate */
export function fadeOut(out, length, rate) {
  const fade = Math.min(length, Math.round(0.01 * rate));
  for (let i = 1; i <= fade; i++) out[length - i] *= (i - 1) / fade;
}

// @ts-check
/**
 * The instruments of the demo track: each adds one note to a stereo buffer. Independent of Web Audio.
 * @typedef {{left: Float32Array, right: Float32Array, rate: number}} Tape
 */

const TABLE = 2048;
/** @param {number} harmonics @param {(n: number) => number} amplitude */
const table = (harmonics, amplitude) => Float32Array.from({ length: TABLE + 1 }, (_, i) => {
  let sum = 0;
  for (let n = 1; n <= harmonics; n++) sum += amplitude(n) * Math.sin((2 * Math.PI * n * i) / TABLE);
  return sum;
});
const WARM = table(7, n => 1 / n ** 1.6);
const BRIGHT = table(14, n => (n % 2 ? 1 : 0.5) / n ** 1.1);
const ROUND = table(3, n => 1 / n ** 2.2);

/** @param {Float32Array} wave @param {number} phase in periods */
function read(wave, phase) {
  const at = (phase - Math.floor(phase)) * TABLE;
  const i = at | 0;
  return wave[i] + (at - i) * (wave[i + 1] - wave[i]);
}

/** @param {number} midi */
export const hertz = midi => 440 * 2 ** ((midi - 69) / 12);

/**
 * @param {Tape} tape
 * @param {number} at seconds
 * @param {number} seconds
 * @param {number} pan −1 left, 1 right
 * @param {(t: number, i: number) => number} sound
 */
function add(tape, at, seconds, pan, sound) {
  const first = Math.round(at * tape.rate);
  const length = Math.min(Math.round(seconds * tape.rate), tape.left.length - first);
  const toLeft = Math.cos(((pan + 1) * Math.PI) / 4);
  const toRight = Math.sin(((pan + 1) * Math.PI) / 4);
  for (let i = 0; i < length; i++) {
    const value = sound(i / tape.rate, i);
    tape.left[first + i] += toLeft * value;
    tape.right[first + i] += toRight * value;
  }
}

/** A reproducible noise generator. @param {number} seed */
function noise(seed) {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2147483648 - 1;
  };
}

/** @param {Tape} tape @param {number} at @param {number} gain */
export function kick(tape, at, gain) {
  let phase = 0;
  add(tape, at, 0.42, 0, t => {
    phase += (47 + 120 * Math.exp(-t * 34)) / tape.rate;
    const click = 0.25 * Math.exp(-t * 500);
    return gain * (Math.sin(2 * Math.PI * phase) * Math.exp(-t * 7.5) * Math.min(1, (0.42 - t) * 20) + click);
  });
}

/** @param {Tape} tape @param {number} at @param {number} gain */
export function clap(tape, at, gain) {
  const random = noise(Math.round(at * 1000) + 7);
  let low = 0;
  let band = 0;
  add(tape, at, 0.25, 0.08, t => {
    const bursts = t < 0.03 ? Math.exp(-(t % 0.01) * 260) : Math.exp(-(t - 0.03) * 22);
    const high = random() - low - 0.9 * band;
    band += 0.22 * high;
    low += 0.22 * band;
    return gain * bursts * band;
  });
}

/** @param {Tape} tape @param {number} at @param {number} gain @param {boolean} open */
export function hat(tape, at, gain, open) {
  const random = noise(Math.round(at * 4000) + 3);
  let last = 0;
  let smooth = 0;
  add(tape, at, open ? 0.28 : 0.07, -0.2, t => {
    const white = random();
    smooth += 0.5 * (white - last - smooth);
    last = white;
    return gain * smooth * Math.exp(-t * (open ? 14 : 70));
  });
}

/** @param {Tape} tape @param {number} at @param {number} seconds @param {number} midi @param {number} gain */
export function bass(tape, at, seconds, midi, gain) {
  const step = hertz(midi) / tape.rate;
  add(tape, at, seconds + 0.06, 0, (t, i) => {
    const envelope = Math.min(1, t * 120) * Math.min(1, (seconds + 0.06 - t) * 18) * (0.55 + 0.45 * Math.exp(-t * 6));
    return gain * envelope * Math.tanh(1.5 * read(ROUND, step * i) + 0.3 * read(WARM, step * i) * Math.exp(-t * 9));
  });
}

/**
 * A note of a chord with a slow attack; `duck` is the gain under the kick drum.
 * @param {Tape} tape @param {number} at @param {number} seconds @param {number} midi @param {number} gain
 * @param {number} pan @param {(t: number) => number} duck
 */
export function pad(tape, at, seconds, midi, gain, pan, duck) {
  const base = hertz(midi) / tape.rate;
  const release = 0.9;
  for (const [detune, side] of [[1.0028, pan - 0.25], [0.9973, pan + 0.25]]) {
    const step = base * detune;
    add(tape, at, seconds + release, side, (t, i) => {
      const swell = Math.min(1, t / 0.5) * Math.min(1, (seconds + release - t) / release);
      const shimmer = 0.5 + 0.5 * Math.sin(0.9 * t + midi);
      return gain * swell * swell * duck(t) * (read(WARM, step * i) + 0.12 * shimmer * read(BRIGHT, step * i));
    });
  }
}

/**
 * A plucked note with echoes that alternate between the sides.
 * @param {Tape} tape @param {number} at @param {number} midi @param {number} gain @param {number} echo seconds
 */
export function pluck(tape, at, midi, gain, echo) {
  const step = hertz(midi) / tape.rate;
  for (let n = 0; n < 4; n++) {
    const loud = gain * 0.42 ** n;
    if (loud < 0.008) return;
    const dull = 3 + 3 * n;
    add(tape, at + n * echo, 0.8, n === 0 ? 0.1 : n % 2 ? -0.65 : 0.65, (t, i) => {
      const edge = Math.min(1, t * 400) * Math.min(1, (0.8 - t) * 10);
      return loud * edge * (Math.exp(-t * 5) * read(ROUND, step * i) + 0.35 * Math.exp(-t * (10 + dull)) * read(BRIGHT, step * i));
    });
  }
}

// @ts-check
import { add } from './drum-kits.js';
import { StateVariableFilter } from './filters.js';

/** @typedef {import('./drum-kits.js').Bus} Bus */
/** @typedef {import('./random.js').Random} Random */
/** @typedef {(bus: Bus, second: number, length: number, pitch: number, velocity: number, random: Random) => void} Play */

const TURN = 2 * Math.PI;
const RELEASE_SECONDS = 0.06;

/** @param {number} pitch as a MIDI note number */
export const hertzOf = pitch => 440 * 2 ** ((pitch - 69) / 12);

/** Rises, holds and falls after `length`. @param {number} x @param {number} length @param {number} rise @param {number} release */
const held = (x, length, rise, release = RELEASE_SECONDS) =>
  Math.min(1, x / rise) * (x > length ? Math.max(0, 1 - (x - length) / release) : 1);

/**
 * A sawtooth without the hardest aliases: partial sums are slow, so two samples around the edge are rounded.
 * @param {number} phase
 * @param {number} step
 */
function saw(phase, step) {
  let value = 2 * phase - 1;
  if (phase < step) {
    const t = phase / step;
    value -= t + t - t * t - 1;
  } else if (phase > 1 - step) {
    const t = (phase - 1) / step;
    value -= t * t + t + t + 1;
  }
  return value;
}

/**
 * @param {{cut: number, sweep: number, decay: number, resonance: number, pulse?: number, gain: number, sub?: number}} synth
 * @returns {Play}
 */
const bassSynth =
  ({ cut, sweep, decay, resonance, pulse = 0, gain, sub = 0 }) =>
  (bus, second, length, pitch, velocity) => {
    const step = hertzOf(pitch) / bus.rate;
    const filter = new StateVariableFilter(bus.rate, cut, resonance);
    let phase = 0;
    add(bus, second, length + RELEASE_SECONDS, (x, i) => {
      if (i % 16 === 0) filter.tune(Math.min(0.4 * bus.rate, cut + sweep * velocity * Math.exp(-x * decay)), resonance);
      phase = (phase + step) % 1;
      filter.push(pulse ? saw(phase, step) - saw((phase + pulse) % 1, step) : saw(phase, step));
      return gain * velocity * held(x, length, 0.003) * (filter.low + sub * Math.sin(TURN * hertzOf(pitch) * x));
    });
  };

/**
 * A plucked string: a delay line with a damping filter.
 * @param {{damp: number, bright: number, gain: number, drive?: number, cabinet?: number, mute?: number}} string
 * @returns {Play}
 */
const pluckedString =
  ({ damp, bright, gain, drive = 0, cabinet = 0, mute = 0 }) =>
  (bus, second, length, pitch, velocity, random) => {
    const period = bus.rate / hertzOf(pitch) - 0.5;
    const whole = Math.max(2, Math.floor(period));
    const part = period - whole;
    const line = new Float32Array(whole + 1);
    let last = 0;
    for (let i = 0; i < line.length; i++) {
      last += bright * (0.5 + 0.5 * velocity) * (random.noise() - last);
      line[i] = last;
    }
    const speaker = new StateVariableFilter(bus.rate, cabinet || 4_000, 0.8);
    let place = 0;
    let before = 0;
    add(bus, second, Math.min(4, length + 0.15), x => {
      const next = place + 1 === line.length ? 0 : place + 1;
      const now = line[place] + part * (line[next] - line[place]);
      const fade = x > length ? 0.985 : 1;
      line[place] = (1 - mute) * damp * fade * (0.5 * now + 0.5 * before);
      before = now;
      place = next;
      if (!drive) return gain * velocity * now;
      speaker.push(Math.tanh(drive * now));
      return gain * velocity * speaker.low * (x > length ? Math.max(0, 1 - (x - length) / 0.15) : 1);
    });
  };

/**
 * Two sines, one modulating the other.
 * @param {{ratio: number, depth: number, decay: number, fade: number, gain: number, rise?: number}} synth
 * @returns {Play}
 */
const modulatedSine =
  ({ ratio, depth, decay, fade, gain, rise = 0.002 }) =>
  (bus, second, length, pitch, velocity) => {
    const hertz = hertzOf(pitch);
    add(bus, second, length + 0.25, x => {
      const bright = depth * velocity * Math.exp(-x * decay);
      return (
        gain *
        velocity *
        Math.exp(-x * fade) *
        held(x, length, rise, 0.25) *
        Math.sin(TURN * hertz * x + bright * Math.sin(TURN * hertz * ratio * x))
      );
    });
  };

/**
 * Several detuned sawtooths behind a filter.
 * @param {{count: number, detune: number, cut: number, rise: number, release?: number, gain: number, drive?: number}} synth
 * @returns {Play}
 */
const stackedSaws =
  ({ count, detune, cut, rise, release = 0.3, gain, drive = 0 }) =>
  (bus, second, length, pitch, velocity, random) => {
    const steps = Array.from(
      { length: count },
      (_, i) => (hertzOf(pitch) * (1 + detune * (i / Math.max(1, count - 1) - 0.5))) / bus.rate,
    );
    const phases = steps.map(() => random.next());
    const filter = new StateVariableFilter(bus.rate, Math.min(cut, 0.4 * bus.rate), 0.7);
    add(bus, second, length + release, x => {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        phases[i] = (phases[i] + steps[i]) % 1;
        sum += saw(phases[i], steps[i]);
      }
      filter.push(drive ? Math.tanh((drive * sum) / Math.sqrt(count)) : sum / Math.sqrt(count));
      return gain * velocity * held(x, length, rise, release) * filter.low;
    });
  };

/**
 * Drawbars of an organ through a rotating loudspeaker.
 * @param {{bars: number[], turns: number, gain: number, click: number}} organ
 * @returns {Play}
 */
const organ =
  ({ bars, turns, gain, click }) =>
  (bus, second, length, pitch, velocity, random) => {
    const hertz = hertzOf(pitch - 12);
    const start = random.next();
    add(bus, second, length + 0.03, x => {
      let sum = x < 0.004 ? click * random.noise() : 0;
      const sway = 0.0006 * Math.sin(TURN * (turns * x + start));
      for (let i = 0; i < bars.length; i++) if (bars[i]) sum += bars[i] * Math.sin(TURN * hertz * (i + 1) * (x + sway));
      return gain * velocity * held(x, length, 0.006, 0.03) * sum * (1 + 0.3 * Math.sin(TURN * (turns * x + start)));
    });
  };

/**
 * A choir: pulses through three formants that move slowly.
 * @param {{formants: number[][], rise: number, gain: number}} choir
 * @returns {Play}
 */
const choir =
  ({ formants, rise, gain }) =>
  (bus, second, length, pitch, velocity, random) => {
    const [from, to] = [random.pick(formants), random.pick(formants)];
    const filters = from.map(hertz => new StateVariableFilter(bus.rate, hertz, 7));
    const start = random.next();
    let phase = 0;
    add(bus, second, length + 0.4, (x, i) => {
      const step = (hertzOf(pitch) * (1 + 0.006 * Math.sin(TURN * (5.1 * x + start)))) / bus.rate;
      phase = (phase + step) % 1;
      const source = saw(phase, step) + 0.15 * random.noise();
      const t = Math.min(1, x / Math.max(0.1, length));
      let sum = 0;
      for (let f = 0; f < filters.length; f++) {
        if (i % 64 === 0) filters[f].tune(from[f] + t * (to[f] - from[f]), 7);
        filters[f].push(source);
        sum += filters[f].band / (f + 1);
      }
      return gain * velocity * held(x, length, rise, 0.4) * sum;
    });
  };

/**
 * Reed and bow: a sawtooth with slow attack and vibrato that begins late.
 * @param {{rise: number, cut: number, wobble: number, gain: number, air: number}} reed
 * @returns {Play}
 */
const bowed =
  ({ rise, cut, wobble, gain, air }) =>
  (bus, second, length, pitch, velocity, random) => {
    const filter = new StateVariableFilter(bus.rate, cut, 0.9);
    let phase = 0;
    add(bus, second, length + 0.12, x => {
      const depth = wobble * Math.min(1, Math.max(0, x - 0.2) / 0.3);
      const step = (hertzOf(pitch) * (1 + depth * Math.sin(TURN * 5.6 * x))) / bus.rate;
      phase = (phase + step) % 1;
      filter.push(saw(phase, step) + air * random.noise());
      return gain * velocity * held(x, length, rise, 0.12) * filter.low;
    });
  };

const VOWELS = [
  [700, 1_150, 2_600],
  [400, 1_900, 2_500],
  [320, 800, 2_300],
  [500, 1_700, 2_450],
];

/** Voices for learning (first half) and for judging (second half). @type {Record<string, Play>} */
export const VOICES = {
  fingerBass: bassSynth({ cut: 240, sweep: 900, decay: 11, resonance: 0.8, gain: 0.4, sub: 0.35 }),
  acidBass: bassSynth({ cut: 260, sweep: 2_400, decay: 9, resonance: 6, gain: 0.22 }),
  subBass: modulatedSine({ ratio: 1, depth: 0.35, decay: 3, fade: 0.2, gain: 0.42, rise: 0.008 }),
  steelGuitar: pluckedString({ damp: 0.997, bright: 0.75, gain: 0.5 }),
  mutedGuitar: pluckedString({ damp: 0.985, bright: 0.6, gain: 0.45, mute: 0.01 }),
  wall: stackedSaws({ count: 6, detune: 0.011, cut: 3_600, rise: 0.006, release: 0.08, gain: 0.22, drive: 4 }),
  tines: modulatedSine({ ratio: 14, depth: 0.8, decay: 12, fade: 1.6, gain: 0.2 }),
  keys: modulatedSine({ ratio: 1, depth: 1.6, decay: 4, fade: 1.3, gain: 0.2 }),
  supersaw: stackedSaws({ count: 7, detune: 0.016, cut: 6_500, rise: 0.01, release: 0.2, gain: 0.09 }),
  strings: stackedSaws({ count: 4, detune: 0.008, cut: 2_600, rise: 0.18, release: 0.5, gain: 0.08 }),
  lead: bassSynth({ cut: 900, sweep: 3_200, decay: 5, resonance: 1.5, gain: 0.14 }),
  sax: bowed({ rise: 0.05, cut: 2_300, wobble: 0.008, gain: 0.16, air: 0.12 }),

  roundBass: bassSynth({ cut: 420, sweep: 500, decay: 6, resonance: 0.7, pulse: 0.5, gain: 0.28 }),
  growlBass: bassSynth({ cut: 180, sweep: 1_600, decay: 3.5, resonance: 3.2, pulse: 0.31, gain: 0.26, sub: 0.5 }),
  uprightBass: pluckedString({ damp: 0.9985, bright: 0.22, gain: 1.1 }),
  nylon: pluckedString({ damp: 0.9955, bright: 0.38, gain: 0.75 }),
  fuzz: pluckedString({ damp: 0.999, bright: 0.9, gain: 0.3, drive: 14, cabinet: 4_200 }),
  drawbars: organ({ bars: [0.7, 0.5, 0.4, 0.35, 0, 0.15, 0, 0.2], turns: 6.3, gain: 0.1, click: 0.6 }),
  flutes: organ({ bars: [0.9, 0, 0.25, 0.1], turns: 0.8, gain: 0.16, click: 0.15 }),
  choir: choir({ formants: VOWELS, rise: 0.22, gain: 0.07 }),
  bell: modulatedSine({ ratio: 3.53, depth: 2.4, decay: 3, fade: 2.1, gain: 0.14 }),
  brass: stackedSaws({ count: 3, detune: 0.005, cut: 1_900, rise: 0.045, release: 0.1, gain: 0.13 }),
  hollow: bassSynth({ cut: 1_500, sweep: 900, decay: 2.5, resonance: 1.1, pulse: 0.5, gain: 0.11 }),
  fiddle: bowed({ rise: 0.09, cut: 3_400, wobble: 0.012, gain: 0.12, air: 0.05 }),
};

// @ts-check
import { Resonator, StateVariableFilter } from './filters.js';

/** @typedef {import('./random.js').Random} Random */
/** @typedef {{samples: Float32Array, rate: number}} Bus */
/** @typedef {(bus: Bus, second: number, velocity: number, random: Random) => void} Strike */
/** @typedef {'kick'|'snare'|'rim'|'clap'|'hat'|'open'|'ride'|'crash'|'tom'|'shaker'|'cowbell'} Drum */

/**
 * Adds a sound to the bus.
 * @param {Bus} bus @param {number} second of its start @param {number} length in seconds
 * @param {(x: number, i: number) => number} sample by the time since the start
 */
export function add({ samples, rate }, second, length, sample) {
  const first = Math.round(second * rate);
  const count = Math.min(Math.round(length * rate), samples.length - first);
  for (let i = Math.max(0, -first); i < count; i++) samples[first + i] += sample(i / rate, i);
}

const TURN = 2 * Math.PI;

/** A sine whose pitch falls from `high` to `low`. @param {number} x @param {number} low @param {number} high @param {number} speed */
const falling = (x, low, high, speed) => Math.sin(TURN * (low * x + ((high - low) / speed) * (1 - Math.exp(-speed * x))));

/** The sum of six square waves at the ratios of a metal plate. @param {number} x @param {number} base in Hz */
function metal(x, base) {
  let sum = 0;
  for (const ratio of [2, 3.01, 4.17, 5.43, 6.79, 8.21]) sum += (base * ratio * x) % 1 < 0.5 ? 1 : -1;
  return sum / 6;
}

/** @param {{base: number, decay: number, gain: number, low: number, grit: number}} plate @returns {Strike} */
const cymbal =
  ({ base, decay, gain, low, grit }) =>
  (bus, second, velocity, random) => {
    const filter = new StateVariableFilter(bus.rate, Math.min(low, 0.35 * bus.rate));
    const again = new StateVariableFilter(bus.rate, Math.min(low, 0.35 * bus.rate));
    const detune = base * random.between(0.99, 1.01);
    add(bus, second, Math.min(3, 7 / decay), x => {
      filter.push((1 - grit) * metal(x, detune) + grit * random.noise());
      again.push(filter.high);
      return gain * velocity * Math.exp(-x * decay) * Math.min(1, x / 0.0006) * again.high;
    });
  };

/**
 * @param {{low: number, high: number, speed: number, decay: number, click: number, drive: number, gain: number, rise?: number}} drum
 * @returns {Strike}
 */
const sweptKick =
  ({ low, high, speed, decay, click, drive, gain, rise = 0.001 }) =>
  (bus, second, velocity, random) => {
    const filter = new StateVariableFilter(bus.rate, Math.min(3_500, 0.4 * bus.rate), 1.2);
    add(bus, second, Math.min(1.2, 7 / decay), x => {
      filter.push(random.noise());
      const body = falling(x, low, high, speed) * Math.exp(-x * decay) * Math.min(1, x / rise);
      const tick = click * filter.band * Math.exp(-x * 260);
      return gain * velocity * (Math.tanh(drive * (body + velocity * tick)) / Math.tanh(drive));
    });
  };

/**
 * Membranes and a beater as resonances that a burst strikes.
 * @param {{modes: [number, number, number][], burst: number, gain: number}} drum
 * @returns {Strike}
 */
const struck =
  ({ modes, burst, gain }) =>
  (bus, second, velocity, random) => {
    const rings = modes.map(([hertz, seconds, share]) => ({ ring: new Resonator(bus.rate, hertz, seconds), share }));
    const longest = Math.max(...modes.map(mode => mode[1]));
    add(bus, second, longest, x => {
      const blow = x < burst ? Math.sin((Math.PI * x) / burst) * (1 + 0.3 * random.noise()) : 0;
      let sum = 0;
      for (const { ring, share } of rings) sum += share * ring.push(blow);
      return (gain * velocity * sum * 48_000) / bus.rate;
    });
  };

/**
 * Two tuned modes and wires of band-limited noise; a soft blow is darker.
 * @param {{modes: number[], wires: number, ring: number, bright: number, body: number, gain: number, gate?: number}} drum @returns {Strike}
 */
const wireSnare =
  ({ modes, wires, ring, bright, body, gain, gate = 0 }) =>
  (bus, second, velocity, random) => {
    const low = new StateVariableFilter(bus.rate, Math.min(0.42 * bus.rate, bright * (0.4 + 0.6 * velocity)));
    const high = new StateVariableFilter(bus.rate, 900);
    add(bus, second, gate || Math.min(0.8, 7 / Math.min(wires, ring)), x => {
      high.push(random.noise());
      low.push(high.high);
      const rattle = low.low * (gate ? 0.8 : Math.exp(-x * wires));
      const shell = modes.reduce((sum, hertz, i) => sum + Math.sin(TURN * hertz * (1 + 0.25 * Math.exp(-x * 90)) * x) / (i + 1), 0);
      return gain * velocity * (rattle + body * shell * Math.exp(-x * ring)) * Math.min(1, x / 0.0005);
    });
  };

/** @param {{count: number, spread: number, centre: number, gain: number}} hands @returns {Strike} */
const handClap =
  ({ count, spread, centre, gain }) =>
  (bus, second, velocity, random) => {
    const filter = new StateVariableFilter(bus.rate, centre, 1.8);
    const starts = Array.from({ length: count }, (_, i) => i * spread * random.between(0.8, 1.2));
    add(bus, second, 0.35, x => {
      let envelope = 0;
      for (const start of starts) if (x >= start) envelope = Math.max(envelope, Math.exp(-(x - start) * 160));
      const last = starts[count - 1];
      if (x > last) envelope = Math.max(envelope, 0.7 * Math.exp(-(x - last) * 17));
      filter.push(random.noise());
      return gain * velocity * envelope * filter.band;
    });
  };

/**
 * Filtered noise that swells and fades.
 * @param {{centre: number, rise: number, decay: number, gain: number, quality?: number}} sound
 * @returns {Strike}
 */
const swish =
  ({ centre, rise, decay, gain, quality = 0.8 }) =>
  (bus, second, velocity, random) => {
    const filter = new StateVariableFilter(bus.rate, Math.min(centre, 0.4 * bus.rate), quality);
    add(bus, second, rise + 6 / decay, x => {
      filter.push(random.noise());
      return gain * velocity * Math.min(1, x / rise) * Math.exp(-Math.max(0, x - rise) * decay) * filter.band;
    });
  };

/**
 * Frequency modulation, for bells and metal.
 * @param {{carrier: number, ratio: number, depth: number, decay: number, gain: number}} sound
 * @returns {Strike}
 */
const modulated =
  ({ carrier, ratio, depth, decay, gain }) =>
  (bus, second, velocity, random) => {
    const pitch = carrier * random.between(0.995, 1.005);
    add(bus, second, 6 / decay, x => {
      const fade = Math.exp(-x * decay);
      return gain * velocity * fade * Math.sin(TURN * pitch * x + depth * fade * Math.sin(TURN * pitch * ratio * x));
    });
  };

/**
 * Noise times metal, a hat without oscillators that can be told apart.
 * @param {{base: number, decay: number, gain: number}} sound
 * @returns {Strike}
 */
const ringNoise =
  ({ base, decay, gain }) =>
  (bus, second, velocity, random) => {
    const filter = new StateVariableFilter(bus.rate, Math.min(5_500, 0.35 * bus.rate));
    let held = 0;
    add(bus, second, 6 / decay, (x, i) => {
      if (i % 2 === 0) held = random.noise();
      filter.push(held * Math.sin(TURN * base * x) * Math.sin(TURN * base * 1.41 * x));
      return gain * velocity * Math.exp(-x * decay) * filter.high;
    });
  };

/** @param {Strike[]} strikes @returns {Strike} */
const together =
  (...strikes) =>
  (bus, second, velocity, random) =>
    strikes.forEach(strike => strike(bus, second, velocity, random));

/**
 * Kits for learning (first half) and for judging (second half). They share no voice.
 * @type {Record<string, Record<Drum, Strike>>}
 */
export const KITS = {
  studio: {
    kick: together(
      sweptKick({ low: 54, high: 150, speed: 45, decay: 13, click: 0.7, drive: 1.1, gain: 0.85 }),
      struck({
        modes: [
          [92, 0.18, 0.02],
          [188, 0.1, 0.012],
        ],
        burst: 0.003,
        gain: 0.5,
      }),
    ),
    snare: wireSnare({ modes: [186, 331], wires: 19, ring: 32, bright: 8_500, body: 0.45, gain: 0.62 }),
    rim: modulated({ carrier: 1_730, ratio: 1.48, depth: 1.1, decay: 85, gain: 0.35 }),
    clap: handClap({ count: 4, spread: 0.011, centre: 1_250, gain: 0.8 }),
    hat: cymbal({ base: 1_310, decay: 52, gain: 0.42, low: 7_200, grit: 0.5 }),
    open: cymbal({ base: 1_310, decay: 7.5, gain: 0.36, low: 6_800, grit: 0.5 }),
    ride: together(
      cymbal({ base: 1_120, decay: 3.4, gain: 0.14, low: 4_600, grit: 0.35 }),
      modulated({ carrier: 3_150, ratio: 1.71, depth: 0.7, decay: 14, gain: 0.06 }),
    ),
    crash: cymbal({ base: 870, decay: 2.1, gain: 0.4, low: 3_100, grit: 0.75 }),
    tom: sweptKick({ low: 96, high: 155, speed: 18, decay: 9, click: 0.25, drive: 0.8, gain: 0.6 }),
    shaker: swish({ centre: 6_400, rise: 0.028, decay: 48, gain: 0.3 }),
    cowbell: modulated({ carrier: 560, ratio: 1.48, depth: 1.6, decay: 13, gain: 0.2 }),
  },
  machine: {
    kick: sweptKick({ low: 46, high: 92, speed: 60, decay: 5.2, click: 0.2, drive: 1.6, gain: 0.85 }),
    snare: wireSnare({ modes: [178, 342], wires: 26, ring: 20, bright: 9_500, body: 0.6, gain: 0.5 }),
    rim: modulated({ carrier: 1_660, ratio: 0.27, depth: 0.6, decay: 110, gain: 0.4 }),
    clap: handClap({ count: 3, spread: 0.0095, centre: 1_050, gain: 0.9 }),
    hat: cymbal({ base: 1_020, decay: 78, gain: 0.4, low: 8_200, grit: 0.1 }),
    open: cymbal({ base: 1_020, decay: 9, gain: 0.3, low: 7_700, grit: 0.1 }),
    ride: cymbal({ base: 1_400, decay: 4, gain: 0.16, low: 6_000, grit: 0.1 }),
    crash: cymbal({ base: 960, decay: 2.6, gain: 0.32, low: 5_200, grit: 0.3 }),
    tom: sweptKick({ low: 118, high: 168, speed: 25, decay: 8, click: 0.1, drive: 1, gain: 0.5 }),
    shaker: swish({ centre: 7_600, rise: 0.02, decay: 60, gain: 0.28 }),
    cowbell: modulated({ carrier: 540, ratio: 1.5, depth: 0.8, decay: 9, gain: 0.22 }),
  },
  club: {
    kick: sweptKick({ low: 49, high: 260, speed: 62, decay: 8.5, click: 1.1, drive: 2.6, gain: 0.8 }),
    snare: wireSnare({ modes: [212, 388], wires: 15, ring: 38, bright: 11_000, body: 0.35, gain: 0.6 }),
    rim: modulated({ carrier: 1_900, ratio: 1.31, depth: 0.9, decay: 95, gain: 0.35 }),
    clap: handClap({ count: 5, spread: 0.0085, centre: 1_500, gain: 0.95 }),
    hat: cymbal({ base: 1_180, decay: 60, gain: 0.42, low: 9_000, grit: 0.3 }),
    open: cymbal({ base: 1_180, decay: 11, gain: 0.38, low: 7_500, grit: 0.3 }),
    ride: cymbal({ base: 1_260, decay: 5.5, gain: 0.2, low: 6_500, grit: 0.2 }),
    crash: cymbal({ base: 820, decay: 1.6, gain: 0.42, low: 4_000, grit: 0.6 }),
    tom: sweptKick({ low: 105, high: 230, speed: 30, decay: 10, click: 0.3, drive: 1.6, gain: 0.55 }),
    shaker: swish({ centre: 8_200, rise: 0.016, decay: 70, gain: 0.3 }),
    cowbell: modulated({ carrier: 587, ratio: 1.41, depth: 1.2, decay: 16, gain: 0.2 }),
  },

  hall: {
    kick: together(
      struck({
        modes: [
          [61, 0.42, 0.055],
          [97, 0.21, 0.02],
          [171, 0.12, 0.014],
          [2_600, 0.012, 0.05],
        ],
        burst: 0.0045,
        gain: 0.42,
      }),
      swish({ centre: 2_100, rise: 0.001, decay: 300, gain: 0.22 }),
    ),
    snare: together(
      struck({
        modes: [
          [197, 0.16, 0.03],
          [289, 0.12, 0.02],
          [421, 0.09, 0.02],
        ],
        burst: 0.002,
        gain: 0.55,
      }),
      swish({ centre: 3_900, rise: 0.0012, decay: 21, gain: 0.5, quality: 0.5 }),
    ),
    rim: struck({
      modes: [
        [1_480, 0.03, 0.12],
        [2_350, 0.02, 0.1],
      ],
      burst: 0.0006,
      gain: 0.6,
    }),
    clap: handClap({ count: 6, spread: 0.007, centre: 1_720, gain: 0.75 }),
    hat: ringNoise({ base: 7_900, decay: 46, gain: 0.5 }),
    open: ringNoise({ base: 7_900, decay: 8, gain: 0.42 }),
    ride: together(
      ringNoise({ base: 6_100, decay: 3.6, gain: 0.14 }),
      struck({
        modes: [
          [2_870, 0.5, 0.02],
          [4_410, 0.4, 0.02],
        ],
        burst: 0.0005,
        gain: 0.35,
      }),
    ),
    crash: ringNoise({ base: 5_200, decay: 1.9, gain: 0.55 }),
    tom: struck({
      modes: [
        [112, 0.5, 0.04],
        [179, 0.3, 0.02],
      ],
      burst: 0.004,
      gain: 0.42,
    }),
    shaker: swish({ centre: 5_300, rise: 0.035, decay: 40, gain: 0.34 }),
    cowbell: struck({
      modes: [
        [575, 0.3, 0.03],
        [862, 0.25, 0.03],
      ],
      burst: 0.001,
      gain: 0.4,
    }),
  },
  brushes: {
    kick: together(
      struck({
        modes: [
          [68, 0.3, 0.05],
          [118, 0.14, 0.015],
        ],
        burst: 0.009,
        gain: 0.3,
      }),
      swish({ centre: 420, rise: 0.004, decay: 90, gain: 0.08 }),
    ),
    snare: swish({ centre: 2_700, rise: 0.012, decay: 18, gain: 0.42, quality: 0.45 }),
    rim: struck({
      modes: [
        [1_150, 0.04, 0.09],
        [1_930, 0.03, 0.08],
      ],
      burst: 0.0008,
      gain: 0.5,
    }),
    clap: handClap({ count: 2, spread: 0.019, centre: 980, gain: 0.6 }),
    hat: swish({ centre: 9_200, rise: 0.003, decay: 55, gain: 0.3, quality: 0.9 }),
    open: swish({ centre: 8_300, rise: 0.005, decay: 9, gain: 0.22, quality: 0.9 }),
    ride: together(
      struck({
        modes: [
          [3_310, 0.7, 0.02],
          [5_230, 0.6, 0.016],
          [7_020, 0.5, 0.014],
        ],
        burst: 0.0004,
        gain: 0.4,
      }),
      ringNoise({ base: 5_700, decay: 4.2, gain: 0.07 }),
    ),
    crash: ringNoise({ base: 4_600, decay: 1.5, gain: 0.35 }),
    tom: struck({ modes: [[131, 0.4, 0.035]], burst: 0.006, gain: 0.34 }),
    shaker: swish({ centre: 6_900, rise: 0.04, decay: 38, gain: 0.22 }),
    cowbell: struck({
      modes: [
        [610, 0.2, 0.03],
        [905, 0.18, 0.025],
      ],
      burst: 0.001,
      gain: 0.3,
    }),
  },
  hard: {
    kick: (bus, second, velocity, random) => {
      const start = random.between(0, 0.3);
      add(bus, second, 0.42, x => {
        const phase = 53 * x + 5.2 * (1 - Math.exp(-34 * x)) + 1.4 * (1 - Math.exp(-300 * x));
        const folded = Math.asin(Math.sin(TURN * phase + start)) / 1.57;
        return 0.75 * velocity * Math.max(-0.8, Math.min(0.8, 2.2 * folded * Math.exp(-x * 6))) * Math.min(1, (0.42 - x) / 0.05);
      });
    },
    snare: wireSnare({ modes: [236], wires: 10, ring: 30, bright: 13_000, body: 0.5, gain: 0.5, gate: 0.17 }),
    rim: modulated({ carrier: 2_300, ratio: 2.2, depth: 2, decay: 120, gain: 0.35 }),
    clap: together(
      handClap({ count: 8, spread: 0.0052, centre: 2_100, gain: 0.6 }),
      swish({ centre: 1_300, rise: 0.002, decay: 28, gain: 0.3 }),
    ),
    hat: modulated({ carrier: 9_100, ratio: 1.37, depth: 7, decay: 64, gain: 0.15 }),
    open: modulated({ carrier: 8_700, ratio: 1.61, depth: 8, decay: 12, gain: 0.13 }),
    ride: modulated({ carrier: 6_700, ratio: 1.19, depth: 5, decay: 7, gain: 0.08 }),
    crash: ringNoise({ base: 3_900, decay: 2.4, gain: 0.5 }),
    tom: modulated({ carrier: 128, ratio: 0.5, depth: 1.2, decay: 8, gain: 0.45 }),
    shaker: swish({ centre: 10_500, rise: 0.01, decay: 66, gain: 0.3 }),
    cowbell: modulated({ carrier: 702, ratio: 1.87, depth: 2.4, decay: 11, gain: 0.2 }),
  },
};

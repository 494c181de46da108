// @ts-check
import { add } from './drum-kits.js';
import { Resonator, StateVariableFilter } from './filters.js';
import { VOICES, hertzOf } from './voices.js';

/** @typedef {import('./drum-kits.js').Bus} Bus */
/** @typedef {import('./random.js').Random} Random */

const TURN = 2 * Math.PI;
/** First three formants of vowels in Hz. */
const VOWELS = [
  [730, 1_090, 2_440],
  [270, 2_290, 3_010],
  [300, 870, 2_240],
  [530, 1_840, 2_480],
  [570, 840, 2_410],
  [660, 1_720, 2_410],
];

/**
 * One speaker: phrases of syllables, each a fricative or stop and a vowel, with pauses for breath.
 * @param {Bus} bus
 * @param {Random} random
 * @param {number} pitch in Hz
 * @param {number} gain
 * @param {number} from
 */
function speak(bus, random, pitch, gain, from) {
  const end = bus.samples.length / bus.rate;
  for (let time = from; time < end;) {
    const syllables = Math.floor(random.between(3, 14));
    for (let i = 0; i < syllables && time < end; i++) {
      const consonant = random.between(0.02, 0.11);
      const voiced = random.between(0.06, 0.2);
      const hiss = new StateVariableFilter(bus.rate, Math.min(0.4 * bus.rate, random.between(1_800, 6_500)), 1.5);
      if (random.next() < 0.7)
        add(bus, time, consonant, x => {
          hiss.push(random.noise());
          return 0.14 * gain * Math.sin((Math.PI * x) / consonant) * hiss.band;
        });
      const [from3, to3] = [random.pick(VOWELS), random.pick(VOWELS)];
      const filters = from3.map(hertz => new StateVariableFilter(bus.rate, hertz, 9));
      const tune = pitch * random.between(0.82, 1.25) * (1 - 0.15 * (i / syllables));
      let phase = 0;
      add(bus, time + 0.8 * consonant, voiced, (x, k) => {
        phase += (tune * (1 + 0.02 * Math.sin(31 * x))) / bus.rate;
        const pulse = phase >= 1 ? 1 : 0.02 * random.noise();
        if (phase >= 1) phase -= 1;
        let sum = 0;
        for (let f = 0; f < 3; f++) {
          if (k % 64 === 0) filters[f].tune(from3[f] + ((to3[f] - from3[f]) * x) / voiced, 9);
          filters[f].push(pulse);
          sum += filters[f].band / (f + 1);
        }
        return 2.2 * gain * Math.min(1, x / 0.015) * Math.min(1, (voiced - x) / 0.03) * sum;
      });
      time += consonant * 0.8 + voiced * random.between(0.85, 1.3);
    }
    time += random.between(0.15, 1.3);
  }
}

/** @param {Bus} bus @param {(i: number) => number} sample */
function fill(bus, sample) {
  for (let i = 0; i < bus.samples.length; i++) bus.samples[i] += sample(i);
}

/** @param {Bus} bus @param {Random} random @param {number} perSecond @param {(time: number) => void} event */
function poisson(bus, random, perSecond, event) {
  const end = bus.samples.length / bus.rate;
  for (let time = 0; time < end; time -= Math.log(1 - random.next()) / perSecond) event(time);
}

/** Sounds without a beat. @type {Record<string, (bus: Bus, random: Random) => void>} */
export const NOISES = {
  silence: () => {},
  hiss: (bus, random) => fill(bus, () => Math.sqrt(3) * 10 ** (-45 / 20) * random.noise()),
  hum: (bus, random) => {
    const rumble = new StateVariableFilter(bus.rate, 120);
    fill(bus, i => {
      rumble.push(random.noise());
      const phase = (TURN * 50 * i) / bus.rate;
      return 0.004 * Math.sin(phase) + 0.0045 * Math.sin(2 * phase) + 0.002 * Math.sin(6 * phase) + 0.02 * rumble.low;
    });
  },
  speaker: (bus, random) => speak(bus, random, 118, 0.6, 0.3),
  woman: (bus, random) => speak(bus, random, 205, 0.6, 0.1),
  crowd: (bus, random) => {
    for (let i = 0; i < 9; i++) speak(bus, random, random.between(95, 240), random.between(0.08, 0.22), random.between(0, 2));
  },
  rain: (bus, random) => {
    const drizzle = new StateVariableFilter(bus.rate, 3_200, 0.6);
    fill(bus, () => {
      drizzle.push(random.noise());
      return 0.03 * drizzle.band;
    });
    poisson(bus, random, 14, time => {
      const ring = new Resonator(bus.rate, Math.min(0.4 * bus.rate, random.between(900, 6_000)), random.between(0.008, 0.03));
      const gain = 0.25 * random.next() ** 3;
      add(bus, time, 0.04, (_, i) => gain * 4 * ring.push(i < 6 ? random.noise() : 0));
    });
  },
  wind: (bus, random) => {
    const filter = new StateVariableFilter(bus.rate, 400, 2);
    let [force, aim] = [0.3, 0.5];
    fill(bus, i => {
      if (i % 4_096 === 0) aim = random.next() < 0.1 ? random.next() : aim;
      if (i % 64 === 0) {
        force += 0.0012 * (aim - force);
        filter.tune(180 + 900 * force, 2);
      }
      filter.push(random.noise());
      return 0.4 * force * filter.band;
    });
  },
  typing: (bus, random) => {
    const end = bus.samples.length / bus.rate;
    for (let time = 0.2; time < end; time += random.next() < 0.08 ? random.between(0.5, 2.2) : random.between(0.07, 0.26)) {
      const ring = new Resonator(bus.rate, random.between(1_400, 3_400), 0.02);
      const gain = random.between(0.05, 0.2);
      add(bus, time, 0.05, (x, i) => gain * (5 * ring.push(i < 20 ? random.noise() : 0) + random.noise() * Math.exp(-x * 200)));
    }
  },
  birds: (bus, random) =>
    poisson(bus, random, 1.6, start => {
      const calls = Math.floor(random.between(1, 6));
      const base = random.between(2_000, 4_800);
      const gap = random.between(0.09, 0.2);
      for (let i = 0; i < calls; i++) {
        const bend = random.between(-1_200, 1_200);
        const length = random.between(0.04, 0.12);
        add(
          bus,
          start + i * gap * random.between(0.85, 1.15),
          length,
          x => 0.12 * Math.sin((Math.PI * x) / length) * Math.sin(TURN * (base * x + (bend * x * x) / length)),
        );
      }
    }),
  pads: (bus, random) => {
    const end = bus.samples.length / bus.rate;
    for (let time = 0; time < end; time += random.between(3.1, 7.4)) {
      const root = random.pick([40, 43, 45, 48, 50]);
      for (const step of [0, 7, 12, 15, 19])
        add(bus, time + random.between(0, 0.9), 9, x => {
          const swell = Math.min(1, x / 2.2) * Math.min(1, (9 - x) / 3.5);
          return 0.05 * swell * (Math.sin(TURN * hertzOf(root + step) * x) + 0.4 * Math.sin(TURN * 2.003 * hertzOf(root + step) * x));
        });
    }
  },
  strings: (bus, random) => {
    const end = bus.samples.length / bus.rate;
    for (let time = 0; time < end; time += random.between(2.4, 5.5)) {
      for (const step of [0, 3, 7, 10])
        VOICES.strings(bus, time + random.between(0, 0.4), random.between(2.5, 5), 50 + step + random.pick([0, 2, 5]), 0.9, random);
    }
  },
  voices: (bus, random) => {
    const end = bus.samples.length / bus.rate;
    for (let time = 0; time < end; time += random.between(3, 6.5)) {
      for (const step of [0, 4, 7])
        VOICES.choir(bus, time + random.between(0, 0.6), random.between(3, 6), 52 + step + random.pick([0, 1, 3]), 1, random);
    }
  },
  freePiano: (bus, random) => {
    const end = bus.samples.length / bus.rate;
    for (let time = 0.3; time < end; time += 0.12 + random.next() ** 2 * 1.6)
      VOICES.keys(bus, time, random.between(0.3, 2), Math.floor(random.between(48, 79)), random.between(0.4, 1), random);
  },
  freeStrings: (bus, random) => {
    const end = bus.samples.length / bus.rate;
    for (let time = 0.2; time < end; time += 0.1 + random.next() ** 2 * 1.9)
      VOICES.nylon(bus, time, random.between(0.4, 2), Math.floor(random.between(45, 74)), random.between(0.4, 1), random);
  },
  drone: (bus, random) => {
    const start = random.next();
    fill(bus, i => {
      const x = i / bus.rate;
      return (
        0.12 * Math.sin(TURN * 55 * x) * (1 + 0.5 * Math.sin(TURN * (0.13 * x + start))) +
        0.06 * Math.sin(TURN * 110.4 * x) +
        0.03 * Math.sin(TURN * 329 * x) * (1 + Math.sin(TURN * 0.07 * x))
      );
    });
  },
  tremolo: bus =>
    fill(bus, i => {
      const x = i / bus.rate;
      return 0.25 * (1 + 0.35 * Math.sin(TURN * 6.3 * x)) * (Math.sin(TURN * 294 * x) + 0.5 * Math.sin(TURN * 588 * x));
    }),
};

// @ts-check
import { SINE, TABLE, addRing, fadeOut, filter } from './waves.js';

/** @typedef {import('./voices.js').Voice} Voice */
/** @typedef {import('./voices.js').Note} Note */

/** @param {Float32Array} out @param {number} length @param {import('../random.js').Random} random @param {number} gain @param {(t: number) => number} shape @param {number} rate */
function addNoise(out, length, random, gain, shape, rate) {
  let loud = 0;
  for (let i = 0; i < length; i++) {
    if (i % 8 === 0) loud = gain * shape(i / rate);
    out[i] += loud * (2 * random() - 1);
  }
}

/**
 * A bass drum: a sine that falls from `high` to `hertz`, and the click of the beater.
 * @param {{hertz: number, high: number, fall: number, decay: number, click: number, drive: number}} settings
 * @returns {Voice}
 */
export const kick = ({ hertz, high, fall, decay, click, drive }) => ({
  isDrum: true, drum: 'kick', seconds: () => 3.2 * decay,
  render(out, length, { velocity, random }, rate) {
    let phase = 0;
    const tuned = hertz * (1 + 0.01 * (random() - 0.5));
    const [pitchKeep, loudKeep] = [Math.exp(-1 / (fall * rate)), Math.exp(-1 / (decay * rate))];
    let [above, loud] = [(high - hertz) * (0.6 + 0.4 * velocity), 1];
    addNoise(out, Math.min(length, Math.round(0.012 * rate)), random, click * velocity, t => Math.exp(-t * 420), rate);
    filter(out, Math.min(length, Math.round(0.02 * rate)), rate, 'low', () => 2200 + 4200 * velocity);
    for (let i = 0; i < length; i++) {
      phase += (tuned + above) / rate;
      if (phase >= 1) phase -= 1;
      const body = SINE[(phase * TABLE) | 0] * loud * Math.min(1, i / (0.0008 * rate));
      out[i] = velocity * (out[i] + Math.tanh(drive * body) / Math.tanh(drive));
      above *= pitchKeep;
      loud *= loudKeep;
    }
    fadeOut(out, length, rate);
  },
});

/**
 * A snare: two modes of the head and the wires.
 * @param {{hertz: number, ring: number, wires: number, decay: number, bright: number}} settings
 * @returns {Voice}
 */
export const snare = ({ hertz, ring, wires, decay, bright }) => ({
  isDrum: true, drum: 'snare', seconds: () => 4.5 * decay,
  render(out, length, { velocity, random }, rate) {
    const tuned = hertz * (1 + 0.03 * (random() - 0.5));
    const colour = bright * (0.7 + 0.4 * velocity);
    addNoise(out, length, random, 1.3 * wires, t => Math.exp(-t / decay) + 0.8 * Math.exp(-t * 190), rate);
    filter(out, length, rate, 'band', () => colour, 0.1);
    filter(out, length, rate, 'high', () => 320);
    addRing(out, length, tuned, 0.16 * ring, 0.75, rate);
    addRing(out, length, tuned * 1.78, 0.1 * ring, 0.4, rate);
    addRing(out, length, tuned * 2.6, 0.06 * ring, 0.2 + 0.2 * random(), rate);
    for (let i = 0; i < length; i++) out[i] *= velocity;
    fadeOut(out, length, rate);
  },
});

/** Hands that clap at slightly different times. @returns {Voice} */
export const clap = () => ({
  isDrum: true, drum: 'snare', isWide: true, seconds: () => 0.42,
  render(out, length, { velocity, random }, rate) {
    const gaps = [0.009, 0.0105, 0.008].map(gap => gap * (0.9 + 0.2 * random()));
    const starts = [0, gaps[0], gaps[0] + gaps[1], gaps[0] + gaps[1] + gaps[2]];
    addNoise(out, length, random, 1.9, t => {
      const index = starts.findLastIndex(start => t >= start);
      return index === 3 ? Math.exp(-(t - starts[3]) / 0.075) : 0.8 * Math.exp(-(t - starts[Math.max(0, index)]) / 0.0035);
    }, rate);
    filter(out, length, rate, 'band', () => 1150 + 250 * velocity, 0.35);
    filter(out, length, rate, 'high', () => 450);
    for (let i = 0; i < length; i++) out[i] *= velocity;
    fadeOut(out, length, rate);
  },
});

/** A brush stroked over the head: noise that swells. @param {{swell: number, decay: number, bright: number}} settings @returns {Voice} */
export const brush = ({ swell, decay, bright }) => ({
  isDrum: true, isWide: true, seconds: () => swell + 5 * decay,
  render(out, length, { velocity, random }, rate) {
    addNoise(out, length, random, 0.8 * velocity, t => (t < swell ? (t / swell) ** 2 : Math.exp(-(t - swell) / decay)), rate);
    const colour = bright * (0.8 + 0.3 * velocity + 0.2 * random());
    filter(out, length, rate, 'band', () => colour, 0.1);
    filter(out, length, rate, 'high', () => 700);
    fadeOut(out, length, rate);
  },
});

/** The frequencies of a cymbal's partials, in proportion. */
const METAL = [1, 1.483, 1.8, 2.546, 2.63, 3.897];

/**
 * Metal: six square waves without their low part, with some noise.
 * @param {{hertz: number, decay: number, high: number, noise: number, ping?: number, drum?: 'hat'}} settings
 * @returns {Voice}
 */
export const metal = ({ hertz, decay, high, noise, ping = 0, drum }) => ({
  isDrum: true, drum, isWide: true, seconds: () => Math.min(4, 5.5 * decay),
  render(out, length, { velocity, random }, rate) {
    const tuned = hertz * (1 + 0.04 * (random() - 0.5));
    for (const ratio of METAL) {
      const step = (tuned * ratio) / rate;
      let phase = random();
      for (let i = 0; i < length; i++) {
        phase += step;
        if (phase >= 1) phase -= 1;
        out[i] += phase < 0.5 ? 0.11 : -0.11;
      }
    }
    addNoise(out, length, random, noise, () => 1, rate);
    const edge = high * (0.85 + 0.2 * velocity + 0.08 * random());
    filter(out, length, rate, 'high', () => edge, 0.25);
    const keep = Math.exp(-1 / (decay * (0.75 + 0.4 * velocity) * rate));
    let loud = 1;
    for (let i = 0; i < length; i++) {
      out[i] *= velocity * loud * Math.min(1, i / 40);
      loud *= keep;
    }
    if (ping) for (const ratio of [7.2, 10.9, 15.7]) addRing(out, length, tuned * ratio, 2.2 * decay, (ping * velocity) / ratio ** 0.5, rate);
    fadeOut(out, length, rate);
  },
});

/** Seeds in a gourd. @returns {Voice} */
export const shaker = () => ({
  isDrum: true, drum: 'hat', seconds: () => 0.14,
  render(out, length, { velocity, random }, rate) {
    addNoise(out, length, random, velocity, t => (t < 0.022 ? t / 0.022 : Math.exp(-(t - 0.022) / 0.022)), rate);
    const colour = 5600 + 1500 * random();
    filter(out, length, rate, 'band', () => colour, 0.3);
    filter(out, length, rate, 'high', () => 3000);
    fadeOut(out, length, rate);
  },
});

/** A stick on the rim, or a block of wood. @param {{hertz: number, seconds: number}} settings @returns {Voice} */
export const rim = ({ hertz, seconds }) => ({
  isDrum: true, seconds: () => 2 * seconds,
  render(out, length, { velocity, random }, rate) {
    const tuned = hertz * (1 + 0.02 * (random() - 0.5));
    addNoise(out, Math.min(length, Math.round(0.004 * rate)), random, 0.35 * velocity, t => Math.exp(-t * 900), rate);
    addRing(out, length, tuned, seconds, 0.6 * velocity, rate);
    addRing(out, length, tuned * 1.51, 0.6 * seconds, 0.35 * velocity, rate);
    addRing(out, length, tuned * 2.94, 0.3 * seconds, 0.2 * velocity, rate);
    fadeOut(out, length, rate);
  },
});

/** A tom. @param {{hertz: number}} settings @returns {Voice} */
export const tom = ({ hertz }) => ({
  isDrum: true, seconds: () => 0.9,
  render(out, length, { velocity, random }, rate) {
    let phase = 0;
    for (let i = 0; i < length; i++) {
      const t = i / rate;
      phase += (hertz * (1 + 0.5 * velocity * Math.exp(-t * 18))) / rate;
      out[i] = velocity * Math.sin(2 * Math.PI * phase) * Math.exp(-t * 5.5) * Math.min(1, t * 900);
    }
    addRing(out, length, hertz * 1.59, 0.35, 0.2 * velocity, rate);
    for (let i = 0, n = Math.min(length, 900); i < n; i++) out[i] += 0.2 * velocity * (random() - 0.5) * (1 - i / n) ** 3;
    fadeOut(out, length, rate);
  },
});

/** Noise that rises for the length of the note. @returns {Voice} */
export const riser = () => ({
  isWide: true, seconds: ({ seconds }) => seconds + 0.05,
  render(out, length, { seconds, velocity, random }, rate) {
    addNoise(out, length, random, 0.7 * velocity, t => Math.min(1, t / seconds) ** 2 * Math.min(1, Math.max(0, seconds + 0.05 - t) * 20), rate);
    filter(out, length, rate, 'band', t => 350 * 24 ** Math.min(1, t / seconds), 0.55);
    fadeOut(out, length, rate);
  },
});

/** A deep blow with a cloud of noise. @returns {Voice} */
export const impact = () => ({
  isDrum: true, isWide: true, seconds: () => 3.6,
  render(out, length, { velocity, random }, rate) {
    addNoise(out, length, random, 0.35 * velocity, t => Math.exp(-t / 0.55) * Math.min(1, t * 60), rate);
    filter(out, length, rate, 'low', t => 300 + 5200 * Math.exp(-t * 2.4));
    let phase = 0;
    for (let i = 0; i < length; i++) {
      const t = i / rate;
      phase += (38 + 42 * Math.exp(-t * 7)) / rate;
      out[i] += 0.8 * velocity * Math.sin(2 * Math.PI * phase) * Math.exp(-t * 2.2) * Math.min(1, t * 120);
    }
    fadeOut(out, length, rate);
  },
});

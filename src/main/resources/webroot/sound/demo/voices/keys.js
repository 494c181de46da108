// @ts-check
import { SINE, TABLE, addRing, envelope, fadeOut } from './waves.js';

/** @typedef {import('./voices.js').Voice} Voice */

const DAMPED_SECONDS = 0.25;

/** Adds a sine whose phase another sine moves. @param {Float32Array} out @param {number} length @param {number} carrier @param {number} modulator both in periods a sample @param {(i: number) => number} index @param {number} gain @param {number} keep */
function addFm(out, length, carrier, modulator, index, gain, keep) {
  let [at, by, loud, deep] = [0, 0, gain, 0];
  for (let i = 0; i < length; i++) {
    if (i % 16 === 0) deep = index(i);
    at += carrier;
    by += modulator;
    if (at >= 1) at -= 1;
    if (by >= 1) by -= 1;
    const phase = at + deep * SINE[(by * TABLE) | 0] + 4;
    out[i] += loud * SINE[((phase - Math.floor(phase)) * TABLE) | 0];
    loud *= keep;
  }
}

/** An electric piano by frequency modulation: a soft body and a tine that rings with the stroke. @param {{bark: number}} settings @returns {Voice} */
export const electricPiano = ({ bark }) => ({
  isWide: true, seconds: ({ seconds }) => Math.min(seconds, 4.5) + 0.22,
  render(out, length, { hertz, seconds, velocity, random }, rate, side) {
    const step = (hertz * (1 + 0.0007 * side)) / rate;
    const dull = Math.min(1, 330 / hertz);
    const keep = Math.exp(-(1 / rate) / (1.1 + 1.5 * dull));
    const body = 0.05 + bark * 0.16 * velocity * velocity * (0.6 + 0.4 * dull);
    addFm(out, length, step, step, i => body * Math.exp(-i / (0.9 * rate)), 0.62, keep);
    addFm(out, length, step, 14 * step, i => 0.075 * velocity * dull * Math.exp(-i / (0.14 * rate)), 0.34, Math.exp(-(1 / rate) / 0.8));
    for (let i = 0, n = Math.min(length, Math.round(0.006 * rate)); i < n; i++) out[i] += 0.06 * velocity * (random() - 0.5) * (1 - i / n);
    const loud = 0.35 * velocity ** 1.2;
    for (let i = 0; i < length; i++) out[i] *= loud;
    envelope(out, length, rate, { attack: 0.002, seconds: Math.min(seconds, 4.5), release: 0.22 });
    fadeOut(out, length, rate);
  },
});

/**
 * A bar that is struck: its modes in proportion, and how long each rings until the note is damped.
 * @param {{modes: [number, number, number][], seconds: number, hard: number}} settings modes are [ratio, gain, share of the time]
 * @returns {Voice}
 */
export const mallet = ({ modes, seconds, hard }) => ({
  seconds: note => Math.min(1.25 * seconds, note.seconds + DAMPED_SECONDS),
  render(out, length, { hertz, seconds: held, velocity, random }, rate) {
    const long = seconds * Math.min(1.5, (330 / hertz) ** 0.5);
    for (const [ratio, gain, share] of modes) {
      const colour = ratio > 2 ? (0.35 + 0.65 * velocity) * (0.8 + 0.4 * random()) : 1;
      addRing(out, length, hertz * ratio * (1 + 0.0006 * (random() - 0.5)), long * share, 0.4 * gain * velocity * colour, rate);
    }
    let low = 0;
    for (let i = 0, n = Math.min(length, Math.round(0.014 * rate)); i < n; i++) {
      low += 0.3 * (random() - 0.5 - low);
      out[i] += hard * velocity * low * (1 - i / n) ** 2;
    }
    envelope(out, length, rate, { attack: 0.001, seconds: Math.min(held, 1.25 * seconds - DAMPED_SECONDS), release: DAMPED_SECONDS });
    fadeOut(out, length, rate);
  },
});

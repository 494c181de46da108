// @ts-check
import { addRing, addWave, bowed, envelope, fadeOut, filter, saw } from './waves.js';

/** @typedef {import('./voices.js').Voice} Voice */

/** How long a string rings on after its note. */
const DAMPED_SECONDS = 0.3;

/**
 * A plucked string (Karplus and Strong): a burst of noise that goes round a delay line, a little duller each time.
 * @param {{seconds: number, bright: number, place: number}} settings `bright` 0–1; `place` where it is plucked, as a share of the string
 * @returns {Voice}
 */
export const pluckedString = ({ seconds, bright, place }) => ({
  isWide: true, seconds: note => Math.min(seconds, note.seconds + DAMPED_SECONDS),
  render(out, length, note, rate, side) {
    const { hertz, velocity, random } = note;
    const period = rate / (hertz * (1 + 0.0006 * side));
    const damping = 0.5 * (1 - bright) * (0.7 + 0.3 * (1 - velocity));
    const whole = Math.floor(period - damping - 0.1);
    const rest = period - damping - whole;
    const allpass = (1 - rest) / (1 + rest);
    const line = new Float32Array(whole);
    let soft = 0;
    const touch = 0.25 + 0.6 * velocity * bright;
    for (let i = 0; i < whole; i++) {
      soft += touch * (2 * random() - 1 - soft);
      line[i] = soft;
    }
    const gap = Math.max(1, Math.round(place * whole));
    for (let i = whole - 1; i >= gap; i--) line[i] -= 0.7 * line[i - gap];
    const mean = line.reduce((sum, value) => sum + value, 0) / whole;
    const loss = Math.exp(-6.9 / (hertz * seconds));
    let [at, last, before, tuned] = [0, 0, 0, 0];
    for (let i = 0; i < length; i++) {
      const value = i < whole ? line[at] - mean : line[at];
      const dull = (1 - damping) * value + damping * last;
      last = value;
      tuned = allpass * (dull - tuned) + before;
      before = dull;
      out[i] = 0.9 * velocity * value;
      line[at] = loss * tuned;
      if (++at === whole) at = 0;
    }
    envelope(out, length, rate, { attack: 0.001, seconds: Math.min(note.seconds, seconds - DAMPED_SECONDS), release: DAMPED_SECONDS });
    fadeOut(out, length, rate);
  },
});

/** An upright bass: the string's overtones, which die away one after the other, and the finger. @returns {Voice} */
export const uprightBass = () => ({
  seconds: ({ seconds }) => Math.min(2.4, seconds) + 0.12,
  render(out, length, { hertz, seconds, velocity, random }, rate) {
    const gains = [1, 0.62, 0.4, 0.2, 0.12, 0.07, 0.05];
    gains.forEach((gain, n) => addRing(out, length, hertz * (n + 1) * (1 + 0.0004 * n * n), 3.4 / (n + 1) ** 0.85,
      gain * 0.4 * velocity * (n > 1 ? 0.5 + 0.6 * velocity * (0.8 + 0.4 * random()) : 1), rate));
    let low = 0;
    for (let i = 0, n = Math.min(length, Math.round(0.03 * rate)); i < n; i++) {
      low += 0.16 * (random() - 0.5 - low);
      out[i] += 0.8 * velocity * low * (1 - i / n) ** 2;
    }
    envelope(out, length, rate, { attack: 0.006, seconds: Math.min(2.4, seconds * 0.86), release: 0.1 });
    fadeOut(out, length, rate);
  },
});

/**
 * Detuned saws or bowed strings, through a low-pass that opens with the stroke.
 * @param {{wave: 'saw'|'bowed', detune: number[], attack: number, decay?: number, level?: number, release: number, shiver?: number,
 *   cutoff?: {hertz: number, opens: number, falls: number, resonance: number}}} settings `detune` in shares of the frequency; `shiver` how much the bow trembles, 0–1
 * @returns {Voice}
 */
export const detuned = ({ wave, detune, attack, decay, level, release, shiver = 0, cutoff }) => ({
  isWide: true, seconds: ({ seconds }) => seconds + release,
  render(out, length, { hertz, seconds, velocity, random }, rate, side) {
    const shape = (wave === 'saw' ? saw : bowed)(hertz);
    const loud = (0.32 * velocity) / Math.sqrt(detune.length);
    for (const off of detune) addWave(out, length, shape, (hertz * (1 + off + 0.0004 * side * (1 + 1e3 * Math.abs(off)) * (off < 0 ? -1 : 1))) / rate, random(), loud);
    if (shiver) {
      const pace = 4.6 + random();
      const phase = 6.28 * random();
      for (let i = 0, loudness = 1; i < length; i++) {
        if (i % 32 === 0) loudness = 1 + shiver * Math.sin(phase + (6.28 * pace * i) / rate);
        out[i] *= loudness;
      }
    }
    if (cutoff) {
      const { hertz: base, opens, falls, resonance } = cutoff;
      filter(out, length, rate, 'low', t => base + velocity * velocity * opens * Math.exp(-t / falls), resonance);
    }
    envelope(out, length, rate, { attack, decay, level, seconds, release });
    fadeOut(out, length, rate);
  },
});

/** A sine with a little of its overtones: felt more than heard. @param {{warm: number}} settings @returns {Voice} */
export const subBass = ({ warm }) => ({
  seconds: ({ seconds }) => seconds + 0.09,
  render(out, length, { hertz, seconds, velocity }, rate) {
    const step = (2 * Math.PI * hertz) / rate;
    for (let i = 0; i < length; i++) {
      const sine = Math.sin(step * i);
      out[i] = 0.5 * velocity * (sine + warm * (Math.sin(2 * step * i + 0.4) * 0.5 + Math.tanh(2.5 * sine) * 0.4));
    }
    envelope(out, length, rate, { attack: 0.012, decay: 0.8, level: 0.75, seconds, release: 0.09 });
  },
});

/** A saw above a sine, for a driving bass. @param {{cutoff: number, opens: number, falls: number, resonance: number, sub: number, drive: number}} settings @returns {Voice} */
export const synthBass = ({ cutoff, opens, falls, resonance, sub, drive }) => ({
  seconds: ({ seconds }) => seconds + 0.05,
  render(out, length, { hertz, seconds, velocity }, rate) {
    const shape = saw(hertz);
    addWave(out, length, shape, hertz / rate, 0, 0.5);
    addWave(out, length, shape, (hertz * 1.004) / rate, 0.37, 0.35);
    filter(out, length, rate, 'low', t => cutoff + opens * velocity * velocity * Math.exp(-t / falls), resonance);
    const step = (2 * Math.PI * hertz) / rate;
    const norm = 0.55 / Math.tanh(drive);
    for (let i = 0; i < length; i++) out[i] = velocity * norm * Math.tanh(drive * (out[i] + sub * Math.sin(step * i)));
    envelope(out, length, rate, { attack: 0.004, decay: 0.25, level: 0.7, seconds: seconds * 0.92, release: 0.05 });
  },
});

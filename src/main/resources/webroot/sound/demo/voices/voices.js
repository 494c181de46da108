// @ts-check
import { brush, clap, impact, kick, metal, rim, riser, shaker, snare, tom } from './drums.js';
import { electricPiano, mallet } from './keys.js';
import { detuned, pluckedString, subBass, synthBass, uprightBass } from './strings.js';

/**
 * What a voice is asked to play: `seconds` until it is released, velocity 0–1.
 * @typedef {{hertz: number, seconds: number, velocity: number, random: import('../random.js').Random}} Note
 *
 * An instrument. `seconds` is how long a note sounds; `render` adds it to a silent buffer, for a wide voice once for each side (−1, 1).
 * `drum` is what an ear takes it for.
 * @typedef {{isDrum?: boolean, isWide?: boolean, drum?: 'kick'|'snare'|'hat', seconds(note: Note): number,
 *   render(out: Float32Array, length: number, note: Note, rate: number, side: number): void}} Voice
 */

/** All instruments. @type {Record<string, Voice>} */
export const VOICES = {
  clubKick: kick({ hertz: 47, high: 260, fall: 0.022, decay: 0.14, click: 0.9, drive: 1.6 }),
  roomKick: kick({ hertz: 62, high: 120, fall: 0.02, decay: 0.1, click: 0.35, drive: 0.8 }),
  deepKick: kick({ hertz: 42, high: 150, fall: 0.035, decay: 0.22, click: 0.5, drive: 1.3 }),
  clap: clap(),
  clubSnare: snare({ hertz: 205, ring: 0.9, wires: 1, decay: 0.07, bright: 3400 }),
  brushSnare: snare({ hertz: 185, ring: 0.7, wires: 0.9, decay: 0.05, bright: 2600 }),
  darkSnare: snare({ hertz: 158, ring: 1.2, wires: 0.85, decay: 0.11, bright: 1900 }),
  brush: brush({ swell: 0.14, decay: 0.07, bright: 3300 }),
  hat: metal({ hertz: 320, decay: 0.022, high: 8200, noise: 0.3, drum: 'hat' }),
  openHat: metal({ hertz: 320, decay: 0.11, high: 7400, noise: 0.3, drum: 'hat' }),
  softHat: metal({ hertz: 290, decay: 0.028, high: 6300, noise: 0.35, drum: 'hat' }),
  ride: metal({ hertz: 258, decay: 0.3, high: 6000, noise: 0.1, ping: 0.17, drum: 'hat' }),
  crash: metal({ hertz: 246, decay: 0.6, high: 4200, noise: 0.4 }),
  shaker: shaker(),
  rim: rim({ hertz: 1020, seconds: 0.07 }),
  block: rim({ hertz: 640, seconds: 0.09 }),
  highTom: tom({ hertz: 152 }),
  lowTom: tom({ hertz: 92 }),
  riser: riser(),
  impact: impact(),
  electricPiano: electricPiano({ bark: 1 }),
  feltPiano: electricPiano({ bark: 0.35 }),
  vibraphone: mallet({ modes: [[1, 1, 1], [3.98, 0.16, 0.3], [10.1, 0.03, 0.06]], seconds: 2.4, hard: 0.1 }),
  marimba: mallet({ modes: [[1, 1, 1], [3.93, 0.3, 0.3], [9.6, 0.12, 0.1]], seconds: 0.9, hard: 0.6 }),
  kalimba: mallet({ modes: [[1, 1, 1], [2.01, 0.12, 0.6], [5.9, 0.2, 0.16]], seconds: 1.6, hard: 0.5 }),
  guitar: pluckedString({ seconds: 2.6, bright: 0.42, place: 0.24 }),
  harp: pluckedString({ seconds: 5, bright: 0.5, place: 0.4 }),
  uprightBass: uprightBass(),
  subBass: subBass({ warm: 0.5 }),
  driveBass: synthBass({ cutoff: 180, opens: 1500, falls: 0.09, resonance: 0.3, sub: 0.5, drive: 1.5 }),
  acid: synthBass({ cutoff: 240, opens: 2600, falls: 0.11, resonance: 0.86, sub: 0, drive: 2.2 }),
  pad: detuned({ wave: 'saw', detune: [-0.0043, 0.0047], attack: 0.35, release: 0.9 }),
  supersaw: detuned({ wave: 'saw', detune: [-0.0088, -0.0031, 0.0035, 0.0093], attack: 0.008, decay: 0.3, level: 0.6, release: 0.12,
    cutoff: { hertz: 900, opens: 6800, falls: 0.22, resonance: 0.15 } }),
  synthPluck: detuned({ wave: 'saw', detune: [-0.0035, 0.0037], attack: 0.002, decay: 0.2, level: 0.12, release: 0.22,
    cutoff: { hertz: 320, opens: 5600, falls: 0.075, resonance: 0.3 } }),
  lead: detuned({ wave: 'saw', detune: [-0.0052, 0, 0.0056], attack: 0.006, decay: 0.5, level: 0.6, release: 0.16, shiver: 0.03,
    cutoff: { hertz: 1500, opens: 4600, falls: 0.2, resonance: 0.25 } }),
  strings: detuned({ wave: 'bowed', detune: [-0.0038, -0.0009, 0.0021, 0.0044], attack: 0.28, release: 0.7, shiver: 0.07 }),
  cello: detuned({ wave: 'bowed', detune: [-0.0022, 0.0024], attack: 0.12, release: 0.45, shiver: 0.1,
    cutoff: { hertz: 1500, opens: 900, falls: 0.5, resonance: 0.1 } }),
};

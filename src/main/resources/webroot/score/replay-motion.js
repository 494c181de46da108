// @ts-check
import { barsAt } from './bar-grid.js';

const HIT = 0.8;
const OFFBEAT_HIT = 0.5;
/** How fast the bass falls after a beat, in beats. */
const BASS_FALL = 0.35;

/**
 * Moves the picture by the bars of a score alone, from one moment to another: a kick on each beat, a snare on the second and fourth of
 * four, and a hat between beats.
 * @param {import('../display/sound-motion.js').SoundMotion} motion @param {import('./score-format.js').Bars[]} rows @param {number} from ms @param {number} to ms
 */
export function dance(motion, rows, from, to) {
  const row = barsAt(rows, to);
  if (!row) return;
  const [start, beatsPerBar, bar, , percent] = row;
  const beat = bar / beatsPerBar;
  const level = Math.max(0.2, percent / 100);
  const beats = (to - start) / beat;
  const bass = level * Math.exp(-(beats % 1) / BASS_FALL);
  motion.update({ level, bass, mids: 0.7 * level, highs: 0.5 * level, tempo: 60_000 / beat, tempoConfidence: 1, beatsPerBar,
    nextBeatAt: start + (Math.floor(beats) + 1) * beat, nextBarAt: start + (Math.floor((to - start) / bar) + 1) * bar }, 1);
  const passed = (/** @type {number} */ halves) => halves >= 0 && start + (halves * beat) / 2 > from;
  const half = Math.floor(2 * beats);
  if (!passed(half)) return;
  if (half % 2) return motion.addHat(OFFBEAT_HIT * level);
  const at = start + (half * beat) / 2;
  motion.addKick(HIT * level, at);
  if ((half / 2) % beatsPerBar % 2) motion.addSnare(HIT * level, at);
}

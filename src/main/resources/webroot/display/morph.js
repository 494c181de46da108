// @ts-check
/** How far the sound may advance or delay a morph, as a share of the way. */
const MAX_SWAY = 0.12;
const MIN_BARS = 4;
const MAX_BARS = 8;
const DEFAULT_MS = 9_000;
const MIN_MS = 6_000;
const MAX_MS = 12_000;
const BEATS_A_BAR = 4;

/**
 * The progress of a morph from the first picture (0) to the second (1), never backwards. It starts and ends at the
 * planned times on every screen; in between it follows the energy of the music.
 */
export class Morph {
  /** @param {number} start ms @param {number} duration ms */
  constructor(start, duration) {
    this.from = { at: start, value: 0 };
    this.end = start + Math.max(1, duration);
    this.furthest = 0;
  }

  /**
   * The progress, 0–1, eased at both ends.
   * @param {number} now ms
   * @param {number} [surge] energy above the average, −1 to 1
   */
  progress(now, surge = 0) {
    const { at, value } = this.from;
    const share = Math.min(1, Math.max(0, (now - at) / (this.end - at)));
    // No sway at either end, so that all screens start and end together whatever they hear.
    const sway = MAX_SWAY * Math.min(1, Math.max(-1, surge)) * 4 * share * (1 - share);
    this.furthest = Math.max(this.furthest, value + (1 - value) * Math.max(0, share + sway));
    return smoothstep(this.furthest);
  }

  /** Ends within `ms` from now, continuing from the current progress. @param {number} now ms @param {number} ms */
  hurry(now, ms) {
    if (now + ms >= this.end) return;
    this.progress(now);
    this.from = { at: now, value: this.furthest };
    this.end = now + Math.max(1, ms);
  }
}

/** @param {number} t 0–1 */
export function smoothstep(t) {
  return t * t * (3 - 2 * t);
}

/**
 * The duration of a morph: four to eight whole bars, closest to nine seconds, or nine seconds if the tempo is unknown.
 * Always 6–12 s.
 * @param {number} tempo BPM, 0 unknown
 */
export function fadeMs(tempo) {
  if (tempo <= 0) return DEFAULT_MS;
  const bar = (BEATS_A_BAR * 60_000) / tempo;
  const bars = Math.min(MAX_BARS, Math.max(MIN_BARS, Math.round(DEFAULT_MS / bar)));
  return Math.min(MAX_MS, Math.max(MIN_MS, bars * bar));
}

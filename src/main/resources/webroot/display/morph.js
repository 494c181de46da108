// @ts-check
/** How far the sound may push a morph ahead of its course or hold it back, as a part of the way. */
const LARGEST_SWAY = 0.12;
const MIN_BARS = 4;
const MAX_BARS = 8;
const USUAL_MS = 9_000;
const SHORTEST_MS = 6_000;
const LONGEST_MS = 12_000;
const BEATS_A_BAR = 4;

/**
 * The course of one picture melting into another: from exactly the first (0) to exactly the second (1), never back. It
 * starts and ends when it was planned to, on every screen; between, it surges with the music and hesitates with it.
 */
export class Morph {
  /** @param {number} start ms @param {number} duration ms */
  constructor(start, duration) {
    this.from = { at: start, value: 0 };
    this.end = start + Math.max(1, duration);
    this.furthest = 0;
  }

  /**
   * How far it is, 0–1, eased at both ends.
   * @param {number} now ms
   * @param {number} [surge] how much more energy there is than usual, −1 to 1
   */
  progress(now, surge = 0) {
    const { at, value } = this.from;
    const share = Math.min(1, Math.max(0, (now - at) / (this.end - at)));
    // No sway at either end, so that all screens begin and end together whatever each of them hears.
    const sway = LARGEST_SWAY * Math.min(1, Math.max(-1, surge)) * 4 * share * (1 - share);
    this.furthest = Math.max(this.furthest, value + (1 - value) * Math.max(0, share + sway));
    return smoothstep(this.furthest);
  }

  /** Makes it end within `ms` from now, going on from where it is. @param {number} now ms @param {number} ms */
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
 * How long a morph lasts: so many whole bars, four to eight, that it is about nine seconds; nine seconds when the tempo
 * is unknown. Within 6–12 s, however slow or fast the music.
 * @param {number} tempo BPM, 0 unknown
 */
export function fadeMs(tempo) {
  if (tempo <= 0) return USUAL_MS;
  const bar = (BEATS_A_BAR * 60_000) / tempo;
  const bars = Math.min(MAX_BARS, Math.max(MIN_BARS, Math.round(USUAL_MS / bar)));
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, bars * bar));
}

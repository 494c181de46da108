// @ts-check
/** The course of one picture melting into another: from exactly the first (0) to exactly the second (1), never back. */
export class Morph {
  /** @param {number} start ms @param {number} duration ms */
  constructor(start, duration) {
    this.from = { at: start, value: 0 };
    this.end = start + Math.max(1, duration);
    this.furthest = 0;
  }

  /** How far it is, 0–1, eased at both ends. @param {number} now ms */
  progress(now) {
    const { at, value } = this.from;
    const share = Math.min(1, Math.max(0, (now - at) / (this.end - at)));
    this.furthest = Math.max(this.furthest, value + (1 - value) * share);
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

/** How long a fade lasts: four bars of the tempo within 4–10 s; 6 s when the tempo is unknown. @param {number} tempo BPM, 0 unknown */
export function fadeMs(tempo) {
  return tempo > 0 ? Math.min(10_000, Math.max(4_000, (4 * 4 * 60_000) / tempo)) : 6_000;
}

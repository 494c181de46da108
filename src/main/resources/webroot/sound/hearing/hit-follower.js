// @ts-check
/** Hits between features that are further apart are not shown: the page was stopped. */
const GAP_MS = 500;
const DECAY_MS = 110;
const RECENT_MS = 2_000;

/** The drums, with the features that count them. */
export const DRUMS = /** @type {const} */ ({ kick: 'kickCount', snare: 'snareCount', hat: 'hatCount' });
/** @typedef {keyof typeof DRUMS} Drum */

/** Finds the hits of drums in a series of features. */
export class HitFollower {
  constructor() {
    this.takenAt = -Infinity;
    /** @type {Record<Drum, {count: number, at: number, strength: number}>} */
    this.hits = { kick: none(), snare: none(), hat: none() };
  }

  /** @param {import('../audio-input.js').PageFeatures} features @param {number} now page time, ms */
  take(features, now) {
    const isGap = Math.abs(now - this.takenAt) > GAP_MS;
    this.takenAt = now;
    for (const drum of /** @type {Drum[]} */ (Object.keys(DRUMS))) {
      const hit = this.hits[drum];
      const count = features[DRUMS[drum]];
      if (count > hit.count && !isGap) Object.assign(hit, { at: now, strength: features[drum] });
      hit.count = count;
    }
  }

  /** How bright the lamp of a drum is: as strong as the hit, then decaying. @param {Drum} drum @param {number} now @returns {number} 0–1 */
  glow(drum, now) {
    const { at, strength } = this.hits[drum];
    return now >= at ? Math.min(1, strength * Math.exp((at - now) / DECAY_MS)) : 0;
  }

  /** The drums of the last two seconds. @param {number} now */
  recent(now) {
    return /** @type {Drum[]} */ (Object.keys(DRUMS)).filter(drum => Math.abs(now - this.hits[drum].at) < RECENT_MS);
  }
}

const none = () => ({ count: Infinity, at: -Infinity, strength: 0 });

// @ts-check
/** The accent rises within this time from its moment, and falls with this time constant. */
const RISE_MS = 26;
const FALL_MS = 135;
/** Before a foreseen accent the picture gathers itself for this long, by this share. */
const GATHER_MS = 95;
const GATHER = 0.13;
/** Hits nearer than this are one. */
const SAME_MS = 110;
/** How strongly a hit, and the lack of one, change what is expected of the next bar: a hit may be missed. */
const LEARNING = 0.5;
const FORGETTING = 0.22;
/** What the beats of a bar have in common counts this much. */
const ALIKE = 0.4;
const LEAST_EXPECTED = 0.35;
/** A foreseen hit has this part of the usual strength. */
const FORESEEN = 0.9;
const LIFE_MS = 1_200;

/**
 * The accents of one drum. It learns on which half-beats of the bar the drum is struck, and puts its accents there before
 * the hit is heard; what is heard elsewhere follows at once.
 */
export class Accents {
  /** @type {{at: number, strength: number, heard: boolean, foreseen: boolean}[]} */ strikes = [];
  /** How surely a hit is expected on each half-beat of the bar, 0–1. @type {number[]} */ pattern = [];
  /** The usual strength of a hit. */
  usual = 0.7;
  lastSlot = NaN;

  /** A hit was heard. @param {number} strength 0–1 @param {number} at ms */
  hit(strength, at) {
    this.usual += (strength - this.usual) * 0.1;
    const known = this.strikes.find(strike => Math.abs(strike.at - at) < SAME_MS);
    if (!known) return void this.strikes.push({ at, strength, heard: true, foreseen: false });
    known.heard = true;
    known.strength = Math.max(known.strength, strength);
  }

  /** The strength of the accents now: up to 1, below 0 while gathering. @param {number} now ms @param {import('./beat-clock.js').BeatClock} beats */
  at(now, beats) {
    if (beats.isSure(now)) this.#foresee(now, beats);
    else this.lastSlot = NaN;
    this.strikes = this.strikes.filter(strike => now - strike.at < LIFE_MS);
    let most = 0;
    let least = 0;
    for (const strike of this.strikes) {
      const value = strike.strength * shape(now - strike.at, strike.foreseen);
      most = Math.max(most, value);
      least = Math.min(least, value);
    }
    return most > 0 ? most : least;
  }

  /** The time in ms between the latest accent that has begun and the one before it. @param {number} now */
  restBefore(now) {
    const [last = -Infinity, before = -Infinity] = this.strikes.map(({ at }) => at).filter(at => at <= now).sort((a, b) => b - a);
    return Number.isFinite(before) ? last - before : Infinity;
  }

  /** @param {number} now @param {import('./beat-clock.js').BeatClock} beats */
  #foresee(now, beats) {
    if (this.pattern.length !== beats.slots) this.pattern = Array(beats.slots).fill(0);
    const next = beats.slotAt(now + GATHER_MS);
    if (next === this.lastSlot) return;
    this.lastSlot = next;
    this.#learn(next - 2, beats);
    const expected = this.#expected(wrapped(next, beats.slots));
    const at = beats.momentOf(next);
    if (expected < LEAST_EXPECTED || at < now || this.strikes.some(strike => Math.abs(strike.at - at) < SAME_MS)) return;
    this.strikes.push({ at, strength: FORESEEN * this.usual, heard: false, foreseen: true });
  }

  /** @param {number} slot of the bar */
  #expected(slot) {
    const like = this.pattern.filter((_, i) => i % 2 === slot % 2);
    return (1 - ALIKE) * this.pattern[slot] + (ALIKE * like.reduce((sum, value) => sum + value, 0)) / like.length;
  }

  /** Learns from a half-beat that has passed. @param {number} slot @param {import('./beat-clock.js').BeatClock} beats */
  #learn(slot, beats) {
    const at = beats.momentOf(slot);
    const strike = this.strikes.find(({ at: struck, heard }) => heard && Math.abs(struck - at) < SAME_MS);
    const i = wrapped(slot, beats.slots);
    this.pattern[i] += strike ? (1 - this.pattern[i]) * LEARNING : -this.pattern[i] * FORGETTING;
  }
}

/** @param {number} slot @param {number} slots */
const wrapped = (slot, slots) => ((slot % slots) + slots) % slots;

/** An accent around its moment. @param {number} ms since its moment @param {boolean} foreseen */
function shape(ms, foreseen) {
  if (ms < 0) return foreseen && ms > -GATHER_MS ? -GATHER * Math.sin(Math.PI * (1 + ms / GATHER_MS)) : 0;
  const rise = Math.min(1, ms / RISE_MS);
  return rise * rise * (3 - 2 * rise) * Math.exp(-Math.max(0, ms - RISE_MS) / FALL_MS);
}

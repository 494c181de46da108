// @ts-check
import { smoothstep } from '../morph.js';

/** The accent rises within this time from its moment, and falls with this time constant. */
export const RISE_MS = 26;
const FALL_MS = 135;
/** An accent is foreseen this long before. */
export const GATHER_MS = 95;
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

/** @typedef {{at: number, strength: number, heard: boolean}} Strike `at` in ms */
/** @type {Strike|null} */
const NONE = null;

/**
 * The accents of one drum. It learns on which half-beats of the bar the drum is struck, and puts its accents there before
 * the hit is heard; what is heard elsewhere follows at once.
 */
export class Accents {
  /** @type {Strike[]} */ strikes = [];
  /** How surely a hit is expected on each half-beat of the bar, 0–1. @type {number[]} */ pattern = [];
  /** The usual strength of a hit. */
  usual = 0.7;
  lastSlot = NaN;

  /** A hit was heard. @param {number} strength 0–1 @param {number} at ms */
  hit(strength, at) {
    this.usual += (strength - this.usual) * 0.1;
    const known = this.strikes.find(strike => Math.abs(strike.at - at) < SAME_MS);
    if (!known) return void this.strikes.push({ at, strength, heard: true });
    known.heard = true;
    known.strength = Math.max(known.strength, strength);
  }

  /** The strength of the accents now, 0–1. @param {number} now ms @param {import('./beat-clock.js').BeatClock} beats */
  at(now, beats) {
    if (beats.isSure(now)) this.#foresee(now, beats);
    else this.lastSlot = NaN;
    this.strikes = this.strikes.filter(strike => now - strike.at < LIFE_MS);
    return Math.max(0, ...this.strikes.map(strike => strike.strength * shape(now - strike.at)));
  }

  /** The latest accent that has begun. @param {number} now ms */
  latest(now) {
    return this.strikes.filter(({ at }) => at <= now).reduce((latest, strike) => (!latest || strike.at > latest.at ? strike : latest), NONE);
  }

  /** The time to the next foreseen accent in ms. @param {number} now ms */
  next(now) {
    return Math.min(...this.strikes.filter(({ at }) => at > now).map(({ at }) => at - now));
  }

  /** The time in ms between the latest accent that has begun and the one before it. @param {number} now ms */
  restBefore(now) {
    const latest = this.latest(now);
    const before = this.strikes.filter(strike => strike.at <= now && strike !== latest).map(({ at }) => at);
    return latest && before.length ? latest.at - Math.max(...before) : Infinity;
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
    this.strikes.push({ at, strength: FORESEEN * this.usual, heard: false });
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

/** An accent by the time since its moment. @param {number} ms */
function shape(ms) {
  return smoothstep(Math.min(1, Math.max(0, ms / RISE_MS))) * Math.exp(-Math.max(0, ms - RISE_MS) / FALL_MS);
}

// @ts-check
/** A sign of somebody keeps the screen awake for so long. */
export const AWAKE_MS = 5 * 60_000;
/** How long the sentence is shown that says how to wake the screen, before it sleeps for the first time. */
export const TELL_MS = 20_000;
/** So much sound in a row is a sign; a slammed door is shorter. */
const SOUND_MS = 2_000;
/** A longer time between two levels is a pause. */
const GAP_MS = 1_500;

/** @typedef {'awake'|'telling'|'asleep'} Night */

/** Decides when a screen is dark at night. Knows no page and no clock. */
export class NightWatch {
  /** @type {Night} */
  state = 'awake';
  signAt = -Infinity;
  toldAt = -Infinity;
  heardAt = -Infinity;
  soundMs = 0;

  /** @param {boolean} hasTold whether the screen has said how to wake it */
  constructor(hasTold) {
    this.hasTold = hasTold;
  }

  /** @param {number} now ms @param {boolean} isNight whether the screen may sleep @returns {Night} */
  update(now, isNight) {
    const isKept = now - this.signAt < AWAKE_MS;
    if (!isNight || isKept) return (this.state = 'awake');
    if (this.hasTold) return (this.state = 'asleep');
    if (this.state !== 'telling') this.toldAt = now;
    this.state = 'telling';
    if (now - this.toldAt < TELL_MS) return this.state;
    this.hasTold = true;
    return (this.state = 'asleep');
  }

  /** Somebody is there. @param {number} now ms */
  sign(now) {
    this.signAt = now;
    this.soundMs = 0;
    this.state = 'awake';
  }

  /** Takes what a microphone hears; sound that lasts is a sign. @param {boolean} isSound @param {number} now ms */
  hear(isSound, now) {
    const since = now - this.heardAt;
    this.heardAt = now;
    if (since > GAP_MS || since < 0) return void (this.soundMs = 0);
    this.soundMs = isSound ? this.soundMs + since : Math.max(0, this.soundMs - since);
    if (this.soundMs >= SOUND_MS) this.sign(now);
  }
}

/** So much louder than the room is sound, in dB. */
const LOUDER_DB = 9;
/** Below this, a microphone hears its own noise. */
const LEAST_DB = -62;
/** The level of the room follows what is louder this slowly, in dB a second, and what is quieter at once. */
const RISE = 0.25;

/** Tells sound from the noise of the room by its level. */
export class RoomLevel {
  /** @type {number|null} */ floor = null;
  at = 0;

  /** @param {number} decibels of full scale @param {number} now ms @returns {boolean} whether it is sound */
  isSound(decibels, now) {
    const level = Math.max(-100, decibels);
    const seconds = this.floor === null ? 0 : Math.min(2, Math.max(0, now - this.at) / 1_000);
    this.at = now;
    this.floor = Math.min(level, (this.floor ?? level) + RISE * seconds);
    return level >= LEAST_DB && level - this.floor >= LOUDER_DB;
  }
}

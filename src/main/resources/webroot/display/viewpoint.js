// @ts-check
import { follow } from './motion/follow.js';

const FOLLOW_SECONDS = 0.25;
/** A device that is tilted by this much shows the full parallax, in degrees. */
const MOST_TILT = 25;
const SLOW_TILT = 0.002;

/** From where the viewer looks, −1 to 1 across and down: by the mouse, or by the tilt of the device away from how it is usually held. */
export class Viewpoint {
  value = [0, 0];
  target = [0, 0];
  /** @type {number[]|null} The usual tilt. */ usual = null;

  constructor() {
    addEventListener('pointermove', ({ pointerType, clientX, clientY }) => {
      if (pointerType === 'mouse') this.target = [2 * clientX / innerWidth - 1, 2 * clientY / innerHeight - 1];
    }, { passive: true });
    document.documentElement.addEventListener('pointerleave', () => (this.target = [0, 0]));
    addEventListener('deviceorientation', ({ beta, gamma }) => this.#tilt(beta, gamma));
  }

  /** @param {number|null} beta degrees to the front @param {number|null} gamma degrees to the right */
  #tilt(beta, gamma) {
    if (beta === null || gamma === null) return;
    this.usual ??= [gamma, beta];
    this.usual = [gamma, beta].map((now, i) => /** @type {number[]} */ (this.usual)[i] + (now - /** @type {number[]} */ (this.usual)[i]) * SLOW_TILT);
    this.target = [gamma, beta].map((now, i) => Math.max(-1, Math.min(1, (now - /** @type {number[]} */ (this.usual)[i]) / MOST_TILT)));
  }

  /** @param {number} seconds since the last frame */
  step(seconds) {
    this.value = this.value.map((value, i) => follow(value, this.target[i], seconds, FOLLOW_SECONDS, FOLLOW_SECONDS));
    return this.value;
  }
}

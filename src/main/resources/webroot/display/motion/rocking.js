// @ts-check
import { smoothstep } from '../morph.js';
import { GATHER_MS, RISE_MS } from './accents.js';

/** Where a push comes to rest, as a part of its strength, and in which time. */
const REST = 0.88;
const REST_MS = 350;
/** Without another push for so long, all returns to the middle. */
const PATIENCE_MS = 900;
const RETURN_MS = 500;
/** Before a foreseen push, all leans back by this part. */
const LEAN = 0.14;
const NOTHING = 1e-3;

/**
 * Rocks from side to side: each accent pushes to the other side, −1 to 1. A push that returned by itself would move each
 * place twice, and twice as many edges would flicker.
 */
export class Rocking {
  value = 0;
  side = 1;
  from = 0;
  /** @type {{at: number, strength: number}|null} */ push = null;

  /** @param {number} now ms @param {import('./accents.js').Accents} accents @returns {number} −1 to 1 */
  step(now, accents) {
    const latest = accents.latest(now);
    if (latest && latest !== this.push) {
      this.push = latest;
      this.from = this.value;
      this.side = -this.side;
    }
    if (!this.push) return 0;
    const ms = Math.max(0, now - this.push.at);
    const held = this.side * this.push.strength * (REST + (1 - REST) * Math.exp(-ms / REST_MS)) * Math.exp(-Math.max(0, ms - PATIENCE_MS) / RETURN_MS);
    this.value = this.from + (held - this.from) * smoothstep(Math.min(1, ms / RISE_MS));
    if (ms > PATIENCE_MS && Math.abs(this.value) < NOTHING) this.reset();
    const next = accents.next(now);
    return this.value * (next < GATHER_MS ? 1 + LEAN * Math.sin((Math.PI / 2) * (1 - next / GATHER_MS)) : 1);
  }

  reset() {
    this.value = this.from = 0;
    this.push = null;
  }
}

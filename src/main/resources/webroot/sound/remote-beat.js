// @ts-check
const LEAST_CONFIDENCE = 0.6;
/** Without an onset for this long, only the tempo goes on, and nothing is struck. */
const QUIET_MS = 1_500;

/** Strikes on the beats that another screen predicts. Its frames arrive late and five times a second, too seldom to show beats. */
export class RemoteBeat {
  /** @param {() => void} strike */
  constructor(strike) {
    this.strike = strike;
    this.timer = 0;
    this.struckAt = -Infinity;
    /** The moment of the beat that waits to be struck. */
    this.dueAt = Infinity;
    this.onsetAt = -Infinity;
  }

  /**
   * Takes a frame. Returns whether its beats will be struck; if not, its onsets can be shown when they arrive.
   * @param {{tempo: number, tempoConfidence: number, onsets: number}} frame
   * @param {number} nextBeatAt the predicted beat in ms of this page's clock @param {number} now
   */
  take({ tempo, tempoConfidence, onsets }, nextBeatAt, now) {
    if (onsets > 0) this.onsetAt = now;
    const interval = 60_000 / tempo;
    const isPredicted = tempo > 0 && tempoConfidence >= LEAST_CONFIDENCE && Math.abs(nextBeatAt - now) <= 2 * interval;
    // A frame that comes between a beat and its late timer takes nothing away.
    if (this.dueAt <= now) this.#strikeDue();
    this.rest();
    if (!isPredicted) return false;
    if (now - this.onsetAt > QUIET_MS) return true;
    let at = nextBeatAt;
    while (at < now || at - this.struckAt < interval / 2) at += interval;
    this.dueAt = at;
    this.timer = setTimeout(() => this.#strikeDue(), at - now);
    return true;
  }

  /** Strikes no more until the next frame. */
  rest() {
    clearTimeout(this.timer);
    this.dueAt = Infinity;
  }

  #strikeDue() {
    this.struckAt = this.dueAt;
    this.rest();
    this.strike();
  }
}

// @ts-check
/** @typedef {{seq: number, type: string, at: number, data: any}} SessionEvent */

/** The order of a session's events: passes each on once and in order, and says when one is missing. */
export class Sequence {
  /**
   * @param {(event: SessionEvent) => void} deliver
   * @param {(lastSeq: number) => void} missed called once per gap
   */
  constructor(deliver, missed) {
    this.deliver = deliver;
    this.missed = missed;
    /** −1 until joined: what arrives before that waits. */
    this.last = -1;
    /** @type {Map<number, SessionEvent>} */
    this.waiting = new Map();
    this.asked = false;
  }

  /** @param {SessionEvent} event */
  take(event) {
    if (event.seq === 0) return this.deliver(event);
    if (this.last < 0 || event.seq > this.last + 1) {
      this.waiting.set(event.seq, event);
      if (this.last >= 0) this.#ask();
    } else if (event.seq === this.last + 1) {
      this.last = event.seq;
      this.deliver(event);
      this.#drain();
    }
  }

  /** Everything up to `seq` is known (from a join). @param {number} seq */
  jumpTo(seq) {
    this.last = seq;
    this.asked = false;
    this.#drain();
  }

  /** The missing events have come. @param {SessionEvent[]} events @param {number} seq the last there is */
  fill(events, seq) {
    this.asked = false;
    for (const event of events) {
      if (event.seq > this.last) {
        this.last = event.seq;
        this.deliver(event);
      }
    }
    this.jumpTo(Math.max(seq, this.last));
  }

  /** The question for the missing ones failed; the next event may ask again. */
  gaveUp() {
    this.asked = false;
  }

  #ask() {
    if (this.asked) return;
    this.asked = true;
    this.missed(this.last);
  }

  #drain() {
    for (const seq of [...this.waiting.keys()].sort((a, b) => a - b)) {
      const event = /** @type {SessionEvent} */ (this.waiting.get(seq));
      if (seq > this.last + 1) return this.#ask();
      this.waiting.delete(seq);
      if (seq === this.last + 1) {
        this.last = seq;
        this.deliver(event);
      }
    }
  }
}

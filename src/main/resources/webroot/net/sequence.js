// @ts-check
/** @typedef {{seq: number, type: string, at: number, data: any}} SessionEvent */

/** Delivers a session's events once and in order, and reports gaps. */
export class Sequence {
  /**
   * @param {(event: SessionEvent) => void} deliver
   * @param {(lastSeq: number) => void} missed called once per gap
   */
  constructor(deliver, missed) {
    this.deliver = deliver;
    this.missed = missed;
    /** −1 until joined; earlier events wait. */
    this.last = -1;
    /** @type {Map<number, SessionEvent>} */
    this.waiting = new Map();
    this.isRequested = false;
  }

  /** @param {SessionEvent} event */
  take(event) {
    if (event.seq === 0) return this.deliver(event);
    if (this.last < 0 || event.seq > this.last + 1) {
      this.waiting.set(event.seq, event);
      if (this.last >= 0) this.#request();
    } else if (event.seq === this.last + 1) {
      this.last = event.seq;
      this.deliver(event);
      this.#drain();
    }
  }

  /** A join covers everything up to `seq`. @param {number} seq */
  jumpTo(seq) {
    this.last = seq;
    this.isRequested = false;
    this.#drain();
  }

  /** Delivers the missing events. @param {SessionEvent[]} events @param {number} seq the latest */
  fill(events, seq) {
    this.isRequested = false;
    for (const event of events) {
      if (event.seq > this.last) {
        this.last = event.seq;
        this.deliver(event);
      }
    }
    this.jumpTo(Math.max(seq, this.last));
  }

  /** The request for missing events failed; the next gap may ask again. */
  retryLater() {
    this.isRequested = false;
  }

  #request() {
    if (this.isRequested) return;
    this.isRequested = true;
    this.missed(this.last);
  }

  #drain() {
    for (const seq of [...this.waiting.keys()].sort((a, b) => a - b)) {
      const event = /** @type {SessionEvent} */ (this.waiting.get(seq));
      if (seq > this.last + 1) return this.#request();
      this.waiting.delete(seq);
      if (seq === this.last + 1) {
        this.last = seq;
        this.deliver(event);
      }
    }
  }
}

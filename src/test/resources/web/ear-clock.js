// @ts-check
/* global AudioWorkletProcessor, currentFrame, registerProcessor, sampleRate */

/**
 * Records when the audio thread processes each block. A posted number makes it compute that many milliseconds in each of the
 * next blocks. Any other message makes it post what it recorded since the last one: `missing` samples between blocks, and
 * `offsets` of the clock from the audio clock in milliseconds, one a block.
 */
class ClockProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.next = currentFrame;
    this.missing = 0;
    this.busyMs = 0;
    /** @type {number[]} */ this.offsets = [];
    this.port.onmessage = ({ data }) => {
      if (typeof data === 'number') this.busyMs = data;
      else this.#report();
    };
  }

  #report() {
    this.port.postMessage({ missing: this.missing, offsets: this.offsets });
    this.missing = 0;
    this.offsets = [];
  }

  process() {
    // A worklet has no finer clock.
    const now = Date.now();
    this.offsets.push(now - (1_000 * currentFrame) / sampleRate);
    this.missing += currentFrame - this.next;
    this.next = currentFrame + 128;
    while (Date.now() < now + this.busyMs);
    return true;
  }
}

registerProcessor('clock', ClockProcessor);

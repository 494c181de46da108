// @ts-check
/* global AudioWorkletProcessor, registerProcessor, currentTime, sampleRate */

const SAMPLES = 4_096;

/** Posts what it hears as it is, in stereo: `at` is the time of the first sample in seconds of the context. */
class CopyProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.isOpen = true;
    this.begin();
    this.port.onmessage = () => (this.isOpen = false);
  }

  begin() {
    this.left = new Float32Array(SAMPLES);
    this.right = new Float32Array(SAMPLES);
    this.filled = 0;
    this.at = 0;
  }

  /** @param {Float32Array[][]} inputs */
  process([channels]) {
    const [left, right = left] = channels;
    // Nothing is connected: the sound is still.
    const length = left?.length ?? 128;
    if (!this.filled) this.at = currentTime;
    if (left) {
      this.left.set(left, this.filled);
      this.right.set(right, this.filled);
    }
    this.filled += length;
    if (this.filled + length > SAMPLES) this.post();
    return this.isOpen;
  }

  post() {
    const [left, right] = [this.left, this.right].map(samples => samples.slice(0, this.filled));
    this.port.postMessage({ left, right, at: this.at }, [left.buffer, right.buffer]);
    this.begin();
  }
}

registerProcessor('copy', CopyProcessor);

// @ts-check
/** A silence that is shorter comes from clocks that differ a little. */
const LEAST_GAP_SECONDS = 0.1;
const MOST_GAP_SECONDS = 40;

/** @typedef {import('../sound/audio-input.js').AudioInput} AudioInput */

/** Whether clips have this sound: what the page plays itself, never what it only listens to. @param {import('../sound/sources.js').Source|null} source */
export const mayKeep = source => source?.kind === 'file' || source?.kind === 'demo';

/** Copies the sound that the page plays. Pauses become silence, so that sound and pictures stay together. */
export class SoundCopy {
  /** @param {AudioInput} audioInput @param {AudioWorkletNode} node @param {(data: AudioData) => void} take */
  constructor(audioInput, node, take) {
    this.audioInput = audioInput;
    this.node = node;
    this.take = take;
    /** Page time of the next sample, in seconds. */
    this.next = NaN;
    node.port.onmessage = ({ data }) => this.#receive(data);
  }

  /** @param {AudioInput} audioInput @param {(data: AudioData) => void} take */
  static async open(audioInput, take) {
    const { context, source } = audioInput;
    if (!context || !source) throw new Error('No sound is open');
    await context.audioWorklet.addModule(new URL('./copy-worklet.js', import.meta.url));
    const node = new AudioWorkletNode(context, 'copy', { numberOfOutputs: 0, channelCount: 2, channelCountMode: 'explicit' });
    source.output.connect(node);
    return new SoundCopy(audioInput, node, take);
  }

  close() {
    this.node.port.onmessage = null;
    this.node.port.postMessage('close');
    this.node.disconnect();
    try {
      this.audioInput.source?.output.disconnect(this.node);
    } catch {
      // Another source plays by now.
    }
  }

  /** @param {{left: Float32Array<ArrayBuffer>, right: Float32Array<ArrayBuffer>, at: number}} piece */
  #receive({ left, right, at }) {
    const { context, clock } = this.audioInput;
    const { sampleRate, baseLatency = 0, outputLatency = 0 } = /** @type {AudioContext} */ (context);
    const heardAt = clock.toPage(at + baseLatency + outputLatency) / 1000;
    if (!heardAt) return;
    if (Number.isNaN(this.next)) this.next = heardAt;
    const gap = heardAt - this.next;
    if (gap > LEAST_GAP_SECONDS) {
      const silence = new Float32Array(Math.round(Math.min(MOST_GAP_SECONDS, gap) * sampleRate));
      if (gap > MOST_GAP_SECONDS) this.next = heardAt - MOST_GAP_SECONDS;
      this.#give(silence, silence, sampleRate);
    }
    this.#give(left, right, sampleRate);
  }

  /** @param {Float32Array<ArrayBuffer>} left @param {Float32Array<ArrayBuffer>} right @param {number} sampleRate */
  #give(left, right, sampleRate) {
    const { length } = left;
    const data = new Float32Array(2 * length);
    data.set(left);
    data.set(right, length);
    this.take(new AudioData({ format: 'f32-planar', sampleRate, numberOfChannels: 2, numberOfFrames: length, timestamp: Math.round(1e6 * this.next), data }));
    this.next += length / sampleRate;
  }
}

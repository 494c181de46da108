// @ts-check
/** @typedef {{at: number, key: boolean, bytes: Uint8Array<ArrayBuffer>}} Chunk an encoded frame or a piece of sound; `at` is page time in seconds, and only a `key` begins without those before */

/** The latest seconds of a recording, in bounded memory. What it holds begins with a key frame. */
export class ChunkRing {
  /** @type {Chunk[]} */ video = [];
  /** @type {Chunk[]} */ audio = [];
  bytes = 0;

  /** @param {number} mostSeconds @param {number} mostBytes */
  constructor(mostSeconds, mostBytes) {
    this.mostSeconds = mostSeconds;
    this.mostBytes = mostBytes;
  }

  /** From the first frame to the last, in seconds. */
  get seconds() {
    return this.video.length ? this.video[this.video.length - 1].at - this.video[0].at : 0;
  }

  /** @param {Chunk} chunk */
  addVideo(chunk) {
    if (!this.video.length && !chunk.key) return;
    this.#add(this.video, chunk);
  }

  /** @param {Chunk} chunk */
  addAudio(chunk) {
    if (this.video.length) this.#add(this.audio, chunk);
  }

  clear() {
    this.video = [];
    this.audio = [];
    this.bytes = 0;
  }

  /** What was recorded between two moments, from the key frame on that is nearest to the first. @param {number} from seconds @param {number} to seconds */
  cut(from, to) {
    const keys = this.video.filter(({ key, at }) => key && at < to).map(({ at }) => at);
    const first = keys.reduce((best, at) => (Math.abs(at - from) < Math.abs(best - from) ? at : best), keys[0]);
    const video = this.video.filter(({ at }) => at >= first && at < to);
    const begin = video[0]?.at ?? to;
    return { video, audio: this.audio.filter(({ at }) => at >= begin && at < to) };
  }

  /** @param {Chunk[]} chunks @param {Chunk} chunk */
  #add(chunks, chunk) {
    chunks.push(chunk);
    this.bytes += chunk.bytes.length;
    while (this.bytes > this.mostBytes || this.seconds > this.mostSeconds) this.#forget();
  }

  /** Forgets until the second key frame; all, if there is none. */
  #forget() {
    const second = this.video.findIndex(({ key }, i) => key && i > 0);
    if (second < 0) return this.clear();
    const begin = this.video[second].at;
    const sounds = this.audio.findIndex(({ at }) => at >= begin);
    for (const { bytes } of [...this.video.splice(0, second), ...this.audio.splice(0, sounds < 0 ? this.audio.length : sounds)]) this.bytes -= bytes.length;
  }
}

// @ts-check
/** @typedef {import('./grid-maker.js').BeatGrid} BeatGrid */

/**
 * Longer or larger files are not decoded as a whole: decoding 20 minutes of stereo takes up to 640 MB for some seconds.
 * With these the live guess stays.
 */
const MOST_SECONDS = 20 * 60;
const MOST_BYTES = 250e6;
/** A worker that reports nothing for so long is ended. */
const QUIET_LIMIT_MS = 20_000;
const RATE = 44_100;

/** @typedef {{file: File, seconds: number, worker: Worker|null, timer: number, share: number}} Job */

/** Hears files ahead, one at a time, in a worker. Dispatches `change` with progress and when a grid is ready. */
export class LookAhead extends EventTarget {
  /** @param {{worker?: () => Worker, limitMs?: number}} [parts] replaced by tests */
  constructor({ worker = () => new Worker(new URL('./grid-worker.js', import.meta.url), { type: 'module' }), limitMs = QUIET_LIMIT_MS } = {}) {
    super();
    this.newWorker = worker;
    this.limitMs = limitMs;
    /** By file: its grid, null after a failure, and its exact length. @type {WeakMap<File, {grid: BeatGrid|null, seconds: number}>} */
    this.heard = new WeakMap();
    /** @type {Job|null} */ this.job = null;
    /** @type {{file: File, seconds: number}|null} */ this.next = null;
  }

  /** The grid of a file, null if there is none yet or it has no beats. @param {File} file */
  gridOf(file) {
    return this.heard.get(file)?.grid ?? null;
  }

  /** The exact length of a file in seconds, 0 if not known yet. @param {File} file */
  secondsOf(file) {
    return this.heard.get(file)?.seconds ?? 0;
  }

  /** How much of a file is heard, 0–1; null if it is not being heard. @param {File|undefined} file */
  shareOf(file) {
    return this.job && this.job.file === file ? this.job.share : null;
  }

  /** Hears the file that plays; anything else waits. @param {File} file @param {number} seconds 0 if unknown */
  want(file, seconds) {
    if (this.job?.file === file) return;
    // What is not heard to its end is heard again when it plays.
    if (this.job) this.heard.delete(this.job.file);
    this.#end();
    this.next = null;
    if (!this.#begin(file, seconds)) this.#emit();
  }

  /** Hears the file that follows, once the current one is done. @param {File} file @param {number} seconds 0 if unknown */
  wantNext(file, seconds) {
    if (this.job) this.next = { file, seconds };
    else this.#begin(file, seconds);
  }

  stop() {
    this.next = null;
    this.#end();
  }

  /** @param {File} file @param {number} seconds */
  #begin(file, seconds) {
    if (this.heard.has(file) || !seconds || seconds > MOST_SECONDS || file.size > MOST_BYTES) return false;
    this.job = { file, seconds, worker: null, timer: 0, share: 0 };
    void this.#hear(this.job);
    this.#emit();
    return true;
  }

  /** @param {Job} job */
  async #hear(job) {
    try {
      const buffer = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(await job.file.arrayBuffer());
      if (this.job !== job) return;
      this.heard.set(job.file, { grid: null, seconds: buffer.duration });
      const channels = Array.from({ length: buffer.numberOfChannels }, (_, i) => {
        const samples = new Float32Array(buffer.length);
        buffer.copyFromChannel(samples, i);
        return samples;
      });
      job.worker = this.newWorker();
      job.worker.onmessage = ({ data }) => this.#receive(job, data);
      job.worker.onerror = event => {
        event.preventDefault();
        this.#done(job, null);
      };
      this.#watch(job);
      job.worker.postMessage({ channels, rate: RATE }, channels.map(({ buffer: memory }) => memory));
    } catch {
      // The browser cannot decode it as a whole, or has no memory for it: the live guess stays.
      this.#done(job, null);
    }
  }

  /** @param {Job} job @param {{share?: number, grid?: BeatGrid}} message */
  #receive(job, { share, grid }) {
    if (this.job !== job) return;
    if (grid) return this.#done(job, grid);
    job.share = share ?? job.share;
    this.#watch(job);
    this.#emit();
  }

  /** @param {Job} job */
  #watch(job) {
    clearTimeout(job.timer);
    job.timer = setTimeout(() => this.#done(job, null), this.limitMs);
  }

  /** @param {Job} job @param {BeatGrid|null} grid */
  #done(job, grid) {
    if (this.job !== job) return;
    this.heard.set(job.file, { grid: grid?.beats.length ? grid : null, seconds: this.secondsOf(job.file) });
    this.#end();
    const { next } = this;
    this.next = null;
    if (!next || !this.#begin(next.file, next.seconds)) this.#emit();
  }

  #end() {
    if (!this.job) return;
    clearTimeout(this.job.timer);
    this.job.worker?.terminate();
    this.job = null;
  }

  #emit() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}

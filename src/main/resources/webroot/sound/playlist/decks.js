// @ts-check
/**
 * A file that is ready to play. `seconds` is its length, 0 if unknown; `isExact` tells whether it ends exactly then.
 * @typedef {{seconds: number, isExact: boolean, position: number, isPaused: boolean, rate: number, play(): Promise<void>,
 *   startAt(time: number): void, cancel(): void, pause(): void, release(): void, onended: (() => void)|null,
 *   onbroken: (() => void)|null}} Deck
 */

/** A file that does not open by then is given up. */
const LIMIT_MS = 20_000;
/** How long before its moment a media element is started: it takes about so long to sound. */
const START_SECONDS = 0.03;

/** Streams a file through a media element: starts at once and takes files of any length, but its start is not exact. @implements {Deck} */
export class StreamedDeck {
  /** @param {AudioContext} context @param {File} file @param {AudioNode} output */
  constructor(context, file, output) {
    this.context = context;
    this.url = URL.createObjectURL(file);
    this.media = Object.assign(new Audio(), { preload: 'auto', src: this.url });
    this.node = new MediaElementAudioSourceNode(context, { mediaElement: this.media });
    this.node.connect(output);
    this.exactSeconds = 0;
    this.timer = 0;
    /** @type {(() => void)|null} */ this.onended = null;
    /** @type {(() => void)|null} */ this.onbroken = null;
    this.media.addEventListener('ended', () => this.onended?.());
    this.media.addEventListener('error', () => this.onbroken?.());
  }

  get seconds() {
    return this.exactSeconds || (Number.isFinite(this.media.duration) ? this.media.duration : 0);
  }

  get isExact() {
    return this.exactSeconds > 0;
  }

  /** Browsers only guess the length of some files. @param {number} seconds */
  setExactSeconds(seconds) {
    this.exactSeconds = seconds;
  }

  get position() {
    return this.media.currentTime;
  }

  set position(seconds) {
    this.media.currentTime = seconds;
  }

  get isPaused() {
    return this.media.paused;
  }

  get rate() {
    return this.media.playbackRate;
  }

  /** Resolves when the beginning is loaded. @returns {Promise<this>} */
  ready() {
    const { media } = this;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the file does not open')), LIMIT_MS);
      const settle = (/** @type {() => void} */ done) => () => {
        clearTimeout(timer);
        done();
      };
      if (media.error) return settle(() => reject(media.error))();
      if (media.readyState >= media.HAVE_FUTURE_DATA) return settle(() => resolve(this))();
      media.addEventListener('canplay', settle(() => resolve(this)), { once: true });
      media.addEventListener('error', settle(() => reject(media.error)), { once: true });
    });
  }

  play() {
    return this.media.play();
  }

  /** Starts at a time of the context. @param {number} time */
  startAt(time) {
    this.cancel();
    const wait = Math.max(0, time - this.context.currentTime - START_SECONDS) * 1000;
    this.timer = setTimeout(() => void this.media.play().catch(() => {}), wait);
  }

  /** Takes back a start. */
  cancel() {
    clearTimeout(this.timer);
    if (!this.media.paused) this.media.pause();
    if (this.media.currentTime) this.media.currentTime = 0;
  }

  pause() {
    this.media.pause();
  }

  release() {
    clearTimeout(this.timer);
    this.onended = this.onbroken = null;
    this.media.pause();
    this.node.disconnect();
    this.media.removeAttribute('src');
    this.media.load();
    URL.revokeObjectURL(this.url);
  }
}

/** A start sooner than this would be late when the audio thread gets it, and the end would not be where it is expected. */
const EARLIEST_SECONDS = 0.01;

/** Plays a decoded file, which starts and ends at exact times of the audio clock. @implements {Deck} */
export class DecodedDeck {
  /** @param {AudioContext} context @param {AudioBuffer} buffer @param {AudioNode} output */
  constructor(context, buffer, output) {
    this.context = context;
    this.buffer = buffer;
    this.output = output;
    this.seconds = buffer.duration;
    this.isExact = true;
    this.rate = 1;
    /** @type {AudioBufferSourceNode|null} */ this.node = null;
    this.startedAt = 0;
    this.offset = 0;
    /** @type {(() => void)|null} */ this.onended = null;
    /** @type {(() => void)|null} */ this.onbroken = null;
  }

  get isPaused() {
    return !this.node;
  }

  get position() {
    const played = this.node ? Math.max(0, this.context.currentTime - this.startedAt) : 0;
    return Math.min(this.seconds, this.offset + played);
  }

  set position(seconds) {
    const isPlaying = this.node !== null;
    this.#stop();
    this.offset = Math.min(this.seconds, Math.max(0, seconds));
    if (isPlaying) this.startAt(this.context.currentTime);
  }

  async play() {
    if (!this.node) this.startAt(this.context.currentTime);
  }

  /** Starts at a time of the context. @param {number} time */
  startAt(time) {
    this.#stop();
    this.node = new AudioBufferSourceNode(this.context, { buffer: this.buffer });
    this.node.connect(this.output);
    this.node.onended = () => {
      this.pause();
      this.onended?.();
    };
    this.startedAt = Math.max(time, this.context.currentTime + EARLIEST_SECONDS);
    this.node.start(this.startedAt, this.offset);
  }

  /** Takes back a start. */
  cancel() {
    this.#stop();
    this.offset = 0;
  }

  pause() {
    this.offset = this.position;
    this.#stop();
  }

  release() {
    this.onended = null;
    this.#stop();
  }

  #stop() {
    if (!this.node) return;
    this.node.onended = null;
    this.node.stop();
    this.node.disconnect();
    this.node = null;
  }
}

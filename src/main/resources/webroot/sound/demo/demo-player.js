// @ts-check
const SECONDS_AHEAD = 4.5;
/** At the start, while the page has much to do. */
const FIRST_SECONDS_AHEAD = 1;
const FADE_SECONDS = 0.03;

/**
 * A bar of a piece; `begin` is its place in the piece in seconds, `grid` the beats of the piece, with its first bar.
 * @typedef {import('../grid/grid-maker.js').BeatGrid} BeatGrid
 * @typedef {{piece: string, begin: number, grid: BeatGrid|null, left: Float32Array<ArrayBuffer>, right: Float32Array<ArrayBuffer>}} Bar
 */

/** Plays the demo's music: a worker renders the bars, which are scheduled gaplessly. */
export class DemoPlayer {
  /**
   * @param {AudioContext} context @param {Worker} worker ends with the player @param {string} piece the id of the first piece
   * @param {() => boolean} isInTurn whether the next piece follows a whole pass
   * @param {(piece: string) => void} began called when another piece begins to sound
   */
  constructor(context, worker, piece, isInTurn, began) {
    this.context = context;
    this.piece = piece;
    this.isInTurn = isInTurn;
    this.began = began;
    this.output = new GainNode(context, { gain: 0.9 });
    this.worker = worker;
    this.worker.onmessage = ({ data }) => this.#schedule(data);
    this.nextAt = 0;
    this.beganAt = 0;
    /** @type {BeatGrid|null} */ this.grid = null;
    /** The bars that sound or will, and when they start in seconds of the context. @type {{at: number, begin: number, grid: BeatGrid|null}[]} */
    this.scheduled = [];
    this.turnAt = Infinity;
    this.isRequested = false;
    this.#requestBar();
    this.timer = setInterval(() => this.#fillBuffer(), 400);
  }

  #requestBar() {
    this.isRequested = true;
    this.worker.postMessage({ piece: this.piece, rate: this.context.sampleRate, isInTurn: this.isInTurn() });
  }

  #fillBuffer() {
    const { currentTime } = this.context;
    if (currentTime >= this.turnAt) {
      this.turnAt = Infinity;
      this.began(this.piece);
    }
    const ahead = Math.min(SECONDS_AHEAD, FIRST_SECONDS_AHEAD + currentTime - this.beganAt);
    if (!this.isRequested && this.nextAt - currentTime < ahead) this.#requestBar();
  }

  /** @param {Bar} bar */
  #schedule({ piece, begin, grid, left, right }) {
    const { context } = this;
    const buffer = new AudioBuffer({ numberOfChannels: 2, length: left.length, sampleRate: context.sampleRate });
    buffer.copyToChannel(left, 0);
    buffer.copyToChannel(right, 1);
    // The first bar, or a late one after the machine slept: restart the schedule.
    if (this.nextAt < context.currentTime) this.nextAt = context.currentTime + 0.06;
    this.beganAt ||= this.nextAt;
    if (piece !== this.piece) [this.piece, this.turnAt] = [piece, this.nextAt];
    this.grid = grid ?? this.grid;
    this.scheduled.push({ at: this.nextAt, begin, grid: this.grid });
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(this.output);
    source.start(this.nextAt);
    this.nextAt += left.length / context.sampleRate;
    this.isRequested = false;
    this.#fillBuffer();
  }

  /** The beats of the piece that sounds, and the position there in seconds. */
  get place() {
    const { scheduled, context } = this;
    while (scheduled.length > 1 && scheduled[1].at <= context.currentTime) scheduled.shift();
    const [bar] = scheduled;
    return bar && bar.at <= context.currentTime ? { grid: bar.grid, position: bar.begin + context.currentTime - bar.at } : { grid: null, position: 0 };
  }

  /** Fades out, so that the end is no click. */
  stop() {
    clearInterval(this.timer);
    this.worker.terminate();
    this.output.gain.setTargetAtTime(0, this.context.currentTime, FADE_SECONDS / 4);
    setTimeout(() => this.output.disconnect(), 1000 * FADE_SECONDS);
  }
}

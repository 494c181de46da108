// @ts-check
/** Bars before and after a possible turn; a section has sixteen bars and more. */
const BEFORE = 8;
const AFTER = 4;
const MIN_GAP_BARS = 8;
const MIN_GAP_SECONDS = 12;
/** Without bars, features are gathered over this time. */
const STEP_SECONDS = 2;
const SHORTEST_BAR_SECONDS = 0.9;
const LONGEST_BAR_SECONDS = 6;
const THRESHOLD = 0.1;
/** Loops up to this length are one section, whatever happens within them. */
const LONGEST_LOOP = 15;
const HISTORY = 48;
/** A loop repeats when its bars differ by less than this share of what other bars differ by. */
const SAME = 0.3;
const CHROMA_WEIGHT = 0.35;
const DENSITY_WEIGHT = 0.8;
const MAX_BANDS = 14;
const SIZE = MAX_BANDS + 13;

/**
 * Detects where a new section begins, by novelty between the bars before and after (Foote 2000) in timbre, loudness, density and harmony. An exact loop
 * gives none. Silence is skipped, so that a new song is a turn and the first sound is not.
 */
export class Sections {
  /** @param {number} framesPerSecond */
  constructor(framesPerSecond) {
    this.frameSeconds = 1 / framesPerSecond;
    this.sums = new Float64Array(SIZE);
    this.frames = 0;
    this.seconds = 0;
    this.start = -1;
    this.barTime = -1;
    this.bars = Array.from({ length: HISTORY }, () => ({ time: 0, values: new Float32Array(SIZE) }));
    /** How many bars were gathered; the ring holds the latest. */
    this.gathered = 0;
    this.novelty = 0;
    this.previous = 0;
    this.beforePrevious = 0;
    this.lastTurn = -1;
    /** Turns since the start. */
    this.count = 0;
    /** The bar line of the latest turn in seconds of the input, −1 if there was none. */
    this.time = -1;
  }

  /**
   * Takes one audible frame.
   * @param {Float32Array} bands of the timbre @param {number} density 0–1 @param {ArrayLike<number>} chroma
   * @param {number} time in seconds @param {number} barTime the latest bar line, −1 if unknown
   */
  update(bands, density, chroma, time, barTime) {
    if (this.start < 0) this.start = time;
    const turned = barTime >= 0 && barTime !== this.barTime;
    this.barTime = barTime;
    if (turned && this.seconds >= SHORTEST_BAR_SECONDS) this.#close(barTime);
    else if (this.seconds >= (barTime >= 0 ? LONGEST_BAR_SECONDS : STEP_SECONDS)) this.#close(time);
    const { sums } = this;
    const count = Math.min(MAX_BANDS, bands.length);
    for (let i = 0; i < count; i++) sums[i] += bands[i];
    let length = 1e-9;
    for (let i = 0; i < 12; i++) length += chroma[i] * chroma[i];
    length = Math.sqrt(length);
    for (let i = 0; i < 12; i++) sums[MAX_BANDS + i] += (CHROMA_WEIGHT * chroma[i]) / Math.max(1, length);
    sums[SIZE - 1] += DENSITY_WEIGHT * density;
    this.frames++;
    this.seconds += this.frameSeconds;
  }

  /** @param {number} time of the bar line */
  #close(time) {
    const bar = this.bars[this.gathered % HISTORY];
    bar.time = this.start;
    for (let i = 0; i < SIZE; i++) bar.values[i] = this.sums[i] / this.frames;
    this.gathered++;
    this.sums.fill(0);
    this.frames = this.seconds = 0;
    this.start = time;
    if (this.gathered >= BEFORE + AFTER) this.#detect();
  }

  #detect() {
    // The bar that may begin a section, counted from the start.
    const turn = this.gathered - AFTER;
    this.beforePrevious = this.previous;
    this.previous = this.novelty;
    this.novelty = this.#noveltyAt(turn);
    // The novelty peaks at the turn: the bar before is judged when the next is known.
    const isPeak = this.previous > THRESHOLD && this.previous >= this.beforePrevious && this.previous > this.novelty;
    if (!isPeak || this.gathered < BEFORE + AFTER + 2) return;
    const at = this.bars[(turn - 1) % HISTORY].time;
    if (this.lastTurn >= 0 && (turn - 1 - this.lastTurn < MIN_GAP_BARS || at - this.time < MIN_GAP_SECONDS)) return;
    if (this.#isLoop(turn - 1)) return;
    this.lastTurn = turn - 1;
    this.time = at;
    this.count++;
  }

  /** The distance between both sides less the distances within each: chords that occur on both sides cancel out. @param {number} turn */
  #noveltyAt(turn) {
    const between = this.#mean(turn - BEFORE, turn, turn, turn + AFTER);
    return 2 * between - this.#mean(turn - BEFORE, turn, turn - BEFORE, turn) - this.#mean(turn, turn + AFTER, turn, turn + AFTER);
  }

  /** The mean distance of the bars of two ranges. @param {number} from @param {number} to @param {number} otherFrom @param {number} otherTo */
  #mean(from, to, otherFrom, otherTo) {
    let sum = 0;
    for (let a = from; a < to; a++) for (let b = otherFrom; b < otherTo; b++) sum += this.#distance(a, b);
    return sum / ((to - from) * (otherTo - otherFrom));
  }

  /** @param {number} a @param {number} b */
  #distance(a, b) {
    const [x, y] = [this.bars[a % HISTORY].values, this.bars[b % HISTORY].values];
    let square = 0;
    for (let i = 0; i < SIZE; i++) square += (x[i] - y[i]) ** 2;
    return Math.sqrt(square);
  }

  /** Whether the bars around a turn repeat those of some bars ago, so that the change is a part of a loop. @param {number} turn */
  #isLoop(turn) {
    const first = Math.max(0, this.gathered - HISTORY);
    const last = this.gathered;
    const from = turn - AFTER;
    const usual = this.#mean(turn - BEFORE, turn, turn, Math.min(last, turn + AFTER));
    for (let length = AFTER; length <= LONGEST_LOOP; length++) {
      if (from - length < first) break;
      let sum = 0;
      for (let bar = from; bar < last; bar++) sum += this.#distance(bar, bar - length);
      if (sum / (last - from) < SAME * usual) return true;
    }
    return false;
  }
}

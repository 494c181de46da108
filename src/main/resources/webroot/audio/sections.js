// @ts-check
/** Bars before a possible turn; a section has sixteen bars and more. */
const BEFORE = 8;
/**
 * A turn of timbre and density, like an entry of the drums, is known after four bars. Harmony is compared over eight bars, since a
 * progression may be as long.
 */
const TIERS = [
  { after: 4, threshold: 0.56, harmony: false },
  { after: 8, threshold: 0.32, harmony: true },
];
const MIN_GAP_BARS = 8;
const MIN_GAP_SECONDS = 12;
/** Without bars, features are gathered over this time. */
const STEP_SECONDS = 2;
const SHORTEST_BAR_SECONDS = 0.9;
const LONGEST_BAR_SECONDS = 6;
/** Loops up to this length are one section, whatever happens within them. */
const LONGEST_LOOP = 16;
/** So many bars must repeat at least. */
const LEAST_REPEATED = 4;
const HISTORY = 48;
/** A loop repeats when its bars differ by less than this share of what other bars differ by. */
const SAME = 0.3;
const CHROMA_WEIGHT = 0.35;
const DENSITY_WEIGHT = 0.8;
const MAX_BANDS = 14;
const TIMBRE_SIZE = MAX_BANDS + 1;
const SIZE = TIMBRE_SIZE + 12;

/**
 * Detects where a new section begins, by novelty between the bars before and after (Foote 2000) in timbre, loudness, density and harmony.
 * An exact loop gives none. Silence is skipped, so that a new song is a turn and the first sound is not.
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
    /** Of each tier: the novelty of the latest three possible turns, the newest last. */
    this.novelties = TIERS.map(() => [0, 0, 0]);
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
    // The first bar line after none may be one of long ago.
    const turned = this.barTime >= 0 && barTime >= 0 && barTime !== this.barTime;
    this.barTime = barTime;
    if (turned && this.seconds >= SHORTEST_BAR_SECONDS) this.#close(barTime);
    else if (this.seconds >= (barTime >= 0 ? LONGEST_BAR_SECONDS : STEP_SECONDS)) this.#close(time);
    const { sums } = this;
    const count = Math.min(MAX_BANDS, bands.length);
    for (let i = 0; i < count; i++) sums[i] += bands[i];
    let length = 1e-9;
    for (let i = 0; i < 12; i++) length += chroma[i] * chroma[i];
    length = Math.sqrt(length);
    for (let i = 0; i < 12; i++) sums[TIMBRE_SIZE + i] += (CHROMA_WEIGHT * chroma[i]) / Math.max(1, length);
    sums[MAX_BANDS] += DENSITY_WEIGHT * density;
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
    TIERS.forEach((tier, i) => this.#detect(tier, this.novelties[i]));
  }

  /** @param {TIERS[0]} tier @param {number[]} novelties */
  #detect({ after, threshold, harmony }, novelties) {
    const newest = this.gathered - after;
    if (newest < 1) return;
    novelties.shift();
    novelties.push(this.#noveltyAt(newest, after, harmony ? SIZE : TIMBRE_SIZE));
    // The novelty peaks at the turn, so a turn is known one bar later.
    const [before, peak, now] = novelties;
    if (newest > BEFORE && peak >= threshold && peak >= before && peak > now) this.#turn(newest - 1, after);
  }

  /** @param {number} turn @param {number} after */
  #turn(turn, after) {
    const { time } = this.bars[turn % HISTORY];
    if (this.lastTurn >= 0 && (turn - this.lastTurn < MIN_GAP_BARS || time - this.time < MIN_GAP_SECONDS)) return;
    if (this.#isLoop(turn, after)) return;
    this.lastTurn = turn;
    this.time = time;
    this.count++;
  }

  /**
   * The distance between both sides less the distances within each: chords that occur on both sides cancel out.
   * @param {number} turn @param {number} after @param {number} size how many of the values count
   */
  #noveltyAt(turn, after, size) {
    const first = Math.max(0, turn - BEFORE);
    const between = this.#mean(first, turn, turn, turn + after, size);
    return 2 * between - this.#mean(first, turn, first, turn, size) - this.#mean(turn, turn + after, turn, turn + after, size);
  }

  /**
   * The mean distance of the bars of two ranges.
   * @param {number} from
   * @param {number} to
   * @param {number} otherFrom
   * @param {number} otherTo
   * @param {number} size
   */
  #mean(from, to, otherFrom, otherTo, size) {
    let sum = 0;
    for (let a = from; a < to; a++) for (let b = otherFrom; b < otherTo; b++) sum += this.#distance(a, b, size);
    return sum / ((to - from) * (otherTo - otherFrom));
  }

  /** @param {number} a @param {number} b @param {number} size */
  #distance(a, b, size) {
    const [x, y] = [this.bars[a % HISTORY].values, this.bars[b % HISTORY].values];
    let square = 0;
    for (let i = 0; i < size; i++) square += (x[i] - y[i]) ** 2;
    return Math.sqrt(square);
  }

  /**
   * Whether the bars around a turn repeat those of some bars ago, so that the change is a part of a loop.
   * @param {number} turn
   * @param {number} after
   */
  #isLoop(turn, after) {
    const first = Math.max(0, this.gathered - HISTORY);
    const last = turn + after;
    const from = turn - BEFORE / 2;
    const usual = this.#mean(turn - BEFORE, turn, turn, last, SIZE);
    for (let length = BEFORE / 2; length <= LONGEST_LOOP; length++) {
      // In its second round, a loop is known by the bars that were heard before.
      const start = Math.max(from, first + length);
      if (last - start < LEAST_REPEATED) break;
      let sum = 0;
      for (let bar = start; bar < last; bar++) sum += this.#distance(bar, bar - length, SIZE);
      if (sum / (last - start) < SAME * usual) return true;
    }
    return false;
  }
}

// @ts-check
/** @typedef {import('./grid-maker.js').BeatGrid} BeatGrid */

/** Without a beat of the grid for so many intervals, the live guess counts. */
const GAP = 2.2;
/** Beats that are less likely right are no better than the live guess. */
const LEAST_CONFIDENCE = 0.2;
/** Beats from which the tempo is taken. */
const TEMPO_BEATS = 8;
/** A step of the position that is longer than this is a jump. */
const JUMP_SECONDS = 1;

/** Replaces the live guess of beats, bars, tempo and turns by what a grid knows. */
export class GridCorrector {
  /** @param {{currentTime: number, outputLatency?: number, baseLatency?: number}} context */
  constructor(context) {
    this.context = context;
    /** The turns that were told, live ones and those of grids. */
    this.sections = { live: 0, count: 0, at: 0, time: -1 };
    /** @type {{grid: BeatGrid|null, position: number}} */ this.before = { grid: null, position: 0 };
  }

  /**
   * @param {import('../audio-input.js').PageFeatures} features are changed
   * @param {BeatGrid|null} grid of the file that plays @param {number} position in the file, in seconds
   */
  apply(features, grid, position) {
    const { context } = this;
    const latency = context.outputLatency || context.baseLatency || 0;
    const now = performance.now() + latency * 1000;
    const toPage = (/** @type {number} */ time) => now + (time - position) * 1000;
    this.#countTurns(features, grid, position, toPage);
    this.before = { grid, position };
    const told = grid && beatAt(grid, position);
    if (!told) return;
    const toContext = (/** @type {number} */ time) => context.currentTime + time - position;
    Object.assign(features, { tempo: told.tempo, tempoConfidence: told.confidence, beatsPerBar: told.beatsPerBar, beatInBar: told.beatInBar,
      beatTime: toContext(told.beat), barTime: toContext(told.bar), nextBeatTime: toContext(told.nextBeat), nextBarTime: toContext(told.nextBar),
      beatAt: toPage(told.beat), barAt: toPage(told.bar), nextBeatAt: toPage(told.nextBeat), nextBarAt: toPage(told.nextBar) });
  }

  /**
   * With a grid, turns are told when the position passes them; the ear tells them seconds later. The count never falls.
   * @param {import('../audio-input.js').PageFeatures} features @param {BeatGrid|null} grid @param {number} position
   * @param {(time: number) => number} toPage
   */
  #countTurns(features, grid, position, toPage) {
    const { sections, before, context } = this;
    const heard = features.section - sections.live;
    sections.live = features.section;
    if (!grid) {
      if (heard > 0) Object.assign(sections, { count: sections.count + heard, time: features.sectionTime, at: features.sectionAt });
    } else if (before.grid && grid !== before.grid) {
      // Another song is a turn, as for the ear.
      Object.assign(sections, { count: sections.count + 1, time: context.currentTime - position, at: toPage(0) });
    } else if (grid === before.grid && position > before.position && position - before.position < JUMP_SECONDS) {
      const turn = grid.turns.find(time => time > before.position && time <= position);
      if (turn !== undefined) Object.assign(sections, { count: sections.count + 1, time: context.currentTime + turn - position, at: toPage(turn) });
    }
    features.section = sections.count;
    features.sectionTime = sections.time;
    features.sectionAt = sections.at;
  }
}

/**
 * What a grid tells at a position; null where it has no beats. Times are in seconds of the file.
 * @param {BeatGrid} grid @param {number} position
 */
export function beatAt({ beats, places, bars, confidence }, position) {
  const next = upperBound(beats, position);
  const i = next - 1;
  if (i < 0 || next >= beats.length || confidence[i] < LEAST_CONFIDENCE) return null;
  const from = Math.max(0, i - TEMPO_BEATS / 2);
  const to = Math.min(beats.length - 1, from + TEMPO_BEATS);
  const intervals = Array.from({ length: to - from }, (_, n) => beats[from + n + 1] - beats[from + n]).sort((a, b) => a - b);
  const interval = intervals[intervals.length >> 1];
  if (beats[next] - beats[i] > GAP * interval) return null;
  const [beatInBar, beatsPerBar] = [places[i], bars[i]];
  // Near the edges a bar line may lie outside the grid.
  const bar = beats[i - beatInBar + 1] ?? beats[i] - (beatInBar - 1) * interval;
  let toBar = 1;
  while (next + toBar - 1 < beats.length && places[i + toBar] !== 1) toBar++;
  const nextBar = beats[i + toBar] ?? beats[i] + toBar * interval;
  return { beat: beats[i], nextBeat: beats[next], bar, nextBar, tempo: 60 / interval, confidence: confidence[i], beatsPerBar, beatInBar };
}

/** The index of the first number above a limit. @param {Float64Array} sorted @param {number} limit */
function upperBound(sorted, limit) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

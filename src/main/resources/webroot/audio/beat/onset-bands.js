// @ts-check

/** Ticks a second: the fixed rate of the tracker, whatever the sample rate is. */
export const TICK_RATE = 44_100 / 512;
/** The octaves whose onsets are measured, in Hz: from, up to. */
const OCTAVES = [30, 110, 220, 440, 880, 1_760, 3_520, 7_040, 14_080];
export const BAND_COUNT = OCTAVES.length - 1;
/** Cells are this far apart at low frequencies, in Hz. */
const CELL_HERTZ = 43;
/** Cells an octave at high frequencies. */
const CELLS_PER_OCTAVE = 8;
/** How long the peak of a band is remembered, in seconds. */
const PEAK_SECONDS = 8;
/** Quieter than any sound of interest. */
const SILENCE = 3e-5;
/** A band this much quieter than the loudest one counts as silent. */
const FAINT = 0.003;
/** The strength of the logarithmic compression. */
const COMPRESSION = 40;
/** An onset is a rise against this many ticks before. */
const RISE_TICKS = 2;
/** How long the usual onset strength of a band is remembered, in seconds. */
const USUAL_SECONDS = 6;

/**
 * The onset strength of eight octave bands at a fixed rate of ticks. Each band is compressed against its own recent peak
 * and divided by its own usual onset strength, so that all bands have equal weight at any playback level.
 */
export class OnsetBands {
  /** @param {number} binHertz distance of the frequency bins @param {number} bins number of bins of a frame */
  constructor(binHertz, bins) {
    const edges = cellEdges();
    this.cells = edges.length - 1;
    this.first = new Uint16Array(this.cells);
    this.end = new Uint16Array(this.cells);
    this.band = new Uint8Array(this.cells);
    for (let cell = 0; cell < this.cells; cell++) {
      const middle = (edges[cell] + edges[cell + 1]) / 2;
      this.first[cell] = Math.min(bins, Math.round(edges[cell] / binHertz + 0.5));
      this.end[cell] = Math.min(bins, Math.max(this.first[cell] + 1, Math.round(edges[cell + 1] / binHertz + 0.5)));
      this.band[cell] = OCTAVES.findIndex(edge => edge > middle) - 1;
    }
    this.sizes = new Float32Array(BAND_COUNT);
    for (const band of this.band) this.sizes[band]++;
    this.magnitudes = new Float32Array(this.cells);
    this.before = new Float32Array(this.cells);
    this.now = new Float32Array(this.cells);
    /** The cells of the latest ticks, compressed. */
    this.history = Array.from({ length: RISE_TICKS + 1 }, () => new Float32Array(this.cells));
    this.peaks = new Float32Array(BAND_COUNT).fill(SILENCE);
    this.sums = new Float32Array(BAND_COUNT);
    this.usual = new Float32Array(BAND_COUNT);
    this.ticks = 0;
    this.beforeTime = 0;
    this.nextTime = -1;
    /** Onset strength by band; 1 is the usual variation of the band. */
    this.onsets = new Float32Array(BAND_COUNT);
    /** Level by band, compressed, 0–1 against the recent peak. */
    this.levels = new Float32Array(BAND_COUNT);
    /** The time of the latest tick in seconds: the end of its frame. */
    this.time = 0;
  }

  /** The compressed cells of the latest tick. */
  get spectrum() {
    return this.history[this.ticks % this.history.length];
  }

  /**
   * Takes a frame; call `tick` until it is false.
   * @param {Float32Array} magnitudes @param {number} time of the end of the frame in seconds
   */
  push(magnitudes, time) {
    const { now } = this;
    this.before.set(now);
    for (let cell = 0; cell < this.cells; cell++) {
      let power = 0;
      for (let bin = this.first[cell]; bin < this.end[cell]; bin++) power += magnitudes[bin] * magnitudes[bin];
      now[cell] = Math.sqrt(power);
    }
    this.beforeTime = this.nextTime < 0 ? time : this.frameTime;
    this.frameTime = time;
    if (this.nextTime < 0) this.nextTime = time;
  }

  /** Computes the next tick up to the time of the latest frame; false if there is none. */
  tick() {
    if (this.nextTime > this.frameTime + 1e-6) return false;
    const step = this.frameTime - this.beforeTime;
    const late = step > 0 ? Math.min(1, Math.max(0, (this.frameTime - this.nextTime) / step)) : 0;
    for (let cell = 0; cell < this.cells; cell++) this.magnitudes[cell] = this.now[cell] + late * (this.before[cell] - this.now[cell]);
    this.time = this.nextTime;
    this.nextTime += 1 / TICK_RATE;
    this.ticks++;
    this.#compress();
    this.#rise();
    return true;
  }

  #compress() {
    const { sums, peaks, levels, band, magnitudes, spectrum } = this;
    sums.fill(0);
    for (let cell = 0; cell < this.cells; cell++) sums[band[cell]] += magnitudes[cell];
    let loudest = SILENCE;
    for (let b = 0; b < BAND_COUNT; b++) {
      const level = this.sizes[b] ? sums[b] / this.sizes[b] : 0;
      sums[b] = level;
      peaks[b] = Math.max(SILENCE, level, peaks[b] * PEAK_KEEP);
      loudest = Math.max(loudest, peaks[b]);
    }
    for (let b = 0; b < BAND_COUNT; b++) {
      const reference = Math.max(peaks[b], FAINT * loudest);
      levels[b] = Math.log1p((COMPRESSION * sums[b]) / reference) / COMPRESSED_PEAK;
      // The factor of each cell of the band.
      sums[b] = COMPRESSION / reference;
    }
    for (let cell = 0; cell < this.cells; cell++) spectrum[cell] = Math.log1p(magnitudes[cell] * sums[band[cell]]) / COMPRESSED_PEAK;
  }

  #rise() {
    const { onsets, usual, band, cells, sizes, history, ticks } = this;
    const now = this.spectrum;
    const then = history[(ticks + 1) % history.length];
    onsets.fill(0);
    if (ticks <= RISE_TICKS) return;
    for (let cell = 0; cell < cells; cell++) {
      // The neighbours before are compared as well, or vibrato counts as onsets.
      const below = cell > 0 ? then[cell - 1] : 0;
      const above = cell < cells - 1 ? then[cell + 1] : 0;
      const rise = now[cell] - Math.max(then[cell], 0.9 * below, 0.9 * above);
      if (rise > 0) onsets[band[cell]] += rise;
    }
    const follow = Math.max(1 / (ticks - RISE_TICKS + 20), 1 / (USUAL_SECONDS * TICK_RATE));
    for (let b = 0; b < BAND_COUNT; b++) {
      const strength = sizes[b] ? onsets[b] / sizes[b] : 0;
      usual[b] += follow * (strength * strength - usual[b]);
      onsets[b] = Math.min(8, strength / (Math.sqrt(usual[b]) + 0.01));
    }
  }
}

const PEAK_KEEP = 0.5 ** (1 / (PEAK_SECONDS * TICK_RATE));
const COMPRESSED_PEAK = Math.log1p(COMPRESSION);

/** The edges of the cells in Hz: evenly spaced at first, then logarithmic. */
function cellEdges() {
  const edges = [];
  const last = OCTAVES[BAND_COUNT];
  for (let edge = CELL_HERTZ / 2; edge < last; edge += Math.max(CELL_HERTZ, edge * (2 ** (1 / CELLS_PER_OCTAVE) - 1))) edges.push(edge);
  edges.push(last);
  return edges.filter(edge => edge >= CELL_HERTZ / 2);
}

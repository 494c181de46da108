// @ts-check
/** Centres in Hz of the bands: half an octave apart, from the fundamental of a kick to the top of a hat. */
export const CENTRES = [43, 86, 130, 190, 270, 380, 540, 760, 1_070, 1_500, 2_100, 3_000, 4_200, 6_000, 8_500, 12_000];
/** What the network hears of each band, in units of 10 dB. */
export const VIEWS = ['rise', 'riseBefore', 'riseEarlier', 'aboveRecent', 'aboveUsual', 'belowPeak'];
/** What the network hears of the hop alone, in units of 10 dB. */
export const EDGES = ['edge', 'edgeBefore', 'highEdge', 'highEdgeBefore', 'belowLoudest'];
/** The names of all inputs in their order. */
export const INPUTS = [...VIEWS.flatMap(view => CENTRES.map(hertz => `${view} ${hertz}`)), ...EDGES];

const BANDS = CENTRES.length;
/** Levels in dB of the latest frames; a power of two. */
const HISTORY = 16;
const RECENT_FROM = 3;
const RECENT_TO = 7;
/** A band counts as silent this far below the loudest frame, and at this absolute level. */
const RANGE = 1e-5;
const SILENCE = 1e-11;
const PEAK_DECAY_PER_SECOND = 2.5;
const DOWN_SECONDS = 0.05;
const UP_SECONDS = 0.5;
const UNIT_DECIBELS = 10;
const LIMIT = 3;

/**
 * Describes the attack in a frame by differences of levels in dB, so that neither the volume nor a sustained sound counts.
 */
export class DrumInputs {
  /** @param {number} bins @param {number} binHertz @param {number} framesPerSecond */
  constructor(bins, binHertz, framesPerSecond) {
    this.bands = CENTRES.map((_, band) => triangle(band, bins, binHertz));
    this.history = CENTRES.map(() => new Float32Array(HISTORY));
    this.usual = new Float32Array(BANDS);
    this.peaks = new Float32Array(BANDS).fill(-200);
    this.edges = new Float32Array(HISTORY);
    this.highEdges = new Float32Array(HISTORY);
    this.loudest = SILENCE;
    this.lastSample = 0;
    this.frames = 0;
    this.fall = PEAK_DECAY_PER_SECOND / framesPerSecond;
    this.keep = 10 ** (-this.fall / 10);
    this.down = 1 - Math.exp(-1 / (DOWN_SECONDS * framesPerSecond));
    this.up = 1 - Math.exp(-1 / (UP_SECONDS * framesPerSecond));
    this.values = new Float32Array(INPUTS.length);
    /** Power of each band in this frame. */
    this.powers = new Float32Array(BANDS);
  }

  /** Gives the inputs of a frame, as named in INPUTS. @param {import('../framing.js').Frame} frame */
  update({ magnitudes, fresh, rms }) {
    const { values, history, usual, peaks, powers } = this;
    this.loudest = Math.max(rms * rms, this.loudest * this.keep, SILENCE);
    const floor = SILENCE + this.loudest * RANGE;
    const now = this.frames & (HISTORY - 1);
    for (let band = 0; band < BANDS; band++) {
      const { from, weights } = this.bands[band];
      let power = 0;
      for (let i = 0; i < weights.length; i++) power += weights[i] * magnitudes[from + i] * magnitudes[from + i];
      powers[band] = power;
      const level = decibels(power + floor);
      const line = history[band];
      if (this.frames === 0) {
        line.fill(level);
        usual[band] = level;
      }
      line[now] = level;
      let recent = ago(line, now, RECENT_FROM);
      for (let back = RECENT_FROM + 1; back <= RECENT_TO; back++) recent = Math.max(recent, ago(line, now, back));
      peaks[band] = Math.max(level, peaks[band] - this.fall);
      values[band] = unit(level - ago(line, now, 2));
      values[BANDS + band] = unit(ago(line, now, 1) - ago(line, now, 3));
      values[2 * BANDS + band] = unit(ago(line, now, 3) - ago(line, now, 5));
      values[3 * BANDS + band] = unit(level - recent);
      values[4 * BANDS + band] = unit(level - usual[band]);
      values[5 * BANDS + band] = weights.length ? unit(level - peaks[band]) : 0;
      usual[band] += (level - usual[band]) * (level < usual[band] ? this.down : this.up);
    }
    this.#edges(fresh, floor, now);
    this.frames++;
    return values;
  }

  /**
   * Levels of the hop alone and of its differences, which show an attack earliest.
   * @param {Float32Array} fresh @param {number} floor @param {number} now
   */
  #edges(fresh, floor, now) {
    const { values, edges, highEdges } = this;
    let power = 0;
    let high = 0;
    let last = this.lastSample;
    for (let i = 0; i < fresh.length; i++) {
      const sample = fresh[i];
      power += sample * sample;
      high += (sample - last) * (sample - last);
      last = sample;
    }
    this.lastSample = last;
    if (this.frames === 0) {
      edges.fill(decibels(power / fresh.length + floor));
      highEdges.fill(decibels(high / fresh.length + floor));
    }
    edges[now] = decibels(power / fresh.length + floor);
    highEdges[now] = decibels(high / fresh.length + floor);
    const at = VIEWS.length * BANDS;
    values[at] = above(edges, now, 0);
    values[at + 1] = above(edges, now, 1);
    values[at + 2] = above(highEdges, now, 0);
    values[at + 3] = above(highEdges, now, 1);
    values[at + 4] = unit(edges[now] - decibels(this.loudest));
  }
}

/** The level some frames before. @param {Float32Array} line a ring @param {number} now @param {number} frames */
const ago = (line, now, frames) => line[(now - frames) & (HISTORY - 1)];

/**
 * How far a hop is above the loudest of the second to fifth one before it.
 * @param {Float32Array} line a ring @param {number} now @param {number} back
 */
function above(line, now, back) {
  let recent = ago(line, now, back + 2);
  for (let i = back + 3; i < back + 6; i++) recent = Math.max(recent, ago(line, now, i));
  return unit(ago(line, now, back) - recent);
}

/** @param {number} power */
const decibels = power => 4.342944819 * Math.log(power);

/** @param {number} difference in dB */
const unit = difference => Math.max(-LIMIT, Math.min(LIMIT, difference / UNIT_DECIBELS));

/**
 * The weights of the bins of a band: a triangle between the centres beside it.
 * @param {number} band @param {number} bins @param {number} binHertz
 */
function triangle(band, bins, binHertz) {
  const low = band ? CENTRES[band - 1] : 0;
  const top = CENTRES[band];
  const high = CENTRES[band + 1] ?? top * Math.SQRT2;
  // A triangle narrower than the bins would miss them all.
  const rising = Math.max(top - low, binHertz);
  const falling = Math.max(high - top, binHertz);
  const from = Math.max(1, Math.ceil((top - rising) / binHertz));
  const weights = [];
  for (let bin = from; bin < bins && bin * binHertz < top + falling; bin++) {
    const away = bin * binHertz - top;
    weights.push(Math.max(0, 1 - (away < 0 ? -away / rising : away / falling)));
  }
  return { from, weights: Float32Array.from(weights) };
}

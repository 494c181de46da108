// @ts-check
/** Root mean square (−60 dBFS) below which sound counts as silence, so that the gain does not amplify noise. */
const SILENCE = 0.001;
const PEAK_HALF_LIFE_SECONDS = 12;

/** Edges in Hz of the three bands. */
export const BANDS = { bass: [25, 180], mids: [180, 2500], highs: [2500, 14000] };

/** Automatic gain: levels relative to the peak of the last seconds, 0–1. */
export class Levels {
  /** @param {number} framesPerSecond */
  constructor(framesPerSecond) {
    this.decay = 0.5 ** (1 / (PEAK_HALF_LIFE_SECONDS * framesPerSecond));
    this.peak = SILENCE;
    this.bandPeaks = { bass: SILENCE, mids: SILENCE, highs: SILENCE };
    this.level = 0;
    this.bass = 0;
    this.mids = 0;
    this.highs = 0;
  }

  /**
   * @param {number} rms loudness of the frame
   * @param {{bass: number, mids: number, highs: number}} bands magnitudes summed per band
   */
  update(rms, bands) {
    this.peak = Math.max(rms, this.peak * this.decay, SILENCE);
    const audible = gate(rms);
    this.level = audible * Math.min(1, rms / this.peak);
    const loudest = Math.max(this.bandPeaks.bass, this.bandPeaks.mids, this.bandPeaks.highs);
    for (const band of /** @type {const} */ (['bass', 'mids', 'highs'])) {
      const peak = Math.max(bands[band], this.bandPeaks[band] * this.decay, SILENCE);
      this.bandPeaks[band] = peak;
      // A very weak band is not amplified to full scale: its peak counts as at least an eighth of the loudest band's.
      this[band] = audible * Math.min(1, bands[band] / Math.max(peak, loudest / 8));
    }
  }
}

/** Noise gate: 0 in silence, 1 from about −48 dBFS, smooth between. @param {number} rms */
function gate(rms) {
  const t = Math.min(1, Math.max(0, (rms - SILENCE) / (3 * SILENCE)));
  return t * t * (3 - 2 * t);
}

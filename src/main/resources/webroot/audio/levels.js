// @ts-check
/** Peaks of music are about this much louder than its integrated loudness. */
const HEADROOM = 10 ** (7 / 20);
const MEMORY_SECONDS = 60;
/** The first seconds are learnt faster, so that the first bars already move. */
const FIRST_SECONDS = 1;
/** Bands of music peak about this much above their long-term root mean square. */
const BAND_HEADROOM = 2.4;
const SILENCE = 1e-5;

/** Edges in Hz of the three bands. */
export const BANDS = { bass: [25, 180], mids: [180, 2500], highs: [2500, 14000] };

/** Levels 0–1 relative to the long-term loudness, so that they do not depend on the volume and still show quiet and loud passages. */
export class Levels {
  /** @param {number} framesPerSecond */
  constructor(framesPerSecond) {
    this.framesPerSecond = framesPerSecond;
    this.heard = 0;
    this.squares = { bass: 0, mids: 0, highs: 0 };
    this.level = 0;
    this.bass = 0;
    this.mids = 0;
    this.highs = 0;
  }

  /**
   * @param {number} power K-weighted mean square of the frame
   * @param {number} reference the integrated K-weighted mean square, 0 if unknown
   * @param {{bass: number, mids: number, highs: number}} bands root mean square per band
   * @param {number} audible 0 noise, 1 sound
   */
  update(power, reference, bands, audible) {
    this.level = audible * Math.min(1, Math.sqrt(power) / Math.max(SILENCE, HEADROOM * Math.sqrt(reference || power)));
    this.heard += audible;
    const follow =
      audible /
      Math.max(
        1,
        Math.min(
          MEMORY_SECONDS * this.framesPerSecond,
          this.heard + FIRST_SECONDS * this.framesPerSecond * Math.exp(-this.heard / this.framesPerSecond),
        ),
      );
    const { squares } = this;
    for (const band of NAMES) squares[band] += follow * (bands[band] * bands[band] - squares[band]);
    const loudest = Math.sqrt(Math.max(squares.bass, squares.mids, squares.highs));
    // A very weak band is not amplified to full scale: it counts as at least an eighth of the loudest band.
    for (const band of NAMES)
      this[band] =
        audible * Math.min(1, bands[band] / Math.max(SILENCE, BAND_HEADROOM * Math.sqrt(squares[band]), (BAND_HEADROOM * loudest) / 8));
  }

  /** Moves the memory after the volume was turned down. @param {number} ratio of power */
  turn(ratio) {
    for (const band of NAMES) this.squares[band] *= ratio;
  }
}

const NAMES = /** @type {const} */ (['bass', 'mids', 'highs']);

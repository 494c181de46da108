// @ts-check
/**
 * The flash limit. WCAG 2.3.1 defines a flash as a pair of opposing changes of luminance by a tenth of the maximum (or of
 * saturated red), and allows three a second. A change that large is allowed every {@link SPACING_SECONDS} in each direction,
 * and up to {@link EARLY_SECONDS} earlier if the ones before were not early; until then the luminance is held. So no place
 * flashes more than three times within a second, or faster than 2.4 times a second for longer. Changes in one direction,
 * such as a dissolve, pass unchanged.
 */
export const SPACING_SECONDS = 0.42;
export const EARLY_SECONDS = 0.2;
/** Luminance may reverse by this much without counting as a change: less than a tenth, to allow for rounding. */
export const LIGHT_BAND = 0.08;
/** The same for redness (red minus green and blue, linear), where a sixteenth counts. */
export const RED_BAND = 0.05;
/** Held values stay this far inside the band, so that rounding does not count as a change. */
export const MARGIN = 0.015;
/** The grid of cells that are limited. */
export const COLUMNS = 64;
export const ROWS = 36;
/** The side of a block of cells; blocks are limited, too. */
export const BLOCK = 4;

/** The rule for one cell and one signal; `flash-rule.frag` implements the same on the GPU. */
export class FlashRule {
  /** @param {number} band */
  constructor(band) {
    this.band = band;
    this.floor = 0;
    /** Whether the last change was upwards. */
    this.isUp = false;
    /** Seconds until a change in this direction is no longer early. */
    this.up = 0;
    this.down = 0;
  }

  /**
   * The share of the step from the shown to the wanted value that is allowed now, 0–1.
   * @param {number} shown @param {number} wanted @param {number} seconds since the last call
   */
  allowedShare(shown, wanted, seconds) {
    this.up = Math.max(0, this.up - seconds);
    this.down = Math.max(0, this.down - seconds);
    this.#track(shown);
    const ceiling = this.floor + this.band;
    if (wanted > ceiling && !this.isUp && this.up > EARLY_SECONDS) return share(shown, wanted, ceiling - MARGIN);
    if (wanted < this.floor && this.isUp && this.down > EARLY_SECONDS) return share(shown, wanted, this.floor + MARGIN);
    return 1;
  }

  /** Moves the band along with the signal; moving it in the other direction is a change. @param {number} shown */
  #track(shown) {
    if (shown > this.floor + this.band) {
      this.floor = shown - this.band;
      if (!this.isUp) this.up += SPACING_SECONDS;
      this.isUp = true;
    } else if (shown < this.floor) {
      this.floor = shown;
      if (this.isUp) this.down += SPACING_SECONDS;
      this.isUp = false;
    }
  }
}

/** @param {number} shown @param {number} wanted @param {number} limit */
function share(shown, wanted, limit) {
  return Math.min(1, Math.max(0, (limit - shown) / (wanted - shown)));
}

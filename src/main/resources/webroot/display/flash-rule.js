// @ts-check
/**
 * The flash limit. WCAG 2.3.1 defines a flash as a pair of opposing changes of luminance by a tenth of the maximum (or of
 * saturated red), and allows three a second. A change that large is allowed only if the last one in the same direction
 * is {@link REST_SECONDS} ago; until then the luminance is held. So no place flashes more than three times within a second,
 * or faster than 2.5 times a second for longer. Changes in one direction, such as a dissolve, pass unchanged.
 */
export const REST_SECONDS = 0.4;
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

export const LONG_AGO = 2;

/** The rule for one cell and one signal; `flash-rule.frag` implements the same on the GPU. */
export class FlashRule {
  /** @param {number} band */
  constructor(band) {
    this.band = band;
    this.floor = 0;
    this.sinceUp = LONG_AGO;
    this.sinceDown = LONG_AGO;
  }

  /**
   * The share of the step from the shown to the wanted value that is allowed now, 0–1.
   * @param {number} shown @param {number} wanted @param {number} seconds since the last call
   */
  allowedShare(shown, wanted, seconds) {
    this.sinceUp = Math.min(LONG_AGO, this.sinceUp + seconds);
    this.sinceDown = Math.min(LONG_AGO, this.sinceDown + seconds);
    this.#track(shown);
    const ceiling = this.floor + this.band;
    if (wanted > ceiling && this.sinceUp > this.sinceDown && this.sinceUp < REST_SECONDS) return share(shown, wanted, ceiling - MARGIN);
    if (wanted < this.floor && this.sinceDown > this.sinceUp && this.sinceDown < REST_SECONDS) return share(shown, wanted, this.floor + MARGIN);
    return 1;
  }

  /** Moves the band along with the signal; moving it in the other direction is a change. @param {number} shown */
  #track(shown) {
    if (shown > this.floor + this.band) {
      this.floor = shown - this.band;
      if (this.sinceUp >= this.sinceDown) this.sinceUp = 0;
    } else if (shown < this.floor) {
      this.floor = shown;
      if (this.sinceDown >= this.sinceUp) this.sinceDown = 0;
    }
  }
}

/** @param {number} shown @param {number} wanted @param {number} limit */
function share(shown, wanted, limit) {
  return Math.min(1, Math.max(0, (limit - shown) / (wanted - shown)));
}

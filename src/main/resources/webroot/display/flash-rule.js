// @ts-check
/**
 * What keeps the show from flashing, whatever comes in. WCAG 2.3.1 counts a flash where the brightness turns and turns
 * back by a tenth of the screen's full light each (or a saturated red comes and goes), and allows three a second. Here a
 * turn that large is let through only if the last one of the same direction is {@link REST_SECONDS} ago; until then the
 * light waits where it may stand. So no place ever flashes more than three times within a second, and never faster than
 * 2.5 times a second for longer. What changes in one direction only, as a dissolve does, passes untouched.
 */
export const REST_SECONDS = 0.4;
/** How far back the light may go without that being a turn: less than what counts as one, for the sake of rounding. */
export const LIGHT_BAND = 0.08;
/** The same for redness (red less green and blue, linear), of which a sixteenth counts. */
export const RED_BAND = 0.05;
/** What waits stands so far within the band: a screen's steps round, and rounding must not push like a turn. */
export const MARGIN = 0.015;
/** Where it is watched: cells across and down the screen. */
export const COLUMNS = 64;
export const ROWS = 36;
/** And in blocks of so many cells across and down. */
export const BLOCK = 4;

export const LONG_AGO = 2;

/** The rule for one cell and one signal, as `flash-rule.frag` has it on the graphics card. */
export class FlashRule {
  /** @param {number} band */
  constructor(band) {
    this.band = band;
    this.floor = 0;
    this.sinceUp = LONG_AGO;
    this.sinceDown = LONG_AGO;
  }

  /**
   * How much of the way from what is shown to what is wanted may be gone now, 0–1.
   * @param {number} shown @param {number} wanted @param {number} seconds since the last time
   */
  allowedShare(shown, wanted, seconds) {
    this.sinceUp = Math.min(LONG_AGO, this.sinceUp + seconds);
    this.sinceDown = Math.min(LONG_AGO, this.sinceDown + seconds);
    this.#account(shown);
    const ceiling = this.floor + this.band;
    if (wanted > ceiling && this.sinceUp > this.sinceDown && this.sinceUp < REST_SECONDS) return share(shown, wanted, ceiling - MARGIN);
    if (wanted < this.floor && this.sinceDown > this.sinceUp && this.sinceDown < REST_SECONDS) return share(shown, wanted, this.floor + MARGIN);
    return 1;
  }

  /** The floor follows the light like a box that it pushes; pushing it the other way is a turn. @param {number} shown */
  #account(shown) {
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

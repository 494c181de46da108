// @ts-check
/** A bar line this near to where the tempo expects it is on time. */
const NEAR_MS = 70;
/** A tempo that differs by this share is another one. */
const SAME_TEMPO = 0.03;
/** A change of the loudness by so many percent begins another row. */
const LEVEL_STEP = 25;

/** @typedef {import('./score-format.js').Bars} Bars */

/** Writes the bars of an evening as few rows: one for as long as the tempo holds. */
export class BarGrid {
  /** @param {Bars[]} rows to continue */
  constructor(rows = []) {
    this.rows = rows;
  }

  /** Notes that a bar runs. @param {number} line its bar line in ms @param {number} bar its length in ms @param {number} beats @param {number} level loudness in percent */
  add(line, bar, beats, level) {
    const row = this.rows[this.rows.length - 1];
    if (row && this.#goesOn(row, line, bar, beats, level)) return;
    if (line < 0 || row && line < row[0] + row[2] / 2) return;
    if (row) row[3] = Math.max(1, Math.min(row[3], Math.round((line - row[0]) / row[2])));
    this.rows.push([Math.round(line), beats, tenths(bar), 1, Math.round(level)]);
  }

  /** @param {Bars} row @param {number} line @param {number} bar @param {number} beats @param {number} level */
  #goesOn(row, line, bar, beats, level) {
    const [at, ofBeats, ofBar, count, ofLevel] = row;
    const passed = Math.round((line - at) / ofBar);
    const isOnTime = Math.abs(at + passed * ofBar - line) < NEAR_MS && Math.abs(bar / ofBar - 1) < SAME_TEMPO;
    if (beats !== ofBeats || !isOnTime || passed > count + 1 || passed >= count && Math.abs(level - ofLevel) > LEVEL_STEP) return false;
    if (passed < 0) return true;
    row[3] = Math.max(count, passed + 1);
    // The longer the row, the surer its tempo.
    if (passed >= 1 && passed === row[3] - 1) row[2] = tenths((line - at) / passed);
    return true;
  }
}

/** @param {number} ms */
const tenths = ms => Math.round(10 * ms) / 10;

/** The row of bars that plays at a moment. @param {Bars[]} rows @param {number} at */
export function barsAt(rows, at) {
  return rows.find(([from, , bar, count], i) => at >= from && at < Math.min(from + bar * count, rows[i + 1]?.[0] ?? Infinity));
}

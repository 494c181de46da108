// @ts-check
/** @typedef {import('../render.js').Piece} Piece */
/** @typedef {import('../render.js').Part} Part */

export const EIGHTHS = 'r-r-r-r-r-r-r-r-';
export const QUARTERS = 'r---r---r---r---';
export const HELD = 'x---------------';

/** A long form: intro, verse, chorus, break, chorus. @type {[string, number][]} */
export const SONG = [
  ['intro', 4],
  ['verse', 8],
  ['chorus', 8],
  ['verse', 8],
  ['break', 4],
  ['chorus', 8],
];
/** A form of the dance floor: build, drop, breakdown, drop. @type {[string, number][]} */
export const FLOOR = [
  ['intro', 4],
  ['drop', 8],
  ['break', 8],
  ['build', 2],
  ['drop', 16],
];

/** @param {Record<string, string>} drums @param {Partial<Part>} rest @returns {Part} */
export const part = (drums, rest = {}) => ({ drums, ...rest });

// @ts-check
/**
 * A worker that renders the demo's music bar by bar. The first message says what to play; each one asks for the next bar. The first bar
 * of a piece comes with the beats of the whole piece. A message with `isAhead` is not answered: its bar is kept for the next one.
 */
import { gridOf } from './demo-grid.js';
import { Evening } from './evening.js';
import { pieceOf } from './pieces/pieces.js';

/** @typedef {ReturnType<Evening['next']> & {grid: import('../grid/grid-maker.js').BeatGrid|null}} Bar */

/** @type {Evening|null} */ let evening = null;
/** @type {Bar|null} */ let ahead = null;
let told = '';

/** @param {Evening} playing @returns {Bar} */
function next(playing) {
  const bar = playing.next();
  const grid = bar.piece === told ? null : gridOf(pieceOf(bar.piece));
  told = bar.piece;
  return { ...bar, grid };
}

self.addEventListener('message', ({ data: { piece, rate, isInTurn, isAhead } }) => {
  if (ahead && !(ahead.piece === piece && evening?.rate === rate)) {
    evening = ahead = null;
    told = '';
  }
  evening ??= new Evening(piece, rate);
  evening.isInTurn = isInTurn;
  const bar = ahead ?? next(evening);
  ahead = isAhead ? bar : null;
  if (!isAhead) /** @type {any} */ (self).postMessage(bar, [bar.left.buffer, bar.right.buffer]);
});

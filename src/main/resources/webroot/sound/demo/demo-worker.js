// @ts-check
/**
 * A worker that renders the demo's music bar by bar. The first message says what to play; each one asks for the next bar. The first bar
 * of a piece comes with the beats of the whole piece.
 */
import { gridOf } from './demo-grid.js';
import { Evening } from './evening.js';
import { pieceOf } from './pieces/pieces.js';

/** @type {Evening|null} */ let evening = null;
let told = '';

self.addEventListener('message', ({ data: { piece, rate, isInTurn } }) => {
  evening ??= new Evening(piece, rate);
  evening.isInTurn = isInTurn;
  const bar = evening.next();
  const grid = bar.piece === told ? null : gridOf(pieceOf(bar.piece));
  told = bar.piece;
  /** @type {any} */ (self).postMessage({ ...bar, grid }, [bar.left.buffer, bar.right.buffer]);
});

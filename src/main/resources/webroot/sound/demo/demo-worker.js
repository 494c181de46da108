// @ts-check
/** A worker that renders the demo's music bar by bar. The first message says what to play; each one asks for the next bar. */
import { Evening } from './evening.js';

/** @type {Evening|null} */ let evening = null;

self.addEventListener('message', ({ data: { piece, rate, isInTurn } }) => {
  evening ??= new Evening(piece, rate);
  evening.isInTurn = isInTurn;
  const bar = evening.next();
  /** @type {any} */ (self).postMessage(bar, [bar.left.buffer, bar.right.buffer]);
});

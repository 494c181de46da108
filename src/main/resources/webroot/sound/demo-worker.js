// @ts-check
/** A worker that renders bars of the demo track on request. */
import { renderBar } from './demo-track.js';

self.addEventListener('message', ({ data: { bar, rate } }) => {
  const { left, right } = renderBar(bar, rate);
  /** @type {any} */ (self).postMessage({ bar, left, right }, [left.buffer, right.buffer]);
});

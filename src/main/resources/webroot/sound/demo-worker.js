// @ts-check
/** The demo track's studio, beside the page's own thread: asked for a bar, it answers with its samples. */
import { renderBar } from './demo-track.js';

self.addEventListener('message', ({ data: { bar, rate } }) => {
  const { left, right } = renderBar(bar, rate);
  /** @type {any} */ (self).postMessage({ bar, left, right }, [left.buffer, right.buffer]);
});

// @ts-check
/** A worker that makes the grid of a file: takes its channels and rate, and posts shares of its work as `{share}`, then `{grid}`. */
import { makeGrid } from './grid-maker.js';

self.addEventListener('message', ({ data: { channels, rate } }) => {
  /** @type {Float32Array} */ const mono = channels[0];
  for (let c = 1; c < channels.length; c++) for (let i = 0; i < mono.length; i++) mono[i] += channels[c][i];
  if (channels.length > 1) for (let i = 0; i < mono.length; i++) mono[i] /= channels.length;
  const post = (/** @type {any} */ message) => /** @type {any} */ (self).postMessage(message);
  post({ grid: makeGrid(mono, rate, share => post({ share })) });
});

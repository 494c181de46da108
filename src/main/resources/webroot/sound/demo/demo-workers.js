// @ts-check
import { storage } from '../../app/storage.js';

/** The rate of most devices. Only an audio context knows the real one, and it comes with a press. */
const USUAL_RATE = 48_000;

/** The rate of the latest context. */
const likelyRate = () => Number(storage.get('rate')) || USUAL_RATE;

/** @type {Worker|null} */ let spare = null;

/**
 * Loads the demo and renders the first bar of a piece before it is asked for, so that it sounds soon after a press.
 * @param {string} piece @param {number} [rate] samples a second
 */
export function prepareDemo(piece, rate = likelyRate()) {
  spare ??= new Worker(new URL('./demo-worker.js', import.meta.url), { type: 'module' });
  spare.postMessage({ piece, rate, isInTurn: false, isAhead: true });
  return spare;
}

/** A worker that has rendered the first bar of a piece or begins to. The caller terminates it. @param {string} piece @param {number} rate */
export function takeDemoWorker(piece, rate) {
  storage.set('rate', String(rate));
  const worker = prepareDemo(piece, rate);
  spare = null;
  return worker;
}

/** Another sound was chosen, or none. */
export function dismissDemo() {
  spare?.terminate();
  spare = null;
}

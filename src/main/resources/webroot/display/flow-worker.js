// @ts-check
import { flowBetween } from './flow.js';

/** Computes optical flow off the main thread. */
self.onmessage = ({ data: { id, first, second } }) => {
  const field = flowBetween(first, second);
  /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self)).postMessage({ id, field }, [field.buffer]);
};

// @ts-check
import { flowBetween } from './flow.js';

/** Finds flows beside the page, which goes on drawing meanwhile. */
self.onmessage = ({ data: { id, first, second } }) => {
  const field = flowBetween(first, second);
  /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self)).postMessage({ id, field }, [field.buffer]);
};

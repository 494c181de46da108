// @ts-check
import { SIZE } from './flow.js';
import { WorkerCalls } from './worker-calls.js';

const TIMEOUT_MS = 4_000;

/** @typedef {{size: number, field: Float32Array}} Flow `size` × `size` pairs (x, y) as a share of the frame */

/** Finds the optical flow between two pictures in a worker. Null if it takes too long: then the pictures only dissolve. */
export class FlowFinder {
  calls = new WorkerCalls(new URL('./flow-worker.js', import.meta.url), TIMEOUT_MS);

  /**
   * @param {Float32Array} first luminance, top row first
   * @param {Float32Array} second
   * @returns {Promise<Flow|null>}
   */
  async between(first, second) {
    const found = await this.calls.ask({ first, second });
    return found && { size: SIZE, field: found.field };
  }
}

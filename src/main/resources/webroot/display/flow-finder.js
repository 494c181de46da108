// @ts-check
import { SIZE } from './flow.js';

const TIMEOUT_MS = 4_000;

/** @typedef {{size: number, field: Float32Array}} Flow `size` × `size` pairs (x, y) as a share of the frame */

/** Finds the optical flow between two pictures in a worker. Null if it takes too long: then the pictures only dissolve. */
export class FlowFinder {
  constructor() {
    this.requests = 0;
    /** @type {Map<number, (flow: Flow|null) => void>} */ this.waiting = new Map();
  }

  /**
   * @param {Float32Array} first luminance, top row first
   * @param {Float32Array} second
   * @returns {Promise<Flow|null>}
   */
  between(first, second) {
    return new Promise(resolve => {
      const id = ++this.requests;
      const timer = setTimeout(() => this.#answer(id, null), TIMEOUT_MS);
      this.waiting.set(id, flow => {
        clearTimeout(timer);
        resolve(flow);
      });
      this.#worker().postMessage({ id, first, second });
    });
  }

  #worker() {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./flow-worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data: { id, field } }) => this.#answer(id, { size: SIZE, field });
    // A failed worker is replaced at the next request.
    worker.onerror = () => {
      worker.terminate();
      this.worker = undefined;
      for (const id of [...this.waiting.keys()]) this.#answer(id, null);
    };
    this.worker = worker;
    return worker;
  }

  /** @param {number} id @param {Flow|null} flow */
  #answer(id, flow) {
    this.waiting.get(id)?.(flow);
    this.waiting.delete(id);
  }
}

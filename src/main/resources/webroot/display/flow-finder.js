// @ts-check
import { SIZE } from './flow.js';

const LIMIT_MS = 4_000;

/** @typedef {{size: number, field: Float32Array}} Flow pairs (x, y) in parts of the frame, `size` × `size` of them */

/** Finds the flow between two pictures beside the page. Null where there is none in time: then they only dissolve. */
export class FlowFinder {
  constructor() {
    this.asked = 0;
    /** @type {Map<number, (flow: Flow|null) => void>} */ this.waiting = new Map();
  }

  /**
   * @param {Float32Array} first luminance, the first row on top
   * @param {Float32Array} second
   * @returns {Promise<Flow|null>}
   */
  between(first, second) {
    return new Promise(resolve => {
      const id = ++this.asked;
      const timer = setTimeout(() => this.#answer(id, null), LIMIT_MS);
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
    // One that broke is not asked again; the next question gets a new one.
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

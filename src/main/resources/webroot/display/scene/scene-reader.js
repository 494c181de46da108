// @ts-check
import { onSite } from '../../net/site.js';
import { WorkerCalls } from '../worker-calls.js';

const TIMEOUT_MS = 4_000;
/** A map is a quarter of its picture, give or take some cells. */
const LARGEST_SIDE = 1024;
const MOST_BYTES = 1 << 20;

/** @typedef {import('./matter.js').SceneWeights} SceneWeights */

/** Fetches and reads scene maps. Null if there is none or it is not one: then it can be guessed. */
export class SceneReader {
  timeoutMs = TIMEOUT_MS;
  calls = new WorkerCalls(new URL('./scene-worker.js', import.meta.url), TIMEOUT_MS);

  /** @param {string|null|undefined} url @param {ImageData} picture a small copy @returns {Promise<SceneWeights|null>} */
  async read(url, picture) {
    if (!url) return null;
    try {
      const response = await fetch(onSite(url), { signal: AbortSignal.timeout(this.timeoutMs) });
      if (!response.ok) return null;
      const map = await response.blob();
      if (map.size > MOST_BYTES) return null;
      const weights = await this.#ask({ map, picture });
      return weights && fits(weights, picture.width / picture.height) ? weights : null;
    } catch {
      return null;
    }
  }

  /** Guesses the scene of a picture. @param {ImageData} picture a small copy @returns {Promise<SceneWeights|null>} */
  guess(picture) {
    return this.#ask({ picture });
  }

  /** @param {object} question @returns {Promise<SceneWeights|null>} */
  async #ask(question) {
    return (await this.calls.ask(question))?.weights ?? null;
  }
}

/** Whether it can be the map of a picture of this shape. @param {SceneWeights} weights @param {number} aspect */
function fits({ width, height }, aspect) {
  return Math.max(width, height) <= LARGEST_SIDE && Math.abs(width / height / aspect - 1) < 0.05;
}

// @ts-check
/** Asks a worker and waits for its answers. An answer is null if the worker fails or takes too long. */
export class WorkerCalls {
  /** @param {URL} script @param {number} timeoutMs */
  constructor(script, timeoutMs) {
    this.script = script;
    this.timeoutMs = timeoutMs;
    this.requests = 0;
    /** @type {Map<number, (answer: any) => void>} */ this.waiting = new Map();
  }

  /** @param {object} question @returns {Promise<any>} */
  ask(question) {
    return new Promise(resolve => {
      const id = ++this.requests;
      const timer = setTimeout(() => this.#answer(id, null), this.timeoutMs);
      this.waiting.set(id, answer => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#worker().postMessage({ id, ...question });
    });
  }

  #worker() {
    if (this.worker) return this.worker;
    const worker = new Worker(this.script, { type: 'module' });
    worker.onmessage = ({ data }) => this.#answer(data.id, data);
    // A failed worker is replaced at the next request.
    worker.onerror = () => {
      worker.terminate();
      this.worker = undefined;
      for (const id of [...this.waiting.keys()]) this.#answer(id, null);
    };
    this.worker = worker;
    return worker;
  }

  /** @param {number} id @param {any} answer */
  #answer(id, answer) {
    this.waiting.get(id)?.(answer);
    this.waiting.delete(id);
  }
}

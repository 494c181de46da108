// @ts-check
const LIMIT_MS = 3_000;

/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/**
 * Loads a component's stylesheets, each once. Resolves when all requested stylesheets apply, those of other components
 * included: all load in parallel, the page appears at once, and a part of another component need not await its own.
 * Also resolves on an error and after a limit, because a missing stylesheet must not keep the page from starting.
 * @param {string} base the component's `import.meta.url`
 * @param {...string} paths relative to it
 */
export async function css(base, ...paths) {
  for (const path of paths) {
    const { href } = new URL(path, base);
    if (!loading.has(href)) loading.set(href, load(href));
  }
  for (let awaited = 0; awaited < loading.size;) {
    awaited = loading.size;
    await Promise.all(loading.values());
  }
}

/** @param {string} href @returns {Promise<void>} */
function load(href) {
  return new Promise(resolve => {
    const done = () => resolve();
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done, onerror: done });
    document.head.append(link);
    setTimeout(done, LIMIT_MS);
  });
}

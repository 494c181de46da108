// @ts-check
const LIMIT_MS = 3_000;

/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/**
 * Loads a component's stylesheets, each once. Resolves when their rules apply. Also resolves on an error and after a
 * limit, because a missing stylesheet must not keep the page from starting.
 * @param {string} base the component's `import.meta.url`
 * @param {...string} paths relative to it
 */
export async function css(base, ...paths) {
  await Promise.all(paths.map(path => {
    const { href } = new URL(path, base);
    const known = loading.get(href) ?? load(href);
    loading.set(href, known);
    return known;
  }));
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

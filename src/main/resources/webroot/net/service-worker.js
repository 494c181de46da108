// @ts-check
/** After the first picture, which must not wait for it. */
const DELAY_MS = 3_000;

/** Lets the page start without a network, where the browser can: only on https and on this very machine. */
export function registerServiceWorker() {
  if (!navigator.serviceWorker) return;
  setTimeout(() => navigator.serviceWorker.register('/sw.js').catch(error => console.warn('The page needs a network to start:', error)),
    DELAY_MS);
}

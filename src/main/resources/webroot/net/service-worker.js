// @ts-check
import { onSite } from './site.js';
/** Registers after the first picture, which must not be delayed. */
const DELAY_MS = 3_000;

/** Lets the page start without a network. Browsers allow service workers on https and on localhost only. */
export function registerServiceWorker() {
  if (!navigator.serviceWorker) return;
  setTimeout(() => navigator.serviceWorker.register(onSite('/sw.js')).catch(error => console.warn('The page needs a network to start:', error)),
    DELAY_MS);
}

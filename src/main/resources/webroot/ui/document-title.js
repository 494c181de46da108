// @ts-check
import { store } from '../app/state.js';
import { altText, titleText } from './texts.js';

/** Sets the document's title to the picture's, and announces each new picture if the viewer wants it. @param {HTMLElement} spoken a live region */
export function syncDocumentTitle(spoken) {
  const usual = document.title;
  store.watch(({ artwork, spoken: announce, phase }, before) => {
    if (artwork?.id === before.artwork?.id && phase === before.phase) return;
    document.title = phase === 'running' && artwork?.title ? `${titleText(artwork)} · Algorhythmic` : usual;
    if (announce === 'on' && artwork) spoken.textContent = altText(artwork);
  });
}

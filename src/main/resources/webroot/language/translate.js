// @ts-check
import { text } from './landing-texts.js';

/** Puts the page's language into elements of its HTML that name their text. */
export function translate() {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-text]'))) {
    element.textContent = text(element.dataset.text ?? '');
  }
}

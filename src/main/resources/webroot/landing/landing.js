// @ts-check
import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { store } from '../app/state.js';
import { canShareTab } from '../audio/sources.js';

/** @typedef {import('../audio/sources.js').SoundKind} SoundKind */

/** @type {Record<SoundKind, string>} */
const WITH = { demo: 'with the demo track', microphone: 'with the microphone', tab: 'with shared sound', file: 'with a file' };

/** The door of the show: what it is, and one button. Sends `start` (`detail`: kind and file). */
export class LandingDoor extends HTMLElement {
  /** @type {SoundKind} */
  usual = 'demo';

  connectedCallback() {
    this.start = h('button', { type: 'button', className: 'start', id: 'start', onclick: () => this.#begin(this.usual) },
      h('span', { className: 'start-disc' }, icon('play')),
      h('span', { className: 'start-words' }, h('strong', {}, 'Start the show'), h('small', {}, WITH[this.usual])));
    this.append(
      h('h1', {}, 'Algorhythmic'),
      h('p', { className: 'promise' }, 'Play music. Watch it become paintings that melt into one another on the beat.'),
      this.start,
      h('div', { className: 'others', role: 'group', 'aria-label': 'Start with another sound' }, ...this.#others()),
      h('p', { className: 'privacy' }, this.#privacy()));
    store.watch(state => (this.hidden = state.phase !== 'landing' || this.waiting));
  }

  waiting = false;

  /** @param {boolean} on nothing to choose yet: a known show may come back */
  wait(on) {
    this.waiting = on;
    this.hidden = on || store.state.phase !== 'landing';
  }

  /** @param {SoundKind} kind */
  propose(kind) {
    this.usual = kind;
    const words = this.start?.querySelector('small');
    if (words) words.textContent = WITH[kind];
    // The big button's own sound need not be offered twice.
    for (const chip of this.querySelectorAll('.chip')) /** @type {HTMLElement} */ (chip).hidden = chip.getAttribute('data-sound') === kind;
  }

  /** @param {boolean} busy */
  busy(busy) {
    this.toggleAttribute('data-busy', busy);
  }

  #others() {
    const choose = (/** @type {SoundKind} */ kind, /** @type {string} */ label) =>
      h('button', { type: 'button', className: 'chip', 'data-sound': kind, onclick: () => this.#begin(kind) }, icon(kind), label);
    return [choose('microphone', 'Microphone'), choose('file', 'A file'), choose('demo', 'Demo track'),
      canShareTab() ? choose('tab', 'Tab or system sound') : null].filter(button => button !== null);
  }

  #privacy() {
    const stays = 'Sound stays on this device unless you ask for songs’ names: only its loudness, beat and mood leave it.';
    return canShareTab() ? stays : `${stays} This browser cannot share a tab’s sound; the microphone hears it too.`;
  }

  /** @param {SoundKind} kind */
  #begin(kind) {
    if (this.hasAttribute('data-busy')) return;
    this.dispatchEvent(new CustomEvent('start', { detail: { kind } }));
  }
}

customElements.define('landing-door', LandingDoor);

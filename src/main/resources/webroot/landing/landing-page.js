// @ts-check
import { store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { canShareTab } from '../sound/sources.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { onboarding } from './onboarding.js';
import { SOUNDS, soundChips } from './sound-chips.js';

await css(import.meta.url, './landing-page.css');

/** @typedef {import('./sound-chips.js').SoundKind} SoundKind */

/**
 * The door of the show: what it is, and one button. Under it three steps at the first visit, later the sounds alone.
 * Sends `start` (`detail`: kind and file).
 */
export class LandingPage extends HTMLElement {
  /** @type {SoundKind} */
  sound = 'demo';

  connectedCallback() {
    this.words = h('small');
    this.start = h('button', { type: 'button', className: 'start', id: 'start', 'data-first': '', onclick: () => this.#begin() },
      h('span', { className: 'start-disc' }, icon('play')),
      h('span', { className: 'start-words' }, h('strong', {}, 'Start the show'), this.words));
    this.choices = h('div', { className: 'choices' });
    this.append(
      h('h1', {}, 'Algorhythmic'),
      h('p', { className: 'promise' }, 'Play music. Watch it become paintings that melt into one another on the beat.'),
      this.start, this.choices, h('p', { className: 'privacy' }, this.#privacy()));
    this.selectSound(this.sound);
    store.watch(state => (this.hidden = state.phase !== 'landing' || this.waiting));
  }

  waiting = false;

  /** @param {boolean} on nothing to choose yet: a known show may come back */
  setWaiting(on) {
    this.waiting = on;
    this.hidden = on || store.state.phase !== 'landing';
  }

  /** What the big button starts with, before anything is chosen. @param {SoundKind} kind */
  selectSound(kind) {
    this.#choose(kind);
    this.choices?.replaceChildren(storage.get('visited') ? soundChips(kind, chosen => this.#choose(chosen))
      : onboarding({ choose: chosen => this.#choose(chosen), chosen: () => this.sound, ready: () => this.start?.focus() }));
  }

  /** @param {boolean} busy */
  setBusy(busy) {
    this.toggleAttribute('data-busy', busy);
  }

  /** @param {SoundKind} kind */
  #choose(kind) {
    this.sound = kind;
    if (this.words) this.words.textContent = SOUNDS.find(sound => sound.kind === kind)?.start ?? '';
  }

  #privacy() {
    const stays = 'Sound stays on this device unless you ask for songs’ names: only its loudness, beat and mood leave it.';
    return canShareTab() ? stays : `${stays} This browser cannot share a tab’s sound; the microphone hears it too.`;
  }

  #begin() {
    if (this.hasAttribute('data-busy')) return;
    storage.set('visited', 'yes');
    this.dispatchEvent(new CustomEvent('start', { detail: { kind: this.sound } }));
  }
}

customElements.define('landing-page', LandingPage);

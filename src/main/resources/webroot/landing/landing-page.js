// @ts-check
import { store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { text } from '../language/landing-texts.js';
import { onSite } from '../net/site.js';
import { chosenPiece } from '../sound/demo/chosen-piece.js';
import { prepareDemo } from '../sound/demo/demo-workers.js';
import { canShareTab } from '../sound/streams.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { onboarding } from './onboarding.js';
import { SOUNDS, soundChips } from './sound-chips.js';

await css(import.meta.url, './landing-page.css');

/** @typedef {import('./sound-chips.js').SoundKind} SoundKind */

/**
 * The landing page: the start button, with onboarding at the first visit and the choice of sounds later. Dispatches
 * `start` (`detail`: the kind of sound).
 */
export class LandingPage extends HTMLElement {
  /** @type {SoundKind} */
  sound = 'demo';
  /** Hidden at first, because a known show may resume instead. */
  isWaiting = true;
  /** Not before the page is drawn, which needs the processor. */
  isPreparing = false;

  connectedCallback() {
    this.hint = h('small');
    this.start = h('button', { type: 'button', className: 'start', id: 'start', 'data-first': '', onclick: () => this.#begin() },
      h('span', { className: 'start-disc' }, icon('play')),
      h('span', { className: 'start-words' }, h('strong', {}, text('landing.startTheShow')), this.hint));
    this.choices = h('div', { className: 'choices' });
    this.account = h('a', { className: 'account-link', href: onSite('/account') });
    this.append(
      h('h1', {}, 'Algorhythmic'),
      h('p', { className: 'promise' }, text('landing.playMusic')),
      this.start, this.choices, h('p', { className: 'privacy' }, this.#privacyText(), ' ', h('a', { className: 'privacy-link', href: onSite('/privacy') }, text('landing.whatIsKept'))), this.account);
    this.showAccount();
    this.selectSound(this.sound);
    store.watch((state, before) => {
      this.hidden = state.phase !== 'landing' || this.isWaiting;
      if (state.piece !== before.piece) this.#setSound(this.sound);
    });
  }

  /** No known show resumes: shows the page. */
  appear() {
    this.isWaiting = false;
    this.hidden = store.state.phase !== 'landing';
  }

  /** Shows the page, and prepares the chosen sound. */
  stopWaiting() {
    this.isPreparing = true;
    this.appear();
    this.#prepare();
  }

  /** Preselects a sound. @param {SoundKind} kind */
  selectSound(kind) {
    this.#setSound(kind);
    this.choices?.replaceChildren(storage.get('visited') ? soundChips(kind, chosen => this.#setSound(chosen))
      : onboarding({ choose: chosen => this.#setSound(chosen), chosen: () => this.sound, ready: () => this.start?.focus() }));
  }

  /** Names who is signed in, as far as this browser knows. */
  showAccount() {
    const email = storage.get('account');
    if (!this.account) return;
    this.account.textContent = email || text('landing.signIn');
    if (email) this.account.setAttribute('aria-label', text('landing.yourAccount', { email }));
    else this.account.removeAttribute('aria-label');
  }

  /** @param {boolean} busy */
  setBusy(busy) {
    this.toggleAttribute('data-busy', busy);
  }

  /** @param {SoundKind} kind */
  #setSound(kind) {
    this.sound = kind;
    if (this.hint) this.hint.textContent = SOUNDS.find(sound => sound.kind === kind)?.start ?? '';
    this.#prepare();
  }

  /** Nobody presses start on a projector, and while the page is busy the demo is being opened. */
  #prepare() {
    const isPressable = this.isPreparing && !this.hidden && !store.state.clean && !this.hasAttribute('data-busy');
    if (this.sound === 'demo' && isPressable) prepareDemo(chosenPiece().id);
  }

  #privacyText() {
    const stays = text('landing.soundStaysOnThisDevice');
    return canShareTab() ? stays : text('landing.thisBrowserCannotShareA', { stays });
  }

  #begin() {
    if (this.hasAttribute('data-busy')) return;
    storage.set('visited', 'yes');
    this.dispatchEvent(new CustomEvent('start', { detail: { kind: this.sound } }));
  }
}

customElements.define('landing-page', LandingPage);

// @ts-check
import { store } from '../app/state.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { readable } from '../ui/texts.js';
import { levelMeter } from './level-meter.js';
import { songLine } from './song-line.js';
import { statusLine } from './status-line.js';

await css(import.meta.url, './show-controls.css');

/**
 * The buttons over the picture. Each press dispatches `act` (`detail`: the action's name).
 */
export class ShowControls extends HTMLElement {
  connectedCallback() {
    this.meter = levelMeter();
    this.buttons = {
      pause: this.#button('pause', 'Pause (space)', 'pause'),
      up: this.#button('up', 'More like this (arrow up)', 'up'),
      down: this.#button('down', 'Less like this (arrow down)', 'down'),
      never: this.#button('never', 'Not this again (X)', 'never'),
      heart: this.#button('heart', 'Save to your gallery (H)', 'heart'),
      moment: this.#button('moment', 'Keep this moment (V)', 'moment'),
      fullscreen: this.#button('fullscreen', 'Full screen (F)', 'fullscreen'),
    };
    this.listen = h('button', { type: 'button', className: 'chip listen', onclick: () => this.#act('listen') },
      icon('sound'), 'Listen');
    this.sound = h('button', { type: 'button', className: 'chip sound-button', title: 'Sound source (M)',
      onclick: () => this.#act('sound') }, h('span', { className: 'visually-hidden' }, 'Sound:'), this.meter.element, h('span', { className: 'sound-name' }));
    this.caption = h('div', { className: 'caption glass' }, h('p', { className: 'caption-title' }), h('p', { className: 'caption-styles' }), songLine());
    this.append(
      h('h1', { className: 'visually-hidden' }, 'Algorhythmic: the show'),
      h('header', { className: 'top' }, this.caption, statusLine(action => this.#act(action))),
      h('div', { className: 'bar glass', role: 'toolbar', 'aria-label': 'Show controls' },
        h('div', { className: 'bar-part bar-sound' }, this.listen, this.sound),
        h('div', { className: 'bar-part bar-main' }, this.buttons.never, this.buttons.down, this.buttons.pause,
          this.#button('skip', 'Next picture (arrow right)', 'skip'), this.buttons.up, this.buttons.heart, this.buttons.moment),
        h('div', { className: 'bar-part bar-more' }, this.#button('styles', 'Styles and artists (S)', 'styles'),
          this.#button('plays', 'What plays (W)', 'plays'), this.#button('gallery', 'Your gallery (G)', 'gallery'), this.#button('why', 'Why this picture (I)', 'why'),
          this.#button('remote', 'Phones and guests (R)', 'remote'), this.#button('settings', 'Settings (comma)', 'settings'),
          this.#button('help', 'Keys and help (?)', 'help'), this.buttons.fullscreen)));
    // After a click the keys must control the show again, not the button.
    this.addEventListener('pointerup', () => setTimeout(() => {
      if (this.contains(document.activeElement)) /** @type {HTMLElement} */ (document.activeElement).blur();
    }));
    this.buttons.pause.dataset.first = '';
    store.watch((state, before) => this.#show(state, before));
  }

  /** @param {Parameters<typeof icon>[0]} picture @param {string} label @param {string} action */
  #button(picture, label, action) {
    return h('button', { type: 'button', className: 'round', 'aria-label': label.replace(/ \(.*/, ''), title: label,
      'data-action': action, onclick: () => this.#act(action) }, icon(picture));
  }

  /** @param {string} action */
  #act(action) {
    this.dispatchEvent(new CustomEvent('act', { detail: action }));
  }

  /** @param {import('../app/state.js').State} state @param {import('../app/state.js').State} before */
  #show(state, before) {
    const { buttons } = this;
    if (!buttons || !this.listen || !this.sound) return;
    this.hidden = state.phase !== 'running';
    if (state.watching !== before.watching || state === before) this.toggleAttribute('data-watching', state.watching);
    this.listen.hidden = state.sound !== 'off';
    this.sound.hidden = state.sound === 'off';
    /** @type {HTMLElement} */ (this.sound.lastElementChild).textContent = state.soundLabel;
    if (state === before || state.paused !== before.paused) {
      buttons.pause.replaceChildren(icon(state.paused ? 'play' : 'pause'));
      buttons.pause.setAttribute('aria-label', state.paused ? 'Go on' : 'Pause');
    }
    if (state.fullscreen !== before.fullscreen) {
      buttons.fullscreen.replaceChildren(icon(state.fullscreen ? 'unfull' : 'fullscreen'));
      buttons.fullscreen.setAttribute('aria-label', state.fullscreen ? 'Leave full screen' : 'Full screen');
    }
    const { artwork } = state;
    for (const button of [buttons.up, buttons.down, buttons.never, buttons.heart]) button.disabled = !artwork;
    buttons.up.setAttribute('aria-pressed', String(artwork?.vote === 1));
    buttons.down.setAttribute('aria-pressed', String(artwork?.vote === -1));
    buttons.heart.setAttribute('aria-pressed', String(Boolean(artwork?.saved)));
    if (artwork !== before.artwork) this.#showCaption(artwork);
    if (this.caption) this.caption.hidden = !artwork;
  }

  /** @param {import('../app/state.js').Artwork|null} artwork */
  #showCaption(artwork) {
    const [title, styles] = /** @type {HTMLElement[]} */ ([...(this.caption?.children ?? [])]);
    title.textContent = artwork?.title ?? '';
    styles.textContent = artwork ? [...artwork.styles, ...artwork.artists].map(readable).join(' · ') : '';
  }
}

customElements.define('show-controls', ShowControls);

// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
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
      pause: this.#button('pause', text('controls.pause'), 'pause'),
      up: this.#button('up', text('controls.moreLikeThis'), 'up'),
      down: this.#button('down', text('controls.lessLikeThis'), 'down'),
      never: this.#button('never', text('controls.notThisAgain'), 'never'),
      heart: this.#button('heart', text('controls.saveToYourGallery'), 'heart'),
      moment: this.#button('moment', text('controls.keepThisMoment'), 'moment'),
      fullscreen: this.#button('fullscreen', text('controls.fullScreenKey'), 'fullscreen'),
    };
    this.listen = h('button', { type: 'button', className: 'chip listen', onclick: () => this.#act('listen') },
      icon('sound'), text('controls.listen'));
    this.sound = h('button', { type: 'button', className: 'chip sound-button', title: text('controls.soundSource'),
      onclick: () => this.#act('sound') }, h('span', { className: 'visually-hidden' }, text('controls.sound')), this.meter.element, h('span', { className: 'sound-name' }));
    this.caption = h('div', { className: 'caption glass' }, h('p', { className: 'caption-title' }), h('p', { className: 'caption-styles' }), songLine());
    this.append(
      h('h1', { className: 'visually-hidden' }, text('controls.algorhythmic')),
      h('header', { className: 'top' }, this.caption, statusLine(action => this.#act(action))),
      h('div', { className: 'bar glass', role: 'toolbar', 'aria-label': text('controls.showControls') },
        h('div', { className: 'bar-part bar-sound' }, this.listen, this.sound),
        h('div', { className: 'bar-part bar-main' }, this.buttons.never, this.buttons.down, this.buttons.pause,
          this.#button('skip', text('controls.nextPicture'), 'skip'), this.buttons.up, this.buttons.heart, this.buttons.moment),
        h('div', { className: 'bar-part bar-more' }, this.#button('styles', text('controls.stylesAndArtists'), 'styles'),
          this.#button('plays', text('controls.whatPlays'), 'plays'), this.#button('gallery', text('controls.yourGallery'), 'gallery'), this.#button('why', text('controls.whyThisPicture'), 'why'),
          this.#button('remote', text('controls.phonesAndGuests'), 'remote'), this.#button('settings', text('controls.settings'), 'settings'),
          this.#button('help', text('controls.keysAndHelp'), 'help'), this.buttons.fullscreen)));
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
      buttons.pause.setAttribute('aria-label', state.paused ? text('common.goOn') : text('common.pause'));
    }
    if (state.fullscreen !== before.fullscreen) {
      buttons.fullscreen.replaceChildren(icon(state.fullscreen ? 'unfull' : 'fullscreen'));
      buttons.fullscreen.setAttribute('aria-label', state.fullscreen ? text('controls.leaveFullScreen') : text('controls.fullScreen'));
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

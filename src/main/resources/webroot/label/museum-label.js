// @ts-check
import { store } from '../app/state.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { painterText, provenanceText, readable } from '../ui/texts.js';

await css(import.meta.url, './museum-label.css');

const BRIEF_MS = 8_000;

/** The picture's museum label, lower left: briefly at each new picture, always or never, and at a press. */
export class MuseumLabel {
  element = h('aside', { className: 'museum-label glass', 'aria-label': 'Label of the picture' });
  timer = 0;
  isOn = false;

  constructor() {
    store.watch((state, before) => {
      const isNew = state.artwork?.id !== before.artwork?.id || state.label !== before.label;
      if (state === before || isNew || state.song !== before.song) this.#write(state);
      if (isNew || state.phase !== before.phase) this.#settle(state);
    });
  }

  /** On or off until the next picture. */
  toggle() {
    clearTimeout(this.timer);
    this.#show(!this.isOn);
  }

  /** @param {import('../app/state.js').State} state */
  #settle({ artwork, label, phase }) {
    clearTimeout(this.timer);
    this.#show(Boolean(artwork) && phase === 'running' && label !== 'never');
    if (this.isOn && label === 'brief') this.timer = setTimeout(() => this.#show(false), BRIEF_MS);
  }

  /** @param {boolean} on */
  #show(on) {
    this.isOn = on && Boolean(store.state.artwork);
    document.documentElement.dataset.museumLabel = this.isOn ? 'on' : 'off';
  }

  /** @param {import('../app/state.js').State} state */
  #write({ artwork, song }) {
    if (!artwork) return this.element.replaceChildren();
    const title = artwork.title || 'Untitled';
    const manner = [...artwork.styles.map(readable), ...artwork.artists.map(artist => `after ${readable(artist)}`)];
    const made = [String(new Date(artwork.createdAt).getFullYear()), painterText(artwork.painter)].join(', ');
    const led = song?.title ? `To “${song.title}”${song.artist ? ` by ${song.artist}` : ''}` : provenanceText(artwork.provenance);
    // A picture may be called by its style.
    const lines = [manner.join(' · '), made, led].filter(line => line && line !== title);
    this.element.replaceChildren(h('p', { className: 'museum-label-title' }, title), ...lines.map(line => h('p', {}, line)));
  }
}

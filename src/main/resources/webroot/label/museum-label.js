// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { painterText, provenanceText, readable, titleText } from '../ui/texts.js';

await css(import.meta.url, './museum-label.css');

const BRIEF_MS = 8_000;

/** The museum label in the lower left: shown briefly at each new picture, always, never or on demand. */
export class MuseumLabel {
  element = h('aside', { className: 'museum-label glass', 'aria-label': text('label.labelOfThePicture') });
  timer = 0;
  isShown = false;

  constructor() {
    store.watch((state, before) => {
      const isNew = state.artwork?.id !== before.artwork?.id || state.label !== before.label || state.wall !== before.wall;
      if (state === before || isNew || state.song !== before.song) this.#write(state);
      if (isNew || state.phase !== before.phase) this.#update(state);
    });
  }

  /** Toggles the label until the next picture. */
  toggle() {
    clearTimeout(this.timer);
    this.#show(!this.isShown);
  }

  /** @param {import('../app/state.js').State} state */
  #update({ artwork, label, phase, wall }) {
    clearTimeout(this.timer);
    this.#show(Boolean(artwork) && phase === 'running' && label !== 'never' && (!wall.on || wall.label));
    if (this.isShown && label === 'brief') this.timer = setTimeout(() => this.#show(false), BRIEF_MS);
  }

  /** @param {boolean} on */
  #show(on) {
    this.isShown = on && Boolean(store.state.artwork);
    document.documentElement.dataset.museumLabel = this.isShown ? 'on' : 'off';
  }

  /** @param {import('../app/state.js').State} state */
  #write({ artwork, song }) {
    if (!artwork) return this.element.replaceChildren();
    const [title, ...lines] = labelLines(artwork, song);
    this.element.replaceChildren(h('p', { className: 'museum-label-title' }, title), ...lines.map(line => h('p', {}, line)));
  }
}

/** The title of a picture, and the lines below it. @param {import('../app/state.js').Artwork} artwork @param {import('../app/state.js').State['song']} song */
export function labelLines(artwork, song) {
  const title = titleText(artwork);
  const styles = [...artwork.styles.map(readable), ...artwork.artists.map(artist => text('common.afterArtists', { artists: readable(artist) }))];
  const made = [String(new Date(artwork.createdAt).getFullYear()), painterText(artwork.painter)].join(', ');
  const led = song?.title ? songText(song.title, song.artist) : provenanceText(artwork.provenance);
  // A title may equal its style.
  return [title, ...[styles.join(' · '), made, led].filter(line => line && line !== title)];
}

/** @param {string} title @param {string|null} [artist] */
const songText = (title, artist) => artist ? text('label.toSongBy', { title, artist }) : text('label.toSong', { title });

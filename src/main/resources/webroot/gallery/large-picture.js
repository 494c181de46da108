// @ts-check
import { notify } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { h } from '../ui/dom.js';
import { reasonText, refusalText } from '../ui/refusal-text.js';

/**
 * @typedef {{artworkId: string, state: 'impossible'|'possible'|'waiting'|'painting'|'ready'|'failed', percent: number,
 *   width?: number|null, height?: number|null, bytes?: number|null, reason?: string|null, reasonType?: string|null}} LargePicture
 */

/** How often the state of an open order is fetched, in case an event of the live channel was lost. */
const POLL_MS = 3_000;

/** The pictures that this page has ordered, whose downloads begin by themselves. @type {Set<string>} */
const WANTED = new Set();

/** Why it is impossible or has failed. @param {LargePicture} large */
const reasonOf = ({ reasonType, reason }) => reasonText(reasonType ?? '') || (reason ?? '');

/** Whether the server is still at work. @param {LargePicture} large */
const isOpen = ({ state }) => state === 'waiting' || state === 'painting';

/** The line of a gallery card that orders its picture in 4K, shows the progress and offers the file. */
export class LargeDownload {
  #name;
  #large;
  #timer = 0;

  /** @param {LargePicture} large @param {string} name of the picture */
  constructor(large, name) {
    this.#large = large;
    this.#name = name;
    this.element = h('div', { className: 'card-large' });
    this.#show();
  }

  /** Shows a new state, as the server or the live channel reports it. @param {LargePicture} large */
  update(large) {
    const before = this.#large;
    this.#large = large;
    if (before.state === 'painting' && large.state === 'painting') this.#progress();
    else if (JSON.stringify(before) !== JSON.stringify(large)) this.#show(before);
  }

  /** Stops asking the server. */
  close() {
    clearTimeout(this.#timer);
  }

  /** @param {LargePicture} [before] the state until now; none at first */
  #show(before) {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.replaceChildren(...this.#content());
    this.#progress();
    if (hadFocus) /** @type {HTMLElement|null} */ (this.element.querySelector('button, a'))?.focus();
    this.#poll();
    if (!before || !isOpen(before)) return;
    if (this.#large.state === 'ready') this.#deliver();
    else if (this.#large.reason) notify(reasonOf(this.#large));
  }

  #content() {
    const { state, width, height, bytes } = this.#large;
    const reason = reasonOf(this.#large);
    if (state === 'impossible') return [h('p', {}, reason)];
    if (state === 'ready') {
      return [h('a', { className: 'chip', href: api.largeFile(this.#large.artworkId), download: '', 'aria-label': text('gallery.saveNamedIn4k', { name: this.#name }) }, text('gallery.saveIn4k')),
        h('p', {}, `${width} × ${height} · ${((bytes ?? 0) / 1e6).toFixed(1)} MB`)];
    }
    if (isOpen(this.#large)) {
      return [h('p', { id: `large-${this.#large.artworkId}` }), h('progress', { max: 100, 'aria-labelledby': `large-${this.#large.artworkId}` }),
        h('button', { type: 'button', className: 'card-quiet', 'aria-label': text('gallery.cancelNamedIn4k', { name: this.#name }), onclick: () => void this.#withdraw() }, text('common.cancel'))];
    }
    const label = state === 'failed' ? text('gallery.try4kAgain') : text('gallery.downloadIn4k');
    return [h('button', { type: 'button', className: 'chip', 'aria-label': `${label}: ${this.#name}`, onclick: () => void this.#order() }, label),
      ...reason ? [h('p', {}, reason)] : []];
  }

  #progress() {
    const bar = this.element.querySelector('progress');
    const line = this.element.querySelector('p');
    if (!bar || !line) return;
    const { state, percent } = this.#large;
    line.textContent = state === 'waiting' ? text('gallery.waitingToBePaintedIn') : text('gallery.paintingIn4k', { percent });
    if (state === 'painting') bar.value = percent;
    else bar.removeAttribute('value');
  }

  /** The file is ready: downloads it if this page asked for it, and says so in any case. */
  #deliver() {
    notify(text('gallery.isReadyIn4k', { name: this.#name }));
    if (WANTED.delete(this.#large.artworkId)) this.element.querySelector('a')?.click();
  }

  async #order() {
    const { artworkId } = this.#large;
    WANTED.add(artworkId);
    try {
      this.update(await api.orderLarge(artworkId));
      // The event of the live channel may have come before this answer.
      if (this.#large.state === 'ready' && WANTED.has(artworkId)) this.#deliver();
    } catch (error) {
      WANTED.delete(artworkId);
      notify(refusalText(error, text('common.thatCouldNotBeOrdered')));
    }
  }

  async #withdraw() {
    WANTED.delete(this.#large.artworkId);
    try {
      this.update(await api.withdrawLarge(this.#large.artworkId));
    } catch {
      notify(text('gallery.thatCouldNotBeCancelled'));
    }
  }

  #poll() {
    clearTimeout(this.#timer);
    if (!isOpen(this.#large)) return;
    this.#timer = setTimeout(async () => {
      const large = await api.large(this.#large.artworkId).catch(() => this.#large);
      this.update(large);
      this.#poll();
    }, POLL_MS);
  }
}

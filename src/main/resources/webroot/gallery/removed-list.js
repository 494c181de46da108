// @ts-check
import { notify } from '../app/state.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';
import { h } from '../ui/dom.js';
import { refusalText } from '../ui/refusal-text.js';

/** @typedef {{kind: 'picture'|'collection', id: string, name: string, thumbnailUrl?: string|null, removedAt: string}} Removal */

/** What was removed within the last day, each with a button that brings it back. @param {() => void} onrestored */
export function removedList(onrestored) {
  const list = h('ul', { className: 'removed-list' });
  const summary = h('summary', {});
  const element = h('details', { className: 'removed-lately', hidden: true }, summary,
    h('p', {}, 'Kept for a day, then gone for good.'), list);

  /** @param {Removal} removal */
  function line(removal) {
    const name = removal.name || 'Untitled';
    const restore = h('button', { type: 'button', className: 'chip', 'aria-label': `Bring back: ${name}`, onclick: async () => {
      restore.disabled = true;
      try {
        await (removal.kind === 'picture' ? api.restorePicture(removal.id) : api.restoreCollection(removal.id));
        notify(`${name} is back.`);
        onrestored();
      } catch (error) {
        restore.disabled = false;
        notify(refusalText(error, 'That could not be brought back just now. Please try again.'));
      }
    } }, 'Bring back');
    return h('li', {},
      removal.thumbnailUrl ? h('img', { src: onSite(removal.thumbnailUrl), alt: '', loading: 'lazy' }) : h('span', { className: 'removed-blank' }),
      h('p', {}, h('strong', {}, name), removal.kind === 'collection' ? 'Collection' : 'Picture'), restore);
  }

  return {
    element,
    async load() {
      try {
        const { removed } = await api.removed();
        summary.textContent = `Removed lately (${removed.length})`;
        list.replaceChildren(...removed.map(line));
        element.hidden = !removed.length;
      } catch {
        // The list is an extra; the gallery says by itself if the server does not answer.
        element.hidden = true;
      }
    },
  };
}

// @ts-check
import { notify } from '../app/state.js';
import { text } from '../language/page-texts.js';
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
    h('p', {}, text('gallery.keptForADay')), list);

  /** @param {Removal} removal */
  function line(removal) {
    const name = removal.name || text('common.untitled');
    const restore = h('button', { type: 'button', className: 'chip', 'aria-label': text('gallery.bringBackNamed', { name }), onclick: async () => {
      restore.disabled = true;
      try {
        await (removal.kind === 'picture' ? api.restorePicture(removal.id) : api.restoreCollection(removal.id));
        notify(text('gallery.isBack', { name }));
        onrestored();
      } catch (error) {
        restore.disabled = false;
        notify(refusalText(error, text('gallery.thatCouldNotBeBrought')));
      }
    } }, text('gallery.bringBack'));
    return h('li', {},
      removal.thumbnailUrl ? h('img', { src: onSite(removal.thumbnailUrl), alt: '', loading: 'lazy' }) : h('span', { className: 'removed-blank' }),
      h('p', {}, h('strong', {}, name), removal.kind === 'collection' ? text('gallery.collection') : text('gallery.picture')), restore);
  }

  return {
    element,
    async load() {
      try {
        const { removed } = await api.removed();
        summary.textContent = text('gallery.removedLately', { count: removed.length });
        list.replaceChildren(...removed.map(line));
        element.hidden = !removed.length;
      } catch {
        // The list is an extra; the gallery says by itself if the server does not answer.
        element.hidden = true;
      }
    },
  };
}

// @ts-check
import { store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { rosterText } from '../ui/texts.js';
import { viewerName } from './viewer-names.js';

await css(import.meta.url, './watch-notice.css');

/** What somebody sees who watches another's show: a line with who watches, and the reason when the show cannot be watched. */
export function watchNotice() {
  const line = h('p', { className: 'watch-line pill glass' });
  const reason = h('p', {});
  const end = h('section', { className: 'watch-end glass', role: 'alert', hidden: true }, reason,
    h('a', { className: 'chip primary', href: '.' }, text('audience.startYourOwnShow')));
  store.watch(state => {
    line.hidden = !state.watching || Boolean(state.watchEnd);
    const id = storage.get('viewer');
    line.textContent = id ? text('audience.youWatchAlongAs', { name: viewerName(id), roster: rosterText(state) }) : text('audience.youWatchAlong', { roster: rosterText(state) });
    end.hidden = !state.watchEnd;
    reason.textContent = state.watchEnd;
  });
  return h('aside', { className: 'watch-notice', 'aria-label': text('audience.watchingAlong') }, line, end);
}

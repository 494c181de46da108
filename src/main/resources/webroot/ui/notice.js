// @ts-check
import { css } from './css.js';
import { h } from './dom.js';
import { store } from '../app/state.js';

await css(import.meta.url, './notice.css');

/** What is only read out: for who doesn't see the page. */
export const spokenLine = () => h('p', { className: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

/** The line that tells what happened: for the eye over everything, open dialogs too, and politely read out. */
export function noticeLine() {
  const spoken = spokenLine();
  const line = h('p', { className: 'notice glass', 'aria-hidden': 'true', popover: 'manual' });
  const canFloat = 'showPopover' in line;
  let timer = 0;
  store.watch(({ notice }, before) => {
    if (notice === before.notice) return;
    clearTimeout(timer);
    if (!notice) return;
    spoken.textContent = line.textContent = notice;
    // Shown anew each time, because the top layer is ordered by when something was shown.
    if (canFloat && line.matches(':popover-open')) line.hidePopover();
    if (canFloat) line.showPopover();
    timer = setTimeout(() => {
      if (canFloat) line.hidePopover();
      spoken.textContent = line.textContent = '';
      store.change({ notice: '' });
    }, 4_000 + 40 * notice.length);
  });
  return h('div', {}, spoken, line);
}

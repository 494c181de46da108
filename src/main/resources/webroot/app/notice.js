// @ts-check
import { h } from './dom.js';
import { store } from './state.js';

/** The line that tells what happened, in words, politely read out. It lies over open dialogs too. */
export function noticeLine() {
  const line = h('p', { className: 'notice glass', role: 'status', 'aria-live': 'polite', popover: 'manual' });
  let timer = 0;
  store.watch(({ notice }, before) => {
    if (notice === before.notice) return;
    clearTimeout(timer);
    if (!notice) return;
    // Shown anew each time, because the top layer is ordered by when something was shown.
    if (line.matches(':popover-open')) line.hidePopover();
    line.showPopover?.();
    line.textContent = notice;
    timer = setTimeout(() => {
      line.hidePopover?.();
      store.change({ notice: '' });
    }, 4_000 + 40 * notice.length);
  });
  return line;
}

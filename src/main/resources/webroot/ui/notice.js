// @ts-check
import { store } from '../app/state.js';
import { css } from './css.js';
import { h } from './dom.js';

await css(import.meta.url, './notice.css');

/** A live region that only screen readers notice. */
export const spokenLine = () => h('p', { className: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

/** The message line, above everything including open dialogs, and a live region that reads it out. */
export function noticeLine() {
  const spoken = spokenLine();
  const line = h('p', { className: 'notice glass', 'aria-hidden': 'true', popover: 'manual' });
  const canFloat = 'showPopover' in line;
  let timer = 0;
  const hide = () => {
    if (canFloat && line.matches(':popover-open')) line.hidePopover();
    spoken.textContent = line.textContent = '';
  };
  store.watch(({ notice }, before) => {
    if (notice === before.notice) return;
    clearTimeout(timer);
    if (!notice) return hide();
    spoken.textContent = line.textContent = notice;
    // Shown again each time, because the top layer is ordered by the time of showing.
    if (canFloat && line.matches(':popover-open')) line.hidePopover();
    if (canFloat) line.showPopover();
    timer = setTimeout(() => store.change({ notice: '' }), 4_000 + 40 * notice.length);
  });
  return h('div', {}, spoken, line);
}

// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { progressRing } from '../progress/progress-ring.js';
import { strongNumber } from '../ui/around.js';
import { h } from '../ui/dom.js';
import { degradedText } from '../ui/texts.js';

const LOW_BALANCE = 10;

/** The status in the upper right corner: credits, job progress, connection and degradation. @param {(action: string) => void} act */
export function statusLine(act) {
  const credits = h('button', { type: 'button', className: 'pill glass credits', title: text('controls.yourCredits'), onclick: () => act('credits') });
  const connection = h('p', { className: 'pill glass away' }, text('common.reconnecting'));
  const degraded = h('p', { className: 'degraded glass' });
  store.watch((state, before) => {
    credits.hidden = state.balance === null;
    if (state.balance !== before.balance) credits.replaceChildren(...strongNumber(text('common.credits', { count: state.balance ?? 0 })));
    credits.toggleAttribute('data-few', state.balance !== null && state.balance <= LOW_BALANCE);
    connection.hidden = state.connected || state.phase !== 'running';
    connection.textContent = state.offline ? text('controls.offline') : text('common.reconnecting');
    degraded.textContent = degradedText(state);
    degraded.hidden = !degraded.textContent;
  });
  return h('div', { className: 'status-line' }, h('div', { className: 'pills' }, connection, progressRing(), credits), degraded);
}

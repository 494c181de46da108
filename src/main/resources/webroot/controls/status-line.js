// @ts-check
import { h } from '../ui/dom.js';
import { store } from '../app/state.js';
import { degradedText } from '../ui/texts.js';
import { progressRing } from '../progress/progress-ring.js';

const FEW = 10;

/** The upper right corner: credits, the picture in the making, the connection, and what is amiss. @param {(action: string) => void} act */
export function statusLine(act) {
  const credits = h('button', { type: 'button', className: 'pill glass credits', title: 'Your credits', onclick: () => act('credits') });
  const away = h('p', { className: 'pill glass away' }, 'Reconnecting…');
  const degraded = h('p', { className: 'degraded glass' });
  store.watch((state, before) => {
    credits.hidden = state.balance === null;
    if (state.balance !== before.balance) credits.replaceChildren(h('strong', {}, (state.balance ?? 0).toLocaleString()), ` credit${state.balance === 1 ? '' : 's'}`);
    credits.toggleAttribute('data-few', state.balance !== null && state.balance <= FEW);
    away.hidden = state.connected || state.phase !== 'running';
    away.textContent = state.offline ? 'Offline: showing the last pictures' : 'Reconnecting…';
    degraded.textContent = degradedText(state);
    degraded.hidden = !degraded.textContent;
  });
  return h('div', { className: 'status-line' }, h('div', { className: 'pills' }, away, progressRing(), credits), degraded);
}

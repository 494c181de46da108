// @ts-check
import { h, svg } from '../app/dom.js';
import { store } from '../app/state.js';
import { jobWords, troubleWords } from '../app/words.js';

/** The upper right corner: credits, the picture in the making, the connection, and what is amiss. */
export function statusLine() {
  const ring = svg('svg', { viewBox: '0 0 24 24', class: 'ring', 'aria-hidden': 'true' },
    svg('circle', { cx: 12, cy: 12, r: 9 }), svg('circle', { cx: 12, cy: 12, r: 9, class: 'ring-arc', pathLength: 100 }));
  const jobText = h('span');
  const job = h('p', { className: 'pill glass job' });
  job.append(ring, jobText);
  const credits = h('p', { className: 'pill glass credits' });
  const away = h('p', { className: 'pill glass away' }, 'Reconnecting…');
  const trouble = h('p', { className: 'trouble glass' });
  store.watch((state, before) => {
    job.hidden = !state.job;
    if (state.job) jobText.textContent = jobWords(state.job);
    job.dataset.stage = state.job?.stage ?? '';
    credits.hidden = state.balance === null;
    if (state.balance !== before.balance) credits.replaceChildren(h('strong', {}, (state.balance ?? 0).toLocaleString()), ` credit${state.balance === 1 ? '' : 's'}`);
    away.hidden = state.connected || state.phase !== 'running';
    away.textContent = state.offline ? 'Offline: showing the last pictures' : 'Reconnecting…';
    trouble.textContent = troubleWords(state);
    trouble.hidden = !trouble.textContent;
  });
  return h('div', { className: 'status-line' }, h('div', { className: 'pills' }, away, job, credits), trouble);
}

// @ts-check
import { notify, store } from '../app/state.js';
import { api } from '../net/api.js';
import { css } from '../ui/css.js';
import { h, svg } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { durationText } from '../ui/texts.js';

await css(import.meta.url, './pairing-panel.css');

/** A code is replaced before it expires, so that nobody types one that expires meanwhile. */
const RENEW_MS = 15_000;

/**
 * The panel to pair phones as remotes: a QR code, a code to type, and the number of connected phones.
 * @param {import('../net/clock.js').Clock} clock the server's, because a television's clock may be wrong
 */
export function pairingPanel(clock) {
  const picture = h('div', { className: 'pairing-qr' });
  const code = h('p', { className: 'pairing-code' });
  const where = h('p', { className: 'pairing-where' });
  const until = h('p', { className: 'pairing-until' });
  const count = h('p', { className: 'pairing-count', role: 'status' });
  const again = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => void renew() }, 'Try again');
  const disconnect = h('button', { type: 'button', className: 'chip', onclick: () => void sendAway() }, 'Disconnect all phones');
  let expiresAt = 0;
  let timer = 0;

  async function renew() {
    clearInterval(timer);
    again.hidden = true;
    try {
      const offered = await api.offerPairing(store.state.sessionId);
      if (dialog.open) show(offered);
    } catch {
      picture.replaceChildren();
      code.textContent = where.textContent = '';
      until.textContent = 'A code could not be made just now.';
      again.hidden = false;
    }
  }

  /** @param {{code: string, url: string, expiresAt: string, qr: {size: number, path: string}}} offered */
  function show({ code: text, url, expiresAt: end, qr }) {
    picture.replaceChildren(svg('svg', { viewBox: `0 0 ${qr.size} ${qr.size}`, role: 'img', 'aria-label': 'QR code of the remote’s address' },
      svg('path', { d: qr.path })));
    code.replaceChildren(h('span', { className: 'visually-hidden' }, `Code ${[...text].join(' ')}`),
      h('span', { 'aria-hidden': 'true' }, `${text.slice(0, text.length / 2)} ${text.slice(text.length / 2)}`));
    const { host } = new URL(url);
    where.replaceChildren('Or open ', h('strong', {}, `${host}/remote`), ' on the phone and type the code.');
    expiresAt = Date.parse(end);
    timer = setInterval(tick, 1_000);
    tick();
  }

  function tick() {
    const left = Math.max(0, expiresAt - clock.now());
    until.textContent = `A new code comes in ${durationText(Math.ceil(left / 1_000))}.`;
    if (left < RENEW_MS) void renew();
  }

  async function sendAway() {
    try {
      await api.disconnectRemotes(store.state.sessionId);
      notify('All phones are disconnected.');
      await renew();
    } catch {
      notify('That could not be done just now.');
    }
  }

  const dialog = panelDialog({ id: 'remote', title: 'Phone as remote', onopen: () => void renew() },
    h('p', {}, 'Scan this with the phone’s camera. Anyone who scans it can steer this show, and nothing else.'),
    picture, code, where, until, again, h('div', { className: 'pairing-foot' }, count, disconnect));
  dialog.addEventListener('close', () => clearInterval(timer));
  store.watch(({ remotes }) => {
    count.textContent = remotes === 1 ? 'One phone is connected.' : remotes ? `${remotes} phones are connected.` : 'No phone is connected yet.';
  });
  return dialog;
}

// @ts-check
import { notify, store } from '../app/state.js';
import { api } from '../net/api.js';
import { css } from '../ui/css.js';
import { audienceSection } from '../audience/audience-section.js';
import { choiceField } from '../ui/choice-field.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { qrCode } from '../ui/qr-code.js';
import { durationText } from '../ui/texts.js';
import { playerSection } from './player-section.js';

await css(import.meta.url, './pairing-panel.css');

/** A code is replaced before it expires, so that nobody types one that expires meanwhile. */
const RENEW_MS = 15_000;

/**
 * The panel to invite others: to pair phones as remotes by a QR code or a code to type, and to let others watch.
 * @param {import('../net/clock.js').Clock} clock the server's, because a television's clock may be wrong
 * @param {(change: object) => Promise<boolean>} control
 */
export function pairingPanel(clock, control) {
  const picture = h('div', { className: 'qr' });
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
      if (!pairing.hidden) show(offered);
    } catch {
      picture.replaceChildren();
      code.textContent = where.textContent = '';
      until.textContent = 'A code could not be made just now.';
      again.hidden = false;
    }
  }

  /** @param {{code: string, url: string, expiresAt: string, qr: {size: number, path: string}}} offered */
  function show({ code: text, url, expiresAt: end, qr }) {
    picture.replaceChildren(qrCode(qr, 'QR code of the remote’s address'));
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

  const pairing = h('section', { 'aria-label': 'Steer with a phone' },
    h('p', {}, 'Scan this with the phone’s camera. Anyone who scans it can steer this show, and nothing else.'),
    picture, code, where, until, again, h('div', { className: 'pairing-foot' }, count, disconnect));
  const audience = audienceSection(control);
  const players = playerSection();
  const parts = choiceField({ name: 'invite', title: 'Invite', choose: part => showPart(part),
    options: [{ value: 'steer', label: 'Steer with a phone' }, { value: 'watch', label: 'Let others watch' }, { value: 'player', label: 'From your player' }] });
  parts.classList.add('pairing-parts');
  const dialog = panelDialog({ id: 'remote', title: 'Phones and guests', onopen: () => showPart('steer') }, parts, pairing, audience.element,
    players.element);
  dialog.addEventListener('close', end);

  /** @param {string} part */
  function showPart(part) {
    end();
    parts.show(part);
    pairing.hidden = part !== 'steer';
    audience.element.hidden = part !== 'watch';
    players.element.hidden = part !== 'player';
    if (part === 'watch') audience.begin();
    else if (part === 'player') players.begin();
    else void renew();
  }

  function end() {
    clearInterval(timer);
    audience.end();
    players.end();
  }

  store.watch(({ remotes }) => {
    count.textContent = remotes === 1 ? 'One phone is connected.' : remotes ? `${remotes} phones are connected.` : 'No phone is connected yet.';
  });
  return dialog;
}

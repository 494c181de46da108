// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { around } from '../ui/around.js';
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
  const again = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => void renew() }, text('common.tryAgain'));
  const disconnect = h('button', { type: 'button', className: 'chip', onclick: () => void sendAway() }, text('pairing.disconnectAllPhones'));
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
      until.textContent = text('pairing.codeCouldNotBeMade');
      again.hidden = false;
    }
  }

  /** @param {{code: string, url: string, expiresAt: string, qr: {size: number, path: string}}} offered */
  function show({ code: characters, url, expiresAt: end, qr }) {
    picture.replaceChildren(qrCode(qr, text('pairing.qrCodeOfTheRemotes')));
    code.replaceChildren(h('span', { className: 'visually-hidden' }, text('pairing.codeSpelled', { code: [...characters].join(' ') })),
      h('span', { 'aria-hidden': 'true' }, `${characters.slice(0, characters.length / 2)} ${characters.slice(characters.length / 2)}`));
    const { host } = new URL(url);
    where.replaceChildren(...around(text('pairing.orOpen'), 'address', h('strong', {}, `${host}/remote`)));
    expiresAt = Date.parse(end);
    timer = setInterval(tick, 1_000);
    tick();
  }

  function tick() {
    const left = Math.max(0, expiresAt - clock.now());
    until.textContent = text('pairing.newCodeComesIn', { duration: durationText(Math.ceil(left / 1_000)) });
    if (left < RENEW_MS) void renew();
  }

  async function sendAway() {
    try {
      await api.disconnectRemotes(store.state.sessionId);
      notify(text('pairing.allPhonesAreDisconnected'));
      await renew();
    } catch {
      notify(text('pairing.thatCouldNotBeDone'));
    }
  }

  const pairing = h('section', { 'aria-label': text('pairing.steerWithAPhone') },
    h('p', {}, text('pairing.scanThisWithThePhones')),
    picture, code, where, until, again, h('div', { className: 'pairing-foot' }, count, disconnect));
  const audience = audienceSection(control);
  const players = playerSection();
  const parts = choiceField({ name: 'invite', title: text('pairing.invite'), choose: part => showPart(part),
    options: [{ value: 'steer', label: text('pairing.steerWithAPhone') }, { value: 'watch', label: text('pairing.letOthersWatch') }, { value: 'player', label: text('pairing.fromYourPlayer') }] });
  parts.classList.add('pairing-parts');
  const dialog = panelDialog({ id: 'remote', title: text('pairing.phonesAndGuests'), onopen: () => showPart('steer') }, parts, pairing, audience.element,
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
    count.textContent = remotes ? text('pairing.phonesAreConnected', { count: remotes }) : text('pairing.noPhoneIsConnectedYet');
  });
  return dialog;
}

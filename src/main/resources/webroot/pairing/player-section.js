// @ts-check
import { notify, store } from '../app/state.js';
import { api } from '../net/api.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';

await css(import.meta.url, './player-section.css');

/** Lets music players say what they play: makes a token, shows it once, and forgets players. */
export function playerSection() {
  const name = h('input', { type: 'text', maxLength: 60, required: true, placeholder: 'Kitchen', 'aria-label': 'Name of the player' });
  const make = h('button', { type: 'submit', className: 'chip' }, 'Make a token');
  const form = h('form', { className: 'player-row', onsubmit: event => { event.preventDefault(); void add(); } }, name, make);
  const line = h('textarea', { readOnly: true, rows: 7, spellcheck: false, 'aria-label': 'A line that says what plays', onfocus: () => line.select() });
  const copy = h('button', { type: 'button', className: 'chip', onclick: () => void copyLine() }, 'Copy the line');
  const made = h('div', { hidden: true }, h('p', { role: 'status' }, 'The token is in this line. It is shown only now.'), line, copy);
  const list = h('ul', { className: 'player-list' });

  async function add() {
    const wanted = name.value.trim();
    if (!wanted) return name.focus();
    try {
      const { token, url } = await api.addPlayer(store.state.sessionId, wanted);
      line.value = `curl -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" -d '{"title": "Clair de lune", "artist": "Debussy"}' ${url}`;
      made.hidden = false;
      name.value = '';
      line.focus();
    } catch (error) {
      const full = /** @type {{status?: number}} */ (error).status === 409;
      notify(full ? 'This show has five players already. Forget one first.' : 'A token could not be made just now.');
    }
    await refresh();
  }

  async function copyLine() {
    try {
      await navigator.clipboard.writeText(line.value);
      notify('The line is copied.');
    } catch {
      line.focus();
      notify('Copy the marked line by hand.');
    }
  }

  /** @param {string} id */
  async function forget(id) {
    try {
      await api.forgetPlayer(store.state.sessionId, id);
      notify('The player is forgotten, and its token is of no use any more.');
    } catch {
      notify('That could not be done just now.');
    }
    await refresh();
    name.focus();
  }

  async function refresh() {
    try {
      const { players } = await api.players(store.state.sessionId);
      list.replaceChildren(...players.map((/** @type {{id: string, name: string}} */ player) => h('li', {}, h('strong', {}, player.name),
        h('button', { type: 'button', className: 'chip', 'aria-label': `Forget ${player.name}`, onclick: () => void forget(player.id) }, 'Forget'))));
      if (!players.length) list.append(h('li', {}, 'No player has a token yet.'));
    } catch {
      list.replaceChildren(h('li', {}, 'The list could not be fetched just now.'));
    }
  }

  const element = h('section', { className: 'players', 'aria-label': 'From your player' },
    h('p', {}, 'A music player that says what it plays leads the pictures by title and cover, without a recording. It can do nothing else.'),
    form, made, list);
  return { element, begin: () => void refresh(), end: () => { made.hidden = true; line.value = ''; } };
}

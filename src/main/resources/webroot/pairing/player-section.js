// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { refusalText } from '../ui/refusal-text.js';

await css(import.meta.url, './player-section.css');

/** Lets music players say what they play: makes a token, shows it once, and forgets players. */
export function playerSection() {
  const name = h('input', { type: 'text', maxLength: 60, required: true, placeholder: text('pairing.kitchen'), 'aria-label': text('pairing.nameOfThePlayer') });
  const make = h('button', { type: 'submit', className: 'chip' }, text('pairing.makeAToken'));
  const form = h('form', { className: 'player-row', onsubmit: event => { event.preventDefault(); void add(); } }, name, make);
  const line = h('textarea', { readOnly: true, rows: 7, spellcheck: false, 'aria-label': text('pairing.lineThatSaysWhatPlays'), onfocus: () => line.select() });
  const copy = h('button', { type: 'button', className: 'chip', onclick: () => void copyLine() }, text('pairing.copyTheLine'));
  const made = h('div', { hidden: true }, h('p', { role: 'status' }, text('pairing.tokenIsInThisLine')), line, copy);
  const beats = h('p', { className: 'player-beats', role: 'status', hidden: true });
  store.watch(({ grid }) => {
    const said = grid ? text('pairing.playerSaysTheBeats', { tempo: Math.round(grid.tempo * 10) / 10, beats: grid.beatsPerBar }) : '';
    beats.hidden = !grid;
    // The same sentence is not read out twice.
    if (beats.textContent !== said) beats.textContent = said;
  });
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
      notify(refusalText(error, text('pairing.tokenCouldNotBeMade')));
    }
    await refresh();
  }

  async function copyLine() {
    try {
      await navigator.clipboard.writeText(line.value);
      notify(text('pairing.lineIsCopied'));
    } catch {
      line.focus();
      notify(text('pairing.copyTheMarkedLineBy'));
    }
  }

  /** @param {string} id */
  async function forget(id) {
    try {
      await api.forgetPlayer(store.state.sessionId, id);
      notify(text('pairing.playerIsForgotten'));
    } catch {
      notify(text('pairing.thatCouldNotBeDone'));
    }
    await refresh();
    name.focus();
  }

  async function refresh() {
    try {
      const { players } = await api.players(store.state.sessionId);
      list.replaceChildren(...players.map((/** @type {{id: string, name: string}} */ player) => h('li', {}, h('strong', {}, player.name),
        h('button', { type: 'button', className: 'chip', 'aria-label': text('pairing.forgetNamed', { name: player.name }), onclick: () => void forget(player.id) }, text('pairing.forget')))));
      if (!players.length) list.append(h('li', {}, text('pairing.noPlayerHasAToken')));
    } catch {
      list.replaceChildren(h('li', {}, text('pairing.listCouldNotBeFetched')));
    }
  }

  const element = h('section', { className: 'players', 'aria-label': text('pairing.fromYourPlayer') },
    h('p', {}, text('pairing.musicPlayerThatSaysWhat')),
    beats, form, made, list);
  return { element, begin: () => void refresh(), end: () => { made.hidden = true; line.value = ''; } };
}

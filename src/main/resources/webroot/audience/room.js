// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { refusalText } from '../ui/refusal-text.js';
import { risingReactions } from './reactions.js';

await css(import.meta.url, './room.css');

/** @typedef {{artworkId: string, more: number, next: number, closesAt: number, decision?: 'more'|'next'|'split'}} Round */
/** @typedef {'heart'|'fire'|'star'|'note'|'wow'} Reaction */

/** @type {[Reaction, string][]} */
const REACTIONS = [['heart', text('audience.loveIt')], ['fire', text('audience.fire')], ['star', text('audience.beautiful')], ['note', text('audience.greatSong')], ['wow', text('audience.wow')]];
const DECIDED = { more: text('audience.roomWantsMoreLikeThis'), next: text('audience.roomWantsTheNextPicture'), split: text('audience.roomIsSplit') };
const DECISION_MS = 4_000;

/**
 * What the viewers of a public show wish: their votes on the picture as they come in, for all screens, and for a viewer the
 * buttons to vote and to react.
 * @param {import('../app/show.js').Show} show
 * @param {import('../net/clock.js').Clock} clock
 */
export function room(show, clock) {
  const ring = h('span', { className: 'room-ring' });
  const words = h('span', {});
  const tally = h('p', { className: 'room-tally pill glass', role: 'status', hidden: true }, ring, words);
  const more = voteButton('more', 'up', text('common.moreLikeThis'));
  const next = voteButton('next', 'skip', text('common.nextPicture'));
  const votes = h('div', { className: 'room-votes', role: 'group', 'aria-label': text('audience.voteOnThisPicture') }, more, next);
  const reactions = h('div', { className: 'room-reactions', role: 'group', 'aria-label': text('audience.react') },
    ...REACTIONS.map(([name, label]) => h('button', { type: 'button', className: 'round glass', 'aria-label': label, title: label,
      onclick: () => void react(name) }, icon(name))));
  const buttons = h('div', { className: 'room-buttons', hidden: true, 'data-beside-controls': '' }, votes, reactions);
  /** @type {{artworkId: string, vote: 'more'|'next'}|undefined} */
  let mine;
  let timer = 0;

  /** @param {'more'|'next'} vote @param {'up'|'skip'} name @param {string} label */
  function voteButton(vote, name, label) {
    return h('button', { type: 'button', className: 'chip', 'aria-pressed': 'false', onclick: () => void cast(vote) }, icon(name), label);
  }

  /** @param {'more'|'next'} vote */
  async function cast(vote) {
    const { artwork } = store.state;
    if (!artwork) return;
    try {
      await show.vote(artwork.id, vote);
      mine = { artworkId: artwork.id, vote };
      mark();
    } catch (error) {
      notify(refusalText(error, text('audience.thatDidNotArrive')));
    }
  }

  /** @param {Reaction} name */
  async function react(name) {
    try {
      await show.react(name);
    } catch (error) {
      notify(refusalText(error, text('audience.thatDidNotArrive')));
    }
  }

  function mark() {
    const { artwork } = store.state;
    const vote = mine && artwork && mine.artworkId === artwork.id ? mine.vote : undefined;
    more.setAttribute('aria-pressed', String(vote === 'more'));
    next.setAttribute('aria-pressed', String(vote === 'next'));
  }

  /** @param {Round} round */
  function count(round) {
    clearTimeout(timer);
    const left = Math.max(0, clock.toLocal(round.closesAt) - performance.now());
    tally.hidden = false;
    tally.dataset.decided = String(Boolean(round.decision));
    ring.style.setProperty('--left', `${left}ms`);
    words.textContent = round.decision ? DECIDED[round.decision] : text('audience.tally', { more: round.more, next: round.next });
    if (round.decision) mine = undefined;
    mark();
    // A decision may get lost, and no tally stays for long.
    timer = setTimeout(() => (tally.hidden = true), round.decision ? DECISION_MS : left + DECISION_MS);
  }

  show.addEventListener('room', event => count(/** @type {CustomEvent} */ (event).detail));
  store.watch(({ watching, watchEnd, guestsVote, guestsReact, artwork }, before) => {
    buttons.hidden = !watching || Boolean(watchEnd) || !(guestsVote || guestsReact);
    votes.hidden = !guestsVote;
    reactions.hidden = !guestsReact;
    if (artwork?.id !== before.artwork?.id) mark();
  });
  return h('aside', { className: 'room', 'aria-label': text('audience.theRoom') }, risingReactions(show), tally, buttons);
}

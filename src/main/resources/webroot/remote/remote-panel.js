// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { onSite } from '../net/site.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { altText, readable, titleText } from '../ui/texts.js';

await css(import.meta.url, './remote-panel.css');

/** @type {['calm'|'lively'|'wild', string][]} */
const MOTIONS = [['calm', text('common.calm')], ['lively', text('common.lively')], ['wild', text('common.wild')]];

/**
 * The current picture and the controls of the remote.
 * @param {import('./remote-show.js').RemoteShow} show
 * @param {() => void} chooseStyles
 * @param {() => void} choosePlays opens scenes and words
 * @param {HTMLElement} ear the button that makes this phone the ear of the show
 */
export function remotePanel(show, chooseStyles, choosePlays, ear) {
  const picture = h('img', { className: 'current-picture', alt: '', hidden: true, decoding: 'async', onerror: () => (picture.hidden = true) });
  const title = h('p', { className: 'current-title' });
  const styles = h('p', { className: 'current-styles' });
  const connection = h('p', { className: 'connection-state', role: 'status' });
  const up = ratingButton('up', text('remote.moreLikeThis'), () => void show.vote(1));
  const down = ratingButton('down', text('remote.lessLikeThis'), () => void show.vote(-1));
  const never = ratingButton('never', text('remote.notThisAgain'), () => void show.reject());
  const heart = ratingButton('heart', text('remote.saveToTheGallery'), () => void show.save());
  const pause = h('button', { type: 'button', className: 'big', onclick: () => void show.control({ paused: !store.state.paused }) });
  const skip = h('button', { type: 'button', className: 'big primary', onclick: () => void show.control({ skip: true }) },
    icon('skip'), text('remote.nextPicture'));
  const motions = MOTIONS.map(([motion, name]) =>
    h('button', { type: 'button', className: 'chip', onclick: () => void show.control({ motion }) }, name));
  const choose = h('button', { type: 'button', className: 'chip', onclick: chooseStyles }, icon('styles'), text('common.stylesAndArtists'));
  const plays = h('button', { type: 'button', className: 'chip', onclick: choosePlays }, icon('plays'), text('remote.scenesAndWords'));
  const leave = h('button', { type: 'button', className: 'leave', onclick: () => void show.leave() }, text('remote.disconnectThisPhone'));

  store.watch((state, before) => {
    const { artwork } = state;
    connection.textContent = connectionText(state);
    connection.dataset.ok = String(state.connected && state.screens > 0);
    for (const button of [up, down, never, heart]) button.disabled = !artwork || !state.connected;
    for (const button of [pause, skip, choose, plays, ...motions]) button.disabled = !state.connected;
    up.setAttribute('aria-pressed', String(artwork?.vote === 1));
    down.setAttribute('aria-pressed', String(artwork?.vote === -1));
    heart.setAttribute('aria-pressed', String(Boolean(artwork?.saved)));
    motions.forEach((button, i) => button.setAttribute('aria-pressed', String(state.motion === MOTIONS[i][0])));
    if (state === before || state.paused !== before.paused) {
      pause.replaceChildren(icon(state.paused ? 'play' : 'pause'), state.paused ? text('common.goOn') : text('common.pause'));
    }
    if (artwork && artwork.id !== picture.dataset.id) {
      picture.dataset.id = artwork.id;
      picture.src = onSite(artwork.thumbnailUrl || artwork.imageUrl);
      picture.alt = altText(artwork);
      picture.hidden = false;
    }
    title.textContent = artwork ? titleText(artwork) : text('remote.firstPictureIsOnIts');
    styles.textContent = artwork ? [...artwork.styles, ...artwork.artists].map(readable).join(' · ') : '';
  });

  return h('div', { className: 'remote-panel' },
    h('h1', { className: 'visually-hidden' }, text('remote.remoteOfTheShow')), connection,
    h('div', { className: 'current' }, h('div', { className: 'current-frame' }, picture), h('div', { className: 'current-text' }, title, styles)),
    h('div', { className: 'rating', role: 'group', 'aria-label': text('remote.thisPicture') }, never, down, heart, up),
    h('div', { className: 'motions', role: 'group', 'aria-label': text('common.howStronglyThePictureMoves') }, ...motions),
    h('div', { className: 'remote-more' }, choose, plays, ear), h('div', { className: 'main-actions' }, pause, skip), leave);
}

/** @param {'up'|'down'|'never'|'heart'} name @param {string} label @param {() => void} act */
const ratingButton = (name, label, act) =>
  h('button', { type: 'button', className: 'round rating-button', 'aria-label': label, title: label, onclick: act }, icon(name));

/** @param {import('../app/state.js').State} state */
function connectionText({ connected, screens, paused }) {
  if (!connected) return text('common.reconnecting');
  if (!screens) return text('remote.noScreenShowsTheShow');
  return text(paused ? 'remote.pausedOnScreens' : 'remote.onScreens', { count: screens });
}

// @ts-check
import { notify, store } from '../app/state.js';
import { fetchPicture } from '../display/pictures.js';
import { text } from '../language/page-texts.js';
import { choiceField } from '../ui/choice-field.js';
import { h } from '../ui/dom.js';
import { fileName, songOf } from './file-name.js';
import { KeptFile } from './kept-file.js';
import { drawPoster, posterWords } from './poster.js';

/** @typedef {import('./poster-layout.js').PosterShape} PosterShape */

const SHAPES = [{ value: 'portrait', label: text('moment.upright') }, { value: 'landscape', label: text('moment.wide32') }];

/** What can be done with it. */
const POSTER = { save: text('moment.saveThePoster'), share: text('moment.shareThePoster'), failed: text('moment.posterCouldNotBeShared') };

/** The part of the panel that makes a poster of the picture on the screen. @param {import('../display/art-display.js').ArtDisplay} display */
export function posterSection(display) {
  let shape = /** @type {PosterShape} */ ('portrait');
  const choice = choiceField({ name: 'poster-shape', title: text('moment.shapeOfThePoster'), options: SHAPES, choose: value => (shape = /** @type {PosterShape} */ (value)) });
  choice.show(shape);
  const make = h('button', { type: 'button', className: 'chip primary', onclick: () => void draw() }, text('moment.makeAPoster'));
  const print = h('button', { type: 'button', className: 'chip', onclick: () => kept.url && void printPoster(kept.url) }, text('moment.printThePoster'));
  let words = posterWords(store.state, new Date());
  const kept = new KeptFile(POSTER, url => h('img', { src: url, className: 'moment-preview', alt: text('moment.posterAlt', { words: [words.title, ...words.lines].join(', ') }) }), print);
  const element = h('section', { className: 'moment-part', 'aria-labelledby': 'moment-poster' }, h('h2', { id: 'moment-poster' }, text('moment.aPoster')),
    choice, h('p', { className: 'setting-hint' }, text('moment.pictureInItsFullSize')),
    h('div', { className: 'moment-buttons' }, make), kept.element);

  async function draw() {
    const { state } = store;
    const { artwork } = state;
    if (!artwork) return;
    make.disabled = true;
    kept.show(null);
    try {
      const bytes = display.timeline.pictures.find(({ id }) => id === artwork.id)?.bytes ?? await fetchPicture(artwork);
      const date = new Date();
      words = posterWords(state, date);
      const theme = document.documentElement.dataset.theme === 'light' ? 'light' : 'dark';
      const poster = await drawPoster(shape, bytes, words, artwork.palette ?? [], theme);
      kept.show(new File([poster], fileName(songOf(state), artwork.styles, date, 'png'), { type: poster.type }));
      kept.focus();
    } catch {
      notify(text('moment.posterCouldNotBeMade'));
    } finally {
      make.disabled = false;
    }
  }

  store.watch(({ artwork }) => (make.disabled = !artwork));
  return element;
}

/** Prints the poster instead of the picture with its label. @param {string} url */
async function printPoster(url) {
  const image = h('img', { src: url, alt: '' });
  const sheet = h('figure', { className: 'print-sheet poster-sheet' }, image);
  await image.decode();
  document.body.append(sheet);
  document.documentElement.dataset.prints = 'poster';
  addEventListener('afterprint', () => {
    sheet.remove();
    delete document.documentElement.dataset.prints;
  }, { once: true });
  print();
}

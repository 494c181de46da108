// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { locale } from '../language/text.js';
import { api } from '../net/api.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { panelDialog } from '../ui/panel.js';
import { provenanceText, readable, tierText, titleText } from '../ui/texts.js';
import { likeness } from './likeness.js';

await css(import.meta.url, './why.css');

/** @typedef {import('../app/state.js').Artwork} Artwork */
/** @typedef {{title?: string, artist?: string, cover?: string[]}} Music */
/** @typedef {{mood?: string, energy: number, valence: number, bass: number, tempo: number, beatsPerBar?: number, key?: string|null, section?: string|null}} Heard */
/** @typedef {{music?: Music|null, heard?: Heard|null, liked?: string[]|null, disliked?: string[]|null, asked?: {words: string, understood: string[]|null}|null,
 *   motifs?: string[]|null, costUsd?: number|null}} Why */

const MAX_LENGTH = 140;
/** The first bars of the groups after the first one. */
const GROUP_STARTS = new Set([12, 24, 34, 44]);
/** The origins of pictures that were chosen because they fit. */
const CHOSEN = new Set(['library', 'related', 'global']);

/** The panel that explains the current picture. @param {() => void} again asks how to paint the current picture again */
export function why(again) {
  const body = h('div', { className: 'why' });
  /** @type {Artwork|null} */
  let before = null;

  /** Shows what is known here, then what the server adds. */
  async function open() {
    const { artwork } = store.state;
    show(artwork, {}, []);
    if (!artwork) return;
    try {
      const { styles, dynamicMode, sessionId } = store.state;
      const takesTurns = styles.length > 1 && !dynamicMode;
      const [details, shown] = await Promise.all([api.artwork(artwork.id),
        takesTurns ? api.history(sessionId).then(({ artworks }) => artworks, () => []) : []]);
      if (dialog.open && store.state.artwork?.id === artwork.id) show(artwork, details.why ?? {}, shown);
    } catch {
      // What is known here stays.
    }
  }

  /** @param {Artwork|null} artwork @param {Why} facts @param {Artwork[]} shown the latest pictures of the show */
  function show(artwork, { music, heard, asked, liked, disliked, motifs, costUsd }, shown) {
    if (!artwork) return body.replaceChildren(h('p', {}, text('why.firstPictureIsStillOn')));
    /** @type {[string, string|Node|false|null|undefined][]} */
    const lines = [
      [text('common.styles'), artwork.styles.map(readable).join(', ')], [text('common.artists'), artwork.artists.map(readable).join(', ')],
      [text('why.turns'), shown.length && turnsText(store.state.styles, shown)],
      [text('why.ledBy'), provenanceText(artwork.provenance)],
      [text('why.yourWords'), asked && askedText(asked)],
      [text('why.song'), music?.title && `${music.title}${music.artist ? `, ${music.artist}` : ''}`],
      [text('why.colouredBy'), music?.cover?.length && h('div', {}, text('why.coverOf', { title: music.title }), swatches(music.cover))],
      [text('why.whatWasHeard'), heard && heardText(heard)],
      [asked ? text('why.broughtInByTheWords') : text('why.broughtInByTheSong'), motifs?.map(readable).join(', ')],
      [text('why.chosenBecauseYouLiked'), artwork.pulledBy?.length && artwork.pulledBy.join(', ')],
      [text('why.votesThatPulled'), liked?.length && list(liked)], [text('why.votesThatPushedAway'), disliked?.length && list(disliked)],
      [text('why.origin'), tierText(artwork.tier)],
      [text('why.painter'), artwork.painter === 'studio' ? text('why.houseStudio') : text('why.imageModel')],
      [text('why.itsCost'), costUsd ? text('why.costAtModel', { costUsd: costUsd.toLocaleString(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 }) }) : ''],
      [text('common.pictureBefore'), before && CHOSEN.has(artwork.tier ?? '') && likeness(before.dna, artwork.dna)],
      ['DNA', artwork.dna?.length && bars(artwork.dna)],
      [text('why.wordsGivenToThePainter'), artwork.prompt],
    ].map(([name, value]) => /** @type {[string, any]} */ ([name, value || '']));
    body.replaceChildren(h('p', { className: 'why-title' }, titleText(artwork)), swatches(artwork.palette ?? []),
      store.state.watching ? '' : h('button', { type: 'button', className: 'chip', onclick: again }, icon('brush'), text('why.paintItAgain')),
      h('dl', {}, ...lines.filter(([, value]) => value).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
  }

  const dialog = panelDialog({ id: 'why', title: text('why.whyThisPicture'), reading: true, onopen: () => void open() }, body);
  store.watch((state, last) => {
    if (state.artwork?.id === last.artwork?.id) return;
    before = last.artwork;
    if (dialog.open) void open();
  });
  return dialog;
}

/** @param {Heard} heard */
function heardText({ mood, energy, valence, bass, tempo, beatsPerBar = 0, key, section }) {
  const degree = (/** @type {number} */ value, /** @type {[string, string, string]} */ [low, middle, high]) =>
    value < 0.35 ? low : value < 0.65 ? middle : high;
  return [mood && text(`mood.${mood}`), degree(energy, [text('why.quiet'), text('why.moving'), text('why.fullOfEnergy')]),
    degree(valence, [text('why.dark'), text('why.betweenLightAndDark'), text('why.bright')]), bass > 0.6 && text('why.deepInTheBass'),
    tempo > 0 && text('why.beatsAMinute', { count: Math.round(tempo) }), beatsPerBar > 1 && text('why.beatsToTheBar', { count: beatsPerBar }),
    key && keyText(key), section && text(`section.${section}`)].filter(Boolean).join(', ');
}

const TONICS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

/** @param {string} key such as F# minor */
function keyText(key) {
  const [tonic, mode] = key.split(' ');
  return text(mode === 'minor' ? 'why.inMinor' : 'why.inMajor', { tonic: text('why.notes').split(', ')[TONICS.indexOf(tonic)] ?? tonic });
}

/** @param {{words: string, understood: string[]|null}} asked */
function askedText({ words, understood }) {
  return understood ? text('why.wordsUnderstood', { words, understood: understood.join(', ') || text('why.understoodNothing') }) : text('why.words', { words });
}

/** How often each chosen style has led one of the latest pictures. @param {string[]} chosen @param {Artwork[]} shown */
function turnsText(chosen, shown) {
  const led = chosen.map(style => `${readable(style)} ${shown.filter(({ styles }) => styles[0] === style).length}`);
  return text('why.chosenStylesTakeTurnsIn', { count: shown.length, turns: led.join(', ') });
}

/** @param {string[]} prompts */
function list(prompts) {
  const short = (/** @type {string} */ prompt) => prompt.length > MAX_LENGTH ? `${prompt.slice(0, MAX_LENGTH).trimEnd()}…` : prompt;
  return h('ul', { className: 'why-votes' }, ...prompts.map(prompt => h('li', {}, short(prompt))));
}

/** The DNA as a row of bars, with a gap between its groups. @param {number[]} dna each 0 to 3 */
function bars(dna) {
  const name = text('why.whatItLooksAndFeels', { count: dna.length });
  return h('div', { className: 'why-dna', role: 'img', 'aria-label': name }, ...dna.map((value, i) => {
    const bar = h('i', { className: GROUP_STARTS.has(i) ? 'group' : '' });
    bar.style.height = `${Math.round(8 + 92 * Math.min(1, Math.max(0, value / 3)))}%`;
    return bar;
  }));
}

/** @param {string[]} palette */
function swatches(palette) {
  return h('div', { className: 'swatches', 'aria-hidden': 'true' }, ...palette.map(colour => {
    const swatch = h('span');
    swatch.style.background = colour;
    return swatch;
  }));
}

// @ts-check
import { store } from '../app/state.js';
import { api } from '../net/api.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { panelDialog } from '../ui/panel.js';
import { provenanceText, readable, tierText } from '../ui/texts.js';
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
    if (!artwork) return body.replaceChildren(h('p', {}, 'The first picture is still on its way.'));
    /** @type {[string, string|Node|false|null|undefined][]} */
    const lines = [
      ['Styles', artwork.styles.map(readable).join(', ')], ['Artists', artwork.artists.map(readable).join(', ')],
      ['Turns', shown.length && turnsText(store.state.styles, shown)],
      ['Led by', provenanceText(artwork.provenance)],
      ['Your words', asked && askedText(asked)],
      ['Song', music?.title && `${music.title}${music.artist ? `, ${music.artist}` : ''}`],
      ['Coloured by', music?.cover?.length && h('div', {}, `The cover of “${music.title}”`, swatches(music.cover))],
      ['What was heard', heard && heardText(heard)],
      [asked ? 'Brought in by the words' : 'Brought in by the song', motifs?.map(readable).join(', ')],
      ['Chosen because you liked', artwork.pulledBy?.length && artwork.pulledBy.join(', ')],
      ['Votes that pulled', liked?.length && list(liked)], ['Votes that pushed away', disliked?.length && list(disliked)],
      ['Origin', tierText(artwork.tier)],
      ['Painter', artwork.painter === 'studio' ? 'The house studio' : 'An image model'],
      ['Its cost', costUsd ? `${costUsd.toLocaleString(undefined, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 })} at the image model` : ''],
      ['The picture before', before && CHOSEN.has(artwork.tier ?? '') && likeness(before.dna, artwork.dna)],
      ['DNA', artwork.dna?.length && bars(artwork.dna)],
      ['Words given to the painter', artwork.prompt],
    ].map(([name, value]) => /** @type {[string, any]} */ ([name, value || '']));
    body.replaceChildren(h('p', { className: 'why-title' }, artwork.title || 'Untitled'), swatches(artwork.palette ?? []),
      store.state.watching ? '' : h('button', { type: 'button', className: 'chip', onclick: again }, icon('brush'), 'Paint it again…'),
      h('dl', {}, ...lines.filter(([, value]) => value).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
  }

  const dialog = panelDialog({ id: 'why', title: 'Why this picture', reading: true, onopen: () => void open() }, body);
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
  return [mood && readable(mood), degree(energy, ['quiet', 'moving', 'full of energy']),
    degree(valence, ['dark', 'between light and dark', 'bright']), bass > 0.6 && 'deep in the bass',
    tempo > 0 && `${Math.round(tempo)} beats a minute`, beatsPerBar > 1 && `${beatsPerBar} beats to the bar`,
    key && `in ${key.replace('#', '♯')}`, section && `${section === 'intro' ? 'an' : 'a'} ${section}`].filter(Boolean).join(', ');
}

/** @param {{words: string, understood: string[]|null}} asked */
function askedText({ words, understood }) {
  return `“${words}”${understood ? `, of which the studio painted: ${understood.join(', ') || 'nothing, it knows none of these words'}` : ''}`;
}

/** How often each chosen style has led one of the latest pictures. @param {string[]} chosen @param {Artwork[]} shown */
function turnsText(chosen, shown) {
  const led = chosen.map(style => `${readable(style)} ${shown.filter(({ styles }) => styles[0] === style).length}`);
  return `The chosen styles take turns in leading. Of the latest ${shown.length}: ${led.join(', ')}`;
}

/** @param {string[]} prompts */
function list(prompts) {
  const short = (/** @type {string} */ text) => text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH).trimEnd()}…` : text;
  return h('ul', { className: 'why-votes' }, ...prompts.map(prompt => h('li', {}, short(prompt))));
}

/** The DNA as a row of bars, with a gap between its groups. @param {number[]} dna each 0 to 3 */
function bars(dna) {
  const name = `What it looks and feels like in ${dna.length} measures: colour, texture, composition, mood, and how it morphs`;
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

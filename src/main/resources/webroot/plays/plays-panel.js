// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { choiceField } from '../ui/choice-field.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { scenesSection } from '../scenes/scenes-section.js';
import { wordsField } from './words-field.js';

await css(import.meta.url, './plays-panel.css');

const SOURCES = [
  { value: 'new', label: text('plays.newPictures'), text: text('plays.paintedForThisShowWhile') },
  { value: 'library', label: text('plays.theLibrary'), text: text('plays.picturesInYourStyles') },
  { value: 'gallery', label: text('plays.myGallery'), text: text('plays.whatYouHaveSaved') },
  { value: 'favourites', label: text('plays.favouritesOfThisShow'), text: text('plays.whatYouSavedOrVoted') },
];

/** Why the library plays instead of a source. */
const EMPTY = {
  gallery: text('plays.yourGalleryIsEmpty'),
  favourites: text('plays.thereAreNoFavouritesYet'),
};
const LIBRARY = new Set(['library', 'related', 'global']);

const COLLECTION = 'collection:';

const PACES = [
  { value: 'auto', label: text('plays.byTheMusic') }, { value: '10s', label: text('plays.seconds', { count: 10 }) }, { value: '20s', label: text('plays.seconds', { count: 20 }) }, { value: '30s', label: text('plays.seconds', { count: 30 }) },
  { value: '60s', label: text('plays.minutes', { count: 1 }) }, { value: '300s', label: text('plays.minutes', { count: 5 }) }, { value: '4bars', label: text('plays.bars', { count: 4 }) }, { value: '8bars', label: text('plays.bars', { count: 8 }) },
  { value: '16bars', label: text('plays.bars', { count: 16 }) }, { value: '32bars', label: text('plays.bars', { count: 32 }) },
];

/** The server may answer later. */
const RETRY_MS = 3_000;

/**
 * The panel with what plays: the viewer's words, where pictures come from, how long each stays, and scenes.
 * @param {(change: object) => Promise<boolean>} control changes the show; false if that failed
 * @param {import('../scenes/scene-list.js').SceneList} scenes
 */
export function playsPanel(control, scenes) {
  const change = async (/** @type {object} */ wanted) => {
    const done = await control(wanted);
    if (!done) show();
    return done;
  };
  const source = choiceField({ name: 'source', title: text('plays.wherePicturesComeFrom'), options: SOURCES, choose: value => void change({ source: value }) });
  const pace = choiceField({ name: 'pace', title: text('plays.howLongAPictureStays'), wrap: true, options: PACES, choose: value => void change({ pace: value }),
    hint: text('plays.everyChangeStillWaitsFor') });
  const collection = h('p', { className: 'setting-hint' });
  source.append(collection);
  const empty = h('p', { className: 'setting-hint', role: 'status' });
  source.append(empty);
  function show() {
    const { artwork, source: chosen, sourceName } = store.state;
    collection.textContent = chosen.startsWith(COLLECTION) ? sourceName ? text('plays.onlyCollection', { sourceName }) : text('plays.onlyChosenCollection') : '';
    source.show(chosen);
    empty.textContent = chosen in EMPTY && LIBRARY.has(artwork?.tier ?? '') ? EMPTY[/** @type {keyof EMPTY} */ (chosen)] : '';
    pace.show(store.state.pace);
  }
  /** The state of a show has a collection's id only. */
  async function nameCollection() {
    const { source: chosen, sourceName } = store.state;
    if (!chosen.startsWith(COLLECTION) || sourceName) return;
    const collections = await api.collections().then(answer => answer.collections, () => null);
    if (!collections) return void setTimeout(() => panel.open && void nameCollection(), RETRY_MS);
    const found = collections.find((/** @type {{id: string}} */ { id }) => COLLECTION + id === store.state.source);
    if (found) store.change({ sourceName: found.name });
  }

  function open() {
    void scenes.load();
    void nameCollection();
  }

  const panel = panelDialog({ id: 'plays', title: text('plays.whatPlays'), onopen: open }, wordsField(change), source, pace,
    scenesSection(scenes));
  store.watch((state, before) => {
    show();
    // Also where a show is opened again with its panel, and its state comes later.
    if (panel.open && state.source !== before.source) void nameCollection();
  });
  return panel;
}

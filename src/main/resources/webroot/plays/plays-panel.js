// @ts-check
import { store } from '../app/state.js';
import { api } from '../net/api.js';
import { choiceField } from '../ui/choice-field.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { scenesSection } from '../scenes/scenes-section.js';
import { wordsField } from './words-field.js';

await css(import.meta.url, './plays-panel.css');

const SOURCES = [
  { value: 'new', label: 'New pictures', text: 'Painted for this show while your credits last; the library fills in.' },
  { value: 'library', label: 'The library', text: 'Pictures in your styles. Costs nothing.' },
  { value: 'gallery', label: 'My gallery', text: 'What you have saved, all in turn. Costs nothing.' },
  { value: 'favourites', label: 'Favourites of this show', text: 'What you saved or voted up this time. Costs nothing.' },
];

/** Why the library plays instead of a source. */
const EMPTY = {
  gallery: 'Your gallery is empty, so the library plays. Press the heart when a picture pleases you.',
  favourites: 'There are no favourites yet, so the library plays. Save a picture or vote it up.',
};
const LIBRARY = new Set(['library', 'related', 'global']);

const COLLECTION = 'collection:';

const PACES = [
  { value: 'auto', label: 'By the music' }, { value: '10s', label: '10 s' }, { value: '20s', label: '20 s' }, { value: '30s', label: '30 s' },
  { value: '60s', label: '1 min' }, { value: '300s', label: '5 min' }, { value: '4bars', label: '4 bars' }, { value: '8bars', label: '8 bars' },
  { value: '16bars', label: '16 bars' }, { value: '32bars', label: '32 bars' },
];

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
  const source = choiceField({ name: 'source', title: 'Where pictures come from', options: SOURCES, choose: value => void change({ source: value }) });
  const pace = choiceField({ name: 'pace', title: 'How long a picture stays', wrap: true, options: PACES, choose: value => void change({ pace: value }),
    hint: 'Every change still waits for the next bar line.' });
  const collection = h('p', { className: 'setting-hint' });
  source.append(collection);
  const empty = h('p', { className: 'setting-hint', role: 'status' });
  source.append(empty);
  function show() {
    const { artwork, source: chosen, sourceName } = store.state;
    collection.textContent = chosen.startsWith(COLLECTION) ? `Now: only the collection ${sourceName ? `“${sourceName}”` : 'that was chosen in the gallery'}.` : '';
    source.show(chosen);
    empty.textContent = chosen in EMPTY && LIBRARY.has(artwork?.tier ?? '') ? EMPTY[/** @type {keyof EMPTY} */ (chosen)] : '';
    pace.show(store.state.pace);
  }
  /** The state of a show has a collection's id only. */
  async function nameCollection() {
    const { source: chosen, sourceName } = store.state;
    if (!chosen.startsWith(COLLECTION) || sourceName) return;
    const { collections } = await api.collections().catch(() => ({ collections: [] }));
    const found = collections.find((/** @type {{id: string}} */ { id }) => COLLECTION + id === store.state.source);
    if (found) store.change({ sourceName: found.name });
  }

  function open() {
    void scenes.load();
    void nameCollection();
  }

  store.watch(show);
  return panelDialog({ id: 'plays', title: 'What plays', onopen: open }, wordsField(change), source, pace,
    scenesSection(scenes));
}

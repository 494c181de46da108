// @ts-check
import { DEFAULT_WALL } from '../frame/wall.js';

/**
 * @typedef {{id: string, imageUrl: string, thumbnailUrl: string, sceneUrl?: string|null, width: number, height: number,
 *   styles: string[], artists: string[], title: string, prompt: string, provenance: string, tier: string, painter: string,
 *   orientation: string, palette: string[], dna?: number[]|null, saved?: boolean, vote?: number, createdAt: string,
 *   pulledBy?: string[]|null}} Artwork
 * @typedef {{phase: 'landing'|'running', sessionId: string, userId: string, connected: boolean,
 *   artwork: Artwork|null, styles: string[], artists: string[], dynamicMode: boolean, orientation: string,
 *   paused: boolean, balance: number|null, tier: string, sound: 'off'|import('../sound/sources.js').SoundKind,
 *   soundLabel: string, piece: string, sensitivity: number, job: import('../progress/job-progress.js').Job|null,
 *   degraded: string, notice: string, onsets: number, motion: 'calm'|'lively'|'wild', pace: string, source: string, sourceName: string, words: string, understood: string[], refusedWords: string, identify: boolean,
 *   song: {title: string|null, artist: string|null, album: string|null}|null, grid: import('../sound/player-beat.js').BeatGrid|null,
 *   screens: number, remotes: number, audience: number, visibility: 'private'|'public', audienceLimit: number, guestsVote: boolean, guestsReact: boolean,
 *   watching: boolean, watchEnd: string, offline: boolean,
 *   theme: 'auto'|'light'|'dark', label: 'brief'|'always'|'never', frugal: 'auto'|'on'|'off', tv: 'auto'|'on'|'off',
 *   spoken: 'off'|'on', loop: 'off'|'all'|'one', shuffle: 'off'|'on', soundHint: string, clean: boolean, fullscreen: boolean,
 *   wall: import('../frame/wall.js').Wall, asleep: boolean}} State
 */

/** The state of the page. Components call `change` to modify it, and listen to `change` events or read `state`. */
class Store extends EventTarget {
  /** @type {State} */
  state = { phase: 'landing', sessionId: '', userId: '', connected: false, artwork: null, styles: [], artists: [],
    dynamicMode: true, orientation: 'landscape', paused: false, balance: null, tier: '', sound: 'off', soundLabel: '', piece: '',
    sensitivity: 1, job: null, degraded: '', notice: '', onsets: 0,
    motion: 'lively', pace: 'auto', source: 'new', sourceName: '', words: '', understood: [], refusedWords: '', identify: false, song: null, grid: null, screens: 0, remotes: 0,
    audience: 0, visibility: 'private', audienceLimit: 0, guestsVote: true, guestsReact: true, watching: false, watchEnd: '', offline: false, theme: 'dark', label: 'brief', frugal: 'auto',
    tv: 'auto', spoken: 'off', loop: 'all', shuffle: 'off', soundHint: '', clean: false, fullscreen: false, wall: DEFAULT_WALL, asleep: false };

  /** @param {Partial<State>} news */
  change(news) {
    const before = this.state;
    const isNew = Object.entries(news).some(([key, value]) => before[/** @type {keyof State} */ (key)] !== value);
    if (!isNew) return;
    this.state = { ...before, ...news };
    this.dispatchEvent(new CustomEvent('change', { detail: { before, state: this.state } }));
  }

  /** Calls the observer now and after each change. @param {(state: State, before: State) => void} show */
  watch(show) {
    show(this.state, this.state);
    this.addEventListener('change', event => {
      const { state, before } = /** @type {CustomEvent} */ (event).detail;
      show(state, before);
    });
  }
}

export const store = new Store();

/** Mirrors the state as data attributes of the root element, for stylesheets and tests. @param {HTMLElement} root */
export function reflect(root) {
  store.watch(state => {
    const shown = { phase: state.phase, artwork: state.artwork?.id ?? '', onsets: state.onsets,
      connected: state.connected, watching: state.watching, sound: state.sound, credits: state.balance ?? '', paused: state.paused,
      motion: state.motion, label: state.label, offline: state.offline };
    for (const [name, value] of Object.entries(shown)) {
      if (root.dataset[name] !== String(value)) root.dataset[name] = String(value);
    }
  });
}

/** Shows a message to the user for some seconds and has it read out. @param {string} sentence */
export function notify(sentence) {
  store.change({ notice: '' });
  store.change({ notice: sentence });
}

/** Shows a message also where a screen shows nothing but the picture. @param {string} sentence */
export function insist(sentence) {
  const { dataset } = document.documentElement;
  notify(sentence);
  dataset.insists = 'true';
  store.addEventListener('change', function watch() {
    if (store.state.notice === sentence) return;
    store.removeEventListener('change', watch);
    delete dataset.insists;
  });
}

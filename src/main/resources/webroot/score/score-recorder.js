// @ts-check
import { store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { songOf } from '../moment/file-name.js';
import { BarGrid } from './bar-grid.js';
import { MOST_ENTRIES, MOST_MS, nameOf, parseScore, scoreText } from './score-format.js';

/** @typedef {import('./score-format.js').Score} Score */

const BARS_EVERY_MS = 1_000;
/** A page that was closed for longer continues where it stopped. */
const LONGEST_GAP_MS = 60_000;
/** After so long, it is another evening. */
const SAME_EVENING_MS = 4 * 3_600_000;
/** What a person chooses for a show. */
const CHOICES = /** @type {const} */ (['styles', 'artists', 'dynamicMode', 'motion', 'words', 'source', 'pace', 'paused']);

/** Writes the score of the show that this page shows, and keeps it in the browser, so that a reload continues it. */
export class ScoreRecorder {
  /** @type {Score|null} */ score = null;
  grid = new BarGrid();
  /** When the score began, on this page's clock. */
  origin = 0;
  sessionId = '';

  /** @param {import('../display/art-display.js').ArtDisplay} display */
  constructor(display) {
    this.display = display;
    display.addEventListener('begun', event => this.#play(/** @type {CustomEvent} */ (event).detail));
    setInterval(() => this.#hear(), BARS_EVERY_MS);
    addEventListener('pagehide', () => this.#keep());
    store.watch((state, before) => this.#follow(state, before));
  }

  /** The score until now; null before the first picture. @returns {Score|null} */
  get current() {
    return this.score?.plays.length ? { ...this.score, ms: Math.max(1, this.#now()) } : null;
  }

  /** ms since the score began. */
  #now() {
    return Math.round(performance.now() - this.origin);
  }

  get isFull() {
    const { score } = this;
    return Boolean(score) && (this.#now() >= MOST_MS || [score?.plays, score?.bars, score?.choices, score?.votes, score?.songs].some(list => (list?.length ?? 0) >= MOST_ENTRIES));
  }

  /** @param {{artwork: import('../app/state.js').Artwork, start: number, end: number}} begun */
  #play({ artwork, start, end }) {
    const { sessionId } = store.state;
    const name = nameOf(artwork);
    if (!name || !sessionId) return;
    if (this.sessionId !== sessionId) this.#begin(sessionId, start);
    const { score } = this;
    if (!score || this.isFull) return;
    let picture = score.pictures.findIndex(([known]) => known === name);
    if (picture < 0) picture = score.pictures.push([name, extremes(artwork.palette)]) - 1;
    const at = Math.max(0, Math.round(start - this.origin));
    const last = score.plays[score.plays.length - 1];
    if (last && at <= last[1]) return;
    score.plays.push([picture, at, Math.max(1, Math.round(end - start))]);
    this.playing = picture;
    this.#keep();
  }

  /** Continues the kept score of this show, or begins one. @param {string} sessionId @param {number} now */
  #begin(sessionId, now) {
    this.sessionId = sessionId;
    const kept = keptScore(sessionId);
    const gap = kept ? Date.now() - Date.parse(kept.began) - kept.ms : 0;
    if (kept && gap < SAME_EVENING_MS) {
      this.origin = performance.now() - kept.ms - Math.min(LONGEST_GAP_MS, Math.max(0, gap));
      this.score = kept;
    } else {
      this.origin = now;
      this.score = { began: new Date().toISOString(), ms: 0, pictures: [], plays: [], bars: [], choices: [], votes: [], songs: [] };
    }
    this.grid = new BarGrid(this.score.bars);
    this.#choose(Object.fromEntries(CHOICES.map(name => [name, store.state[name]])));
    this.#sing(songOf(store.state) ? store.state : null);
  }

  /** @param {import('../app/state.js').State} state @param {import('../app/state.js').State} before */
  #follow(state, before) {
    if (!this.score || state === before) return;
    const changed = CHOICES.filter(name => JSON.stringify(state[name]) !== JSON.stringify(before[name]));
    if (changed.length) this.#choose(Object.fromEntries(changed.map(name => [name, state[name]])));
    if (songOf(state) !== songOf(before)) this.#sing(state);
    const isSame = state.artwork?.id === before.artwork?.id;
    if (isSame && (state.artwork?.vote ?? 0) !== (before.artwork?.vote ?? 0)) this.#vote(/** @type {any} */ (state.artwork));
  }

  /** @param {object} choice */
  #choose(choice) {
    if (this.score && !this.isFull) this.score.choices.push([this.#now(), choice]);
  }

  /** @param {import('../app/state.js').State|null} state */
  #sing(state) {
    if (!this.score || !state || this.isFull) return;
    this.score.songs.push([this.#now(), (state.song?.title ?? songOf(state)).slice(0, 200), (state.song?.artist ?? '').slice(0, 200)]);
  }

  /** @param {import('../app/state.js').Artwork} artwork */
  #vote(artwork) {
    const name = nameOf(artwork);
    const picture = this.score?.pictures.findIndex(([known]) => known === name) ?? -1;
    if (this.score && picture >= 0 && !this.isFull) this.score.votes.push([this.#now(), picture, artwork.vote ?? 0]);
  }

  /** Notes the bar that plays, as the display dances to it. */
  #hear() {
    const { beats, now } = this.display.soundMotion;
    const moment = performance.now();
    if (!this.score || this.isFull || !beats.isSure(moment)) return;
    const bar = beats.interval * beats.beatsPerBar;
    const line = moment - (beats.inBar(moment) / beats.beatsPerBar) * bar - this.origin;
    this.grid.add(line, bar, beats.beatsPerBar, 100 * now.mean);
  }

  #keep() {
    const { current, sessionId } = this;
    if (current) storage.set('score', `${sessionId} ${scoreText(current)}`);
  }
}

/** The score that this browser keeps of a show. @param {string} sessionId */
function keptScore(sessionId) {
  const [of, ...text] = (storage.get('score') ?? '').split(' ');
  if (of !== sessionId) return null;
  try {
    return parseScore(text.join(' '));
  } catch {
    return null;
  }
}

/** The darkest and the lightest colour of a palette. @param {string[]|undefined} palette #rrggbb */
function extremes(palette) {
  const light = (/** @type {string} */ hex) => [1, 3, 5].reduce((sum, at) => sum + parseInt(hex.slice(at, at + 2), 16), 0);
  const sorted = (palette ?? []).filter(hex => /^#[0-9a-f]{6}$/i.test(hex)).sort((a, b) => light(a) - light(b));
  return sorted.length ? `${sorted[0]}${sorted[sorted.length - 1]}`.replace(/#/g, '').toLowerCase() : '';
}


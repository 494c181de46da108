// @ts-check
import { store } from '../app/state.js';

/** Frames come as often as those of another screen. */
const INTERVAL_MS = 200;

/** What moves the picture between the beats, since nothing is heard: music of medium loudness. */
const UNHEARD = { level: 0.45, bass: 0.4, mids: 0.35, highs: 0.25, centroid: 0.5, energy: 0.5, valence: 0.5, mood: 'calm',
  onsets: 1, kicks: 0, snares: 0, hats: 0, kick: 0, snare: 0, hat: 0, tempoConfidence: 1 };

/**
 * The beats of a song that a music player says; moments in ms of the server's clock, `barAt` a bar line.
 * @typedef {{tempo: number, beatsPerBar: number, barAt: number, until: number}} BeatGrid
 */

/** The features of a song at a moment, as another screen would send them. @param {BeatGrid} grid @param {number} now server time in ms */
export function frameAt({ tempo, beatsPerBar, barAt }, now) {
  const interval = 60_000 / tempo;
  const beats = Math.floor((now - barAt) / interval);
  const bars = Math.floor(beats / beatsPerBar);
  const beat = (/** @type {number} */ number) => barAt + number * interval;
  return { ...UNHEARD, tempo, beatsPerBar, beatAt: beat(beats), nextBeatAt: beat(beats + 1), barAt: beat(bars * beatsPerBar),
    nextBarAt: beat((bars + 1) * beatsPerBar) };
}

/** Gives frames of the song that a music player says it plays, as long as the page's state has its grid. */
export class PlayerBeat {
  /** @param {import('../net/clock.js').Clock} clock @param {(frame: ReturnType<typeof frameAt>|null) => void} take gets null when the grid ends */
  constructor(clock, take) {
    this.clock = clock;
    this.take = take;
    this.timer = 0;
    store.addEventListener('change', event => {
      const { state, before } = /** @type {CustomEvent} */ (event).detail;
      if (state.grid !== before.grid) this.#step();
    });
  }

  #step() {
    clearTimeout(this.timer);
    const { grid } = store.state;
    if (!grid) return this.take(null);
    const now = this.clock.toServer(performance.now());
    if (now >= grid.until) return store.change({ grid: null });
    this.timer = setTimeout(() => this.#step(), INTERVAL_MS);
    this.take(frameAt(grid, now));
  }
}

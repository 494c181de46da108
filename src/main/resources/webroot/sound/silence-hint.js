// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';

/** Below this, nothing is heard; 0–1. */
const HEARD = 0.02;
/** So long nothing may be heard before a hint; a file may have a quiet beginning. */
const QUIET_MS = { microphone: 6_000, tab: 6_000, file: 10_000 };
/** The first frames of a sound may still hold the end of the one before. */
const OLD_MS = 500;
/** A longer time between two frames is a pause. */
const PAUSE_MS = 1_000;

/** Watches whether anything is heard, and says once for each sound what may be wrong if not. Knows no page. */
export class SilenceWatch {
  constructor() {
    /** @type {any} */ this.sound = null;
    this.quietMs = 0;
    this.since = 0;
    this.frameAt = 0;
    this.isHinted = false;
  }

  /**
   * Takes a frame; whether a hint is due: true from the time it is, false again when sound comes, or another sound.
   * @param {any} sound what plays, to tell one file from another @param {number} level 0–1 @param {number} now in ms @param {number} limitMs
   */
  update(sound, level, now, limitMs) {
    const isNew = sound !== this.sound;
    if (isNew) this.since = now;
    const isHeard = level >= HEARD && now - this.since >= OLD_MS;
    if (isNew || isHeard) {
      // Once something was heard of a sound, its silence is meant.
      this.quietMs = isHeard ? -Infinity : 0;
      this.isHinted = false;
    } else if (now > this.frameAt && now - this.frameAt < PAUSE_MS) this.quietMs += now - this.frameAt;
    this.sound = sound;
    this.frameAt = now;
    this.isHinted ||= this.quietMs >= limitMs;
    return this.isHinted;
  }
}

/** Shows a hint while nothing is heard of a sound that should be heard. The hint is `soundHint` in the page's state. @param {import('./audio-input.js').AudioInput} audioInput */
export function watchSilence(audioInput) {
  const watch = new SilenceWatch();
  /** @type {any} */ let told = null;
  const show = (/** @type {string} */ hint) => {
    const { soundHint, notice } = store.state;
    if (hint === soundHint) return;
    if (soundHint && notice === soundHint) store.change({ notice: '' });
    store.change({ soundHint: hint });
    if (hint && told !== watch.sound) notify(hint);
    if (hint) told = watch.sound;
  };
  audioInput.addEventListener('features', event => {
    const { source } = audioInput;
    if (!source || source.kind === 'demo' || source.player?.paused) return show('');
    const { level } = /** @type {CustomEvent} */ (event).detail;
    show(watch.update(source.player?.entry?.file ?? source, level, performance.now(), QUIET_MS[source.kind]) ? hintFor(source) : '');
  });
  audioInput.addEventListener('ended', () => show(''));
}

/** @param {import('./sources.js').Source} source */
function hintFor({ kind, label }) {
  if (kind === 'microphone') return text('sound.microphoneHearsNothing');
  if (kind === 'tab') return text('sound.nothingIsHeardFromWhat');
  return text('sound.isSilentSoFar', { label });
}

// @ts-check
/** Playlists in a sound pipeline without a server. */
import { file, square, wavFile } from './containers.js';
import { listener, store, until } from './listening.js';

/** A short good file. @param {string} name @param {number} [seconds] @param {number} [hertz] */
export const tone = (name, seconds = 30, hertz = 250) => wavFile(`${name}.wav`, { seconds, second: square(hertz) });

/** A file that is no sound. @param {string} name */
export const letter = name => file(`${name}.mp3`, 'no sound at all');

/** Runs a script with a pipeline, its notices and a way to start files; closes everything afterwards. @param {(parts: any) => Promise<void>} script */
export async function withPipeline(script) {
  const { listening } = listener();
  const { audioInput } = listening;
  /** @type {string[]} */ const notices = [];
  store.addEventListener('change', event => {
    const { state, before } = /** @type {CustomEvent} */ (event).detail;
    if (state.notice && state.notice !== before.notice) notices.push(state.notice);
  });
  store.change({ phase: 'running', paused: false, notice: '', sound: 'off', soundLabel: '', soundHint: '', loop: 'all', shuffle: 'off' });
  try {
    await script({ listening, audioInput, notices, store, until, player: () => /** @type {any} */ (audioInput.source)?.player,
      playing: () => /** @type {any} */ (audioInput.source)?.player?.entry?.title });
  } finally {
    listening.stop();
    await audioInput.context?.close();
  }
}

/** The longest silence and the loudest moment of a recording, in ms and 0–1. @param {Float32Array} samples @param {number} rate */
export function gapOf(samples, rate) {
  let [longest, now, loudest] = [0, 0, 0];
  for (const sample of samples) {
    now = Math.abs(sample) < 0.1 ? now + 1 : 0;
    longest = Math.max(longest, now);
    loudest = Math.max(loudest, Math.abs(sample));
  }
  return { ms: (1000 * longest) / rate, loudest };
}

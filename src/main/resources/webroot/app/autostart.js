// @ts-check
import { text } from '../language/page-texts.js';
import { parametersOf } from './parameters.js';
import { insist, store } from './state.js';
import { storage } from './storage.js';

/** What the page's address asks for. */
export const parameters = parametersOf(location.search);

const CONTEXT_MS = 1_000;
const WAITING = text('app.browserStartsNoSoundBy');

/** Tells which parts of the address were ignored. */
export function tellIgnored() {
  const { ignored } = parameters;
  if (ignored.length) insist(text('app.ignoredValues', { values: ignored.join(', ') }));
}

/** Whether the show of the address is this browser's own. @param {import('./show.js').Show} show */
export async function findRequested(show) {
  // Only a browser that has a show may own the one of the address; for others it is one to watch.
  return storage.get('session') !== null && show.known(parameters.show);
}

/**
 * Starts the sound that the address asks for: at once where the browser allows it, else with the first touch or key.
 * @param {(kind: import('../sound/sources.js').SoundKind) => Promise<void>} listen
 * @param {import('../sound/audio-input.js').AudioInput} audioInput
 */
export async function startSound(listen, audioInput) {
  const kind = parameters.source;
  if (!kind) return;
  await listen(kind);
  // The browser decides a moment later.
  await new Promise(resolve => setTimeout(resolve, CONTEXT_MS));
  if (store.state.sound !== 'off' && audioInput.context?.state === 'running') return;
  insist(WAITING);
  const controller = new AbortController();
  const onGesture = () => {
    controller.abort();
    // A context that is only suspended is resumed by the audio input.
    if (store.state.sound === 'off') void listen(kind);
  };
  for (const gesture of ['pointerup', 'keydown']) addEventListener(gesture, onGesture, { signal: controller.signal });
}

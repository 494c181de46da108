// @ts-check
import { storage } from '../app/storage.js';

/** The source of the start button: the last one used, if it needs no choice, else the demo. @returns {import('./sources.js').SoundKind} */
export function defaultSound() {
  const last = storage.get('sound');
  return last === 'microphone' || last === 'tab' ? last : 'demo';
}

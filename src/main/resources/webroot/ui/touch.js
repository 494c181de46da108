// @ts-check
import { storage } from '../app/storage.js';
import { notify, store } from '../app/state.js';
import { Gestures } from './gestures.js';

const HINT = 'Tap for the controls, twice to save. Swipe for the next picture, hold for why.';

/**
 * Fingers on the art, while the show runs: each gesture is passed on. Told once how it works.
 * @param {HTMLElement} art
 * @param {Record<import('./gestures.js').Gesture, () => void>} does
 */
export function watchTouch(art, does) {
  const gestures = new Gestures(gesture => {
    if (store.state.phase === 'running' && !store.state.clean) does[gesture]();
  });
  /** @type {['down'|'move'|'up'|'cancel', string][]} */
  const ways = [['down', 'pointerdown'], ['move', 'pointermove'], ['up', 'pointerup'], ['cancel', 'pointercancel']];
  for (const [way, name] of ways) {
    art.addEventListener(name, event => {
      const { pointerType, pointerId: id, clientX: x, clientY: y, timeStamp: at } = /** @type {PointerEvent} */ (event);
      if (pointerType !== 'mouse') gestures[way]({ id, x, y, at });
    });
  }
  // Holding a finger on a picture would else offer to save or copy it.
  art.addEventListener('contextmenu', event => {
    if (/** @type {PointerEvent} */ (event).pointerType !== 'mouse') event.preventDefault();
  });
  store.watch(({ phase, artwork, clean }) => {
    if (phase !== 'running' || !artwork || clean || storage.get('hinted') || !matchMedia('(any-pointer: coarse)').matches) return;
    storage.set('hinted', 'yes');
    notify(HINT);
  });
}

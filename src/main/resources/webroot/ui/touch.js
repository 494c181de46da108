// @ts-check
import { notify, store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { text } from '../language/page-texts.js';
import { Gestures } from './gestures.js';

const HINT = text('ui.tapForTheControls');

/**
 * Handles gestures on the picture while the show runs, and explains them once.
 * @param {HTMLElement} art
 * @param {Record<import('./gestures.js').Gesture, () => void>} handlers
 */
export function watchTouch(art, handlers) {
  const gestures = new Gestures(gesture => {
    if (store.state.phase === 'running' && !store.state.clean) handlers[gesture]();
  });
  /** @type {['down'|'move'|'up'|'cancel', string][]} */
  const methods = [['down', 'pointerdown'], ['move', 'pointermove'], ['up', 'pointerup'], ['cancel', 'pointercancel']];
  for (const [method, name] of methods) {
    art.addEventListener(name, event => {
      const { pointerType, pointerId: id, clientX: x, clientY: y, timeStamp: at } = /** @type {PointerEvent} */ (event);
      if (pointerType !== 'mouse') gestures[method]({ id, x, y, at });
    });
  }
  // A long press would otherwise open the context menu for saving the image.
  art.addEventListener('contextmenu', event => {
    if (/** @type {PointerEvent} */ (event).pointerType !== 'mouse') event.preventDefault();
  });
  store.watch(({ phase, artwork, clean }) => {
    if (phase !== 'running' || !artwork || clean || storage.get('hinted') || !matchMedia('(any-pointer: coarse)').matches) return;
    storage.set('hinted', 'yes');
    notify(HINT);
  });
}

// @ts-check
import { store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { DEFAULT_WALL, restoredWall } from './wall.js';

/** @typedef {import('./wall.js').Wall} Wall */

/** Loads the stored settings of a screen on the wall into the state, and stores each that is changed. @param {Partial<Wall>} requested by the address, for this page only */
export function syncWall(requested) {
  /** @type {Partial<Wall>} */
  let stored = restoredWall(storage.get('wall'));
  store.change({ wall: { ...DEFAULT_WALL, ...stored, ...requested } });
  store.watch(({ wall }, before) => {
    if (wall === before.wall) return;
    const names = /** @type {(keyof Wall)[]} */ (Object.keys(wall));
    const changed = names.filter(name => wall[name] !== before.wall[name]).map(name => [name, wall[name]]);
    stored = { ...stored, ...Object.fromEntries(changed) };
    storage.set('wall', JSON.stringify(stored));
  });
}

/** @param {Partial<Wall>} news */
export const changeWall = news => store.change({ wall: { ...store.state.wall, ...news } });

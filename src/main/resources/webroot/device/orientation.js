// @ts-check
import { store } from '../app/state.js';

const SETTLED_MS = 1_000;

/** The orientation of pictures that fills this window best. @returns {'landscape'|'portrait'|'square'} */
export function orientation() {
  const aspect = innerWidth / innerHeight;
  return aspect > 1.15 ? 'landscape' : aspect < 0.87 ? 'portrait' : 'square';
}

/** Reports a change of this window's orientation to the show; a difference to other screens is not a change. @param {import('../app/show.js').Show} show */
export function watchOrientation(show) {
  let known = orientation();
  let timer = 0;
  addEventListener('resize', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (orientation() === known) return;
      known = orientation();
      if (store.state.phase === 'running') void show.control({ orientation: known });
    }, SETTLED_MS);
  });
}

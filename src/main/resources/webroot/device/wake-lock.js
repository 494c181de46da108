// @ts-check
import { store } from '../app/state.js';

/** Keeps the screen awake while the show runs and is not paused, where the browser can. */
export function holdWakeLock() {
  /** @type {WakeLockSentinel|null} */
  let lock = null;
  const settle = async () => {
    const wanted = store.state.phase === 'running' && !store.state.paused && document.visibilityState === 'visible';
    try {
      if (wanted && (!lock || lock.released)) lock = await navigator.wakeLock?.request('screen') ?? null;
      else if (!wanted) await lock?.release();
    } catch {
      // Refused (a low battery, say): the screen may sleep.
    }
  };
  store.watch((state, before) => {
    if (state.phase !== before.phase || state.paused !== before.paused) void settle();
  });
  document.addEventListener('visibilitychange', () => void settle());
}

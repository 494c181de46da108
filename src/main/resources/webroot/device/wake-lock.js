// @ts-check
import { store } from '../app/state.js';

/** Holds a screen wake lock while the show runs and is not paused, also at night: a screen that the system has put to sleep stays dark in the morning. */
export function holdWakeLock() {
  /** @type {WakeLockSentinel|null} */
  let lock = null;
  const update = async () => {
    const wanted = store.state.phase === 'running' && (!store.state.paused || store.state.asleep) && document.visibilityState === 'visible';
    try {
      if (wanted && (!lock || lock.released)) lock = await navigator.wakeLock?.request('screen') ?? null;
      else if (!wanted) await lock?.release();
    } catch {
      // Refused, for example on a low battery: the screen may sleep.
    }
  };
  store.watch((state, before) => {
    if (state.phase !== before.phase || state.paused !== before.paused || state.asleep !== before.asleep) void update();
  });
  document.addEventListener('visibilitychange', () => void update());
}

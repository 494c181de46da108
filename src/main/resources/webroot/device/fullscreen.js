// @ts-check
import { notify, store } from '../app/state.js';

const NOT_HERE = 'This browser has no full screen. From the Home Screen (Share, then Add to Home Screen) the show fills it.';

/** Fills the screen or gives it back, where the browser can; Safari on iPads only under its own name. */
export async function toggleFullscreen() {
  const page = /** @type {any} */ (document);
  const root = /** @type {any} */ (document.documentElement);
  const leave = page.exitFullscreen ?? page.webkitExitFullscreen;
  const enter = root.requestFullscreen ?? root.webkitRequestFullscreen;
  if (!enter) return notify(NOT_HERE);
  try {
    await (isFull() ? leave.call(page) : enter.call(root, { navigationUI: 'hide' }));
  } catch {
    notify('This browser does not allow full screen here.');
  }
}

/** Keeps the state true, also when the screen is left by the browser's own keys. */
export function watchFullscreen() {
  for (const name of ['fullscreenchange', 'webkitfullscreenchange']) {
    document.addEventListener(name, () => store.change({ fullscreen: isFull() }));
  }
}

const isFull = () => Boolean(document.fullscreenElement ?? /** @type {any} */ (document).webkitFullscreenElement);

// @ts-check
import { notify, store } from '../app/state.js';

const UNSUPPORTED = 'This browser has no full screen. From the Home Screen (Share, then Add to Home Screen) the show fills it.';

/** Enters or leaves full screen, with the prefixed API of Safari on iPads. */
export async function toggleFullscreen() {
  const page = /** @type {any} */ (document);
  const root = /** @type {any} */ (document.documentElement);
  const leave = page.exitFullscreen ?? page.webkitExitFullscreen;
  const enter = root.requestFullscreen ?? root.webkitRequestFullscreen;
  if (!enter) return notify(UNSUPPORTED);
  try {
    await (isFull() ? leave.call(page) : enter.call(root, { navigationUI: 'hide' }));
  } catch {
    notify('This browser does not allow full screen here.');
  }
}

/** Keeps the state in step, also when the browser's own keys leave full screen. */
export function watchFullscreen() {
  for (const name of ['fullscreenchange', 'webkitfullscreenchange']) {
    document.addEventListener(name, () => store.change({ fullscreen: isFull() }));
  }
}

const isFull = () => Boolean(document.fullscreenElement ?? /** @type {any} */ (document).webkitFullscreenElement);

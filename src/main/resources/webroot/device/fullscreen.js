// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';

const UNSUPPORTED = text('device.thisBrowserHasNoFull');

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
    notify(text('device.thisBrowserDoesNotAllow'));
  }
}

/** Keeps the state in step, also when the browser's own keys leave full screen. */
export function watchFullscreen() {
  for (const name of ['fullscreenchange', 'webkitfullscreenchange']) {
    document.addEventListener(name, () => store.change({ fullscreen: isFull() }));
  }
}

const isFull = () => Boolean(document.fullscreenElement ?? /** @type {any} */ (document).webkitFullscreenElement);

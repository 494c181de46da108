// @ts-check
import '../ui/appearance.js';
import '../landing/landing-page.js';
import { translate } from '../language/translate.js';
import { defaultSound } from '../sound/default-sound.js';
import { css } from '../ui/css.js';
import { parametersOf, startsItself } from './parameters.js';
import { store } from './state.js';
import { storage } from './storage.js';

translate();
// The display comes later, and its background at once.
void css(import.meta.url, '../display/background.css');

/** The entry: shows the landing page, and starts the rest of the page at the first sign of a visitor, or some seconds later. */

/** The landing page is drawn by then, and the first bar of the demo is rendered by a worker. */
const SOUND_MS = 2_000;
/** Without a sign nobody waits, and starting the rest would block a slow machine. */
const UNASKED_MS = 8_000;
/** The first signs of somebody who will press start. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'dragenter'];

const landingPage = /** @type {import('../landing/landing-page.js').LandingPage} */ (document.querySelector('landing-page'));
const untilLoading = new AbortController();
const untilLoaded = new AbortController();
/** @type {Promise<void>|undefined} */ let loading;

/** Loads the rest of the page, once. */
function load() {
  untilLoading.abort();
  return (loading ??= loadRest());
}

async function loadRest() {
  await import('./page.js');
  untilLoaded.abort();
}

/** Loads without a press, so nobody waits; a press tries again. */
const loadAhead = () => void load().catch(() => (loading = undefined));

/** Presses that came before the rest was loaded count when it is. A build that is gone from the server needs a new page. @param {Event} event @param {() => Event} copy */
async function repeat({ target }, copy) {
  try {
    await load();
  } catch {
    return location.reload();
  }
  target?.dispatchEvent(copy());
}

landingPage.addEventListener('start', event => {
  landingPage.setBusy(true);
  void repeat(event, () => {
    landingPage.setBusy(false);
    return new CustomEvent('start', { detail: /** @type {CustomEvent} */ (event).detail });
  });
}, { signal: untilLoaded.signal });
addEventListener('keydown', event => {
  const { key, repeat: isHeld, ctrlKey, metaKey, altKey } = event;
  if (!isHeld) void repeat(event, () => new KeyboardEvent('keydown', { key, ctrlKey, metaKey, altKey, bubbles: true, cancelable: true }));
}, { signal: untilLoaded.signal });

landingPage.selectSound(defaultSound());
// A known show resumes, projectors and frames have nobody who presses start, and without a network pictures are shown that were kept.
if (storage.get('session') !== null || startsItself(parametersOf(location.search)) || navigator.onLine === false) loadAhead();
else {
  landingPage.appear();
  const onSign = () => {
    loadAhead();
    landingPage.stopWaiting();
  };
  for (const sign of SIGNS) addEventListener(sign, onSign, { signal: untilLoading.signal, passive: true });
  const later = () => {
    setTimeout(() => landingPage.stopWaiting(), SOUND_MS);
    setTimeout(loadAhead, UNASKED_MS);
  };
  if (document.readyState === 'complete') later();
  else addEventListener('load', later, { once: true });
}

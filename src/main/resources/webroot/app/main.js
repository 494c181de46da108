// @ts-check
import '../controls/controls.js';
import '../display/art-display.js';
import '../landing/landing.js';
import { watchIdle } from '../controls/idle.js';
import { watchKeys } from '../controls/keys.js';
import { fadeMs } from '../display/morph.js';
import { gallery } from '../gallery/gallery.js';
import { help } from '../help/help.js';
import { picker } from '../picker/picker.js';
import { soundPanel } from '../sound/sound-panel.js';
import { why } from '../why/why.js';
import { Actions } from './actions.js';
import { Bus } from './bus.js';
import { Clock } from './clock.js';
import { chooseFile, onDroppedFile } from './files.js';
import { Listening, usualSound } from './listening.js';
import { memory } from './memory.js';
import { noticeLine } from './notice.js';
import { followOrientation, orientation } from './orientation.js';
import { Show } from './show.js';
import { reflect, store, tell } from './state.js';
import { keepAwake } from './wake.js';
import { alternative } from './words.js';

/** @typedef {import('../audio/sources.js').SoundKind} SoundKind */

const root = document.documentElement;
const display = /** @type {import('../display/art-display.js').ArtDisplay} */ (document.querySelector('art-display'));
const door = /** @type {import('../landing/landing.js').LandingDoor} */ (document.querySelector('landing-door'));
const controls = /** @type {import('../controls/controls.js').ShowControls} */ (document.querySelector('show-controls'));

const bus = new Bus(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/eventbus/websocket`);
const clock = new Clock(() => bus.ask('time', {}));
const show = new Show(bus, clock);
const listening = new Listening(show, clock, display.breath);

/** Pictures: announced by the server, drawn here, reported back. */
show.addEventListener('artwork', event => {
  const { artwork, at } = /** @type {CustomEvent} */ (event).detail;
  void display.paint(artwork, clock.toLocal(at), fadeMs(listening.tempo));
});
display.addEventListener('visible', event => {
  const artwork = /** @type {CustomEvent} */ (event).detail;
  store.change({ artwork, job: null });
  display.describe(alternative(artwork));
});
display.addEventListener('shown', event => show.shown(/** @type {CustomEvent} */ (event).detail.id));
display.addEventListener('failed', event => console.warn('A picture was skipped:', /** @type {CustomEvent} */ (event).detail.error));

/** @param {SoundKind} kind @param {File} [file] */
async function listen(kind, file) {
  const chosen = kind === 'file' && !file ? await chooseFile() : file;
  if (kind === 'file' && !chosen) return;
  await listening.start(kind, chosen);
}

/** @param {SoundKind} kind @param {File} [file] */
async function begin(kind, file) {
  if (kind === 'file' && !file) {
    file = await chooseFile();
    if (!file) return;
  }
  door.busy(true);
  // The sound first and not waited for: a browser allows it only while the press is fresh.
  void listen(kind, file);
  try {
    await show.begin(orientation());
  } catch {
    listening.stop();
    tell('The server does not answer just now. Please try again in a moment.');
  } finally {
    door.busy(false);
  }
}

const dialogs = {
  sound: soundPanel(kind => void listen(kind), () => listening.stop()),
  styles: picker(wishes => void show.control(wishes)),
  gallery: gallery(),
  why: why(),
  help: help(),
};
const actions = new Actions(show, dialogs, () => void listen(usualSound()));
document.body.append(...Object.values(dialogs), noticeLine());

controls.addEventListener('act', event => actions.act(/** @type {CustomEvent} */ (event).detail));
watchKeys(action => {
  if (store.state.phase === 'running' || action === 'help') actions.act(action);
});
door.addEventListener('start', event => void begin(/** @type {CustomEvent} */ (event).detail.kind));
onDroppedFile(file => void (store.state.phase === 'landing' ? begin('file', file) : listen('file', file)));
listening.ear.addEventListener('features', event => {
  if (root.dataset.idle !== 'true') controls.meter?.show(/** @type {CustomEvent} */ (event).detail);
});
setInterval(() => (root.dataset.moved = String(listening.hearsOther)), 1_000);

reflect(root);
watchIdle(root);
keepAwake();
followOrientation(show);
door.propose(usualSound());
store.change({ sensitivity: Number(memory.get('sensitivity')) || 1 });
store.watch(({ motion }) => (display.motion = motion));
store.watch(({ sensitivity }, before) => {
  if (sensitivity !== before.sensitivity) memory.set('sensitivity', String(sensitivity));
});

/** For tests and the curious: the latest features, as a copy. */
Object.defineProperty(window, 'algorhythmic', { value: Object.freeze({
  features: () => structuredClone(listening.latest),
}) });

// A browser that has a show already sees it at once; its sound waits for a press.
door.wait(true);
if (await show.known()) await show.join();
door.wait(false);

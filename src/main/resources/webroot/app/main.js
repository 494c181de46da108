// @ts-check
import '../ui/appearance.js';
import '../controls/show-controls.js';
import '../display/art-display.js';
import '../landing/landing-page.js';
import { watchDpad } from '../ui/dpad.js';
import { watchIdle } from '../ui/idle.js';
import { watchKeys } from '../ui/keyboard.js';
import { watchTouch } from '../ui/touch.js';
import { fadeMs } from '../display/morph.js';
import { creditsPanel } from '../credits/credits-panel.js';
import { gallery } from '../gallery/gallery.js';
import { help } from '../help/help.js';
import { History } from '../history/history-navigation.js';
import { MuseumLabel } from '../label/museum-label.js';
import { followMaking } from '../progress/progress-ring.js';
import { echo } from '../feedback/feedback-overlay.js';
import { Opinions } from '../feedback/feedback.js';
import { picker } from '../picker/picker.js';
import { pairingPanel } from '../pairing/pairing-panel.js';
import { settingsPanel } from '../settings/settings-panel.js';
import { soundPanel } from '../sound/sound-panel.js';
import { why } from '../why/why.js';
import { Actions } from './actions.js';
import { api } from '../net/api.js';
import { Bus } from '../net/bus.js';
import { keepClean } from '../ui/clean-output.js';
import { Clock } from '../net/clock.js';
import { chooseFile, onDroppedFile } from '../sound/file-input.js';
import { followFullscreen } from '../device/fullscreen.js';
import { Listening, usualSound } from '../sound/sound-pipeline.js';
import { mediaSession } from '../device/media-session.js';
import { memory } from './storage.js';
import { noticeLine, spokenLine } from '../ui/notice.js';
import { followOrientation, orientation } from '../device/orientation.js';
import { Show } from './show.js';
import { SongFinder } from '../sound/song-recognition.js';
import { reflect, store, tell } from './state.js';
import { tellHowItGoes } from '../net/telemetry.js';
import { nameWindow } from '../ui/document-title.js';
import { keepAwake } from '../device/wake-lock.js';
import { alternative, learnNames } from '../ui/texts.js';
import { Interlude } from '../net/offline-slideshow.js';
import { Keepsakes } from '../net/offline-art.js';
import { keepShell } from '../net/service-worker.js';

/** @typedef {import('../sound/sources.js').SoundKind} SoundKind */

const root = document.documentElement;
const display = /** @type {import('../display/art-display.js').ArtDisplay} */ (document.querySelector('art-display'));
const door = /** @type {import('../landing/landing-page.js').LandingDoor} */ (document.querySelector('landing-door'));
const controls = /** @type {import('../controls/show-controls.js').ShowControls} */ (document.querySelector('show-controls'));

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
  store.change({ artwork });
  display.describe(alternative(artwork));
});
display.addEventListener('shown', event => show.shown(/** @type {CustomEvent} */ (event).detail.id));
display.addEventListener('failed', event => console.warn('A picture was skipped:', /** @type {CustomEvent} */ (event).detail.error));

/** A screen without its network goes on with the pictures it had last. */
const keepsakes = new Keepsakes();
new Interlude(show, artwork => display.paint(artwork, performance.now(), fadeMs(listening.tempo)), keepsakes);
display.addEventListener('shown', event => {
  if (!store.state.offline) void keepsakes.keep(/** @type {CustomEvent} */ (event).detail);
});
keepShell();
tellHowItGoes(display);

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
  sound: soundPanel(listening.ear, kind => void listen(kind)),
  styles: picker(wishes => {
    void show.control(wishes);
    // Kept for the next show; this one has it already, so a failure is no news.
    api.prefer(wishes).catch(() => {});
  }),
  gallery: gallery(),
  credits: creditsPanel(),
  why: why(),
  settings: settingsPanel(action => actions.act(action)),
  help: help(action => actions.can(action)),
  remote: pairingPanel(clock),
};
const opinions = new Opinions();
show.addEventListener('opinion', event => opinions.hear(/** @type {CustomEvent} */ (event).detail));
echo(opinions);
followMaking(show);
const label = new MuseumLabel();
const actions = new Actions(show, dialogs, () => void listen(usualSound()), { opinions, label, history: new History(show) });
const spoken = spokenLine();
document.body.append(label.element, ...Object.values(dialogs), noticeLine(), spoken);

controls.addEventListener('act', event => actions.act(/** @type {CustomEvent} */ (event).detail));
watchDpad(root);
watchKeys(action => {
  if (store.state.phase === 'running' || action === 'help' || action === 'settings') actions.act(action);
});
door.addEventListener('start', event => void begin(/** @type {CustomEvent} */ (event).detail.kind));
onDroppedFile(file => void (store.state.phase === 'landing' ? begin('file', file) : listen('file', file)));
listening.ear.addEventListener('features', event => {
  if (root.dataset.idle !== 'true') controls.meter?.show(/** @type {CustomEvent} */ (event).detail);
});
setInterval(() => (root.dataset.moved = String(listening.hearsOther)), 1_000);

reflect(root);
const toggleControls = watchIdle(root);
watchTouch(display, {
  tap: toggleControls,
  'double-tap': () => actions.act('heart'),
  hold: () => actions.act('why'),
  left: () => actions.act('forward'),
  right: () => actions.act('back'),
});
keepClean(spoken);
nameWindow(spoken);
followFullscreen();
keepAwake();
mediaSession(action => actions.act(action));
new SongFinder(listening.ear);
followOrientation(show);
door.propose(usualSound());
store.change({ sensitivity: Number(memory.get('sensitivity')) || 1 });
store.watch(({ motion, frugal }) => Object.assign(display, { motion, frugal }));
store.watch(({ sensitivity }, before) => {
  if (sensitivity !== before.sensitivity) memory.set('sensitivity', String(sensitivity));
});

/** For tests and the curious: the latest features, as a copy. */
Object.defineProperty(window, 'algorhythmic', { value: Object.freeze({
  features: () => structuredClone(listening.latest),
}) });

// Until it has come, and where it doesn't, ids are read as well as they go.
const learn = () => void api.styles().then(learnNames, () => {});
if (navigator.onLine === false) addEventListener('online', learn, { once: true });
else learn();

// A browser that has a show already sees it at once; its sound waits for a press.
door.wait(true);
if (navigator.onLine !== false && await show.known()) await show.join();
else if ((await keepsakes.all()).length) show.wait();
door.wait(false);
// Nobody is there to press start on a projector.
if (store.state.clean && store.state.phase === 'landing') void show.begin(orientation()).catch(() => store.change({ clean: false }));

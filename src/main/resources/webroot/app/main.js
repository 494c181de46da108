// @ts-check
import '../ui/appearance.js';
import '../controls/show-controls.js';
import '../display/art-display.js';
import '../landing/landing-page.js';
import { watchDpad } from '../ui/dpad.js';
import { watchIdle } from '../ui/idle.js';
import { watchKeyboard } from '../ui/keyboard.js';
import { watchTouch } from '../ui/touch.js';
import { fadeMs } from '../display/morph.js';
import { creditsPanel } from '../credits/credits-panel.js';
import { gallery } from '../gallery/gallery.js';
import { help } from '../help/help.js';
import { HistoryNavigation } from '../history/history-navigation.js';
import { MuseumLabel } from '../label/museum-label.js';
import { watchJobProgress } from '../progress/progress-ring.js';
import { showFeedback } from '../feedback/feedback-overlay.js';
import { Feedback } from '../feedback/feedback.js';
import { picker } from '../picker/picker.js';
import { pairingPanel } from '../pairing/pairing-panel.js';
import { settingsPanel } from '../settings/settings-panel.js';
import { soundPanel } from '../sound/sound-panel.js';
import { why } from '../why/why.js';
import { Actions } from './actions.js';
import { api } from '../net/api.js';
import { Bus } from '../net/bus.js';
import { watchCleanOutput } from '../ui/clean-output.js';
import { Clock } from '../net/clock.js';
import { chooseFile, onFileDrop } from '../sound/file-input.js';
import { watchFullscreen } from '../device/fullscreen.js';
import { SoundPipeline, defaultSound } from '../sound/sound-pipeline.js';
import { mediaSession } from '../device/media-session.js';
import { storage } from './storage.js';
import { noticeLine, spokenLine } from '../ui/notice.js';
import { watchOrientation, orientation } from '../device/orientation.js';
import { Show } from './show.js';
import { SongRecognition } from '../sound/song-recognition.js';
import { notify, reflect, store } from './state.js';
import { reportTelemetry } from '../net/telemetry.js';
import { syncDocumentTitle } from '../ui/document-title.js';
import { holdWakeLock } from '../device/wake-lock.js';
import { altText, setDisplayNames } from '../ui/texts.js';
import { OfflineSlideshow } from '../net/offline-slideshow.js';
import { OfflineArt } from '../net/offline-art.js';
import { registerServiceWorker } from '../net/service-worker.js';

/** @typedef {import('../sound/sources.js').SoundKind} SoundKind */

const root = document.documentElement;
const display = /** @type {import('../display/art-display.js').ArtDisplay} */ (document.querySelector('art-display'));
const landingPage = /** @type {import('../landing/landing-page.js').LandingPage} */ (document.querySelector('landing-page'));
const controls = /** @type {import('../controls/show-controls.js').ShowControls} */ (document.querySelector('show-controls'));

const bus = new Bus(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/eventbus/websocket`);
const clock = new Clock(() => bus.ask('time', {}));
const show = new Show(bus, clock);
const soundPipeline = new SoundPipeline(show, clock, display.soundMotion);

/** Pictures: announced by the server, drawn here, reported back. */
show.addEventListener('artwork', event => {
  const { artwork, at } = /** @type {CustomEvent} */ (event).detail;
  void display.paint(artwork, clock.toLocal(at), fadeMs(soundPipeline.tempo));
});
display.addEventListener('visible', event => {
  const artwork = /** @type {CustomEvent} */ (event).detail;
  store.change({ artwork });
  display.describe(altText(artwork));
});
display.addEventListener('shown', event => show.shown(/** @type {CustomEvent} */ (event).detail.id));
display.addEventListener('failed', event => console.warn('A picture was skipped:', /** @type {CustomEvent} */ (event).detail.error));

/** A screen without its network goes on with the pictures it had last. */
const offlineArt = new OfflineArt();
new OfflineSlideshow(show, artwork => display.paint(artwork, performance.now(), fadeMs(soundPipeline.tempo)), offlineArt);
display.addEventListener('shown', event => {
  if (!store.state.offline) void offlineArt.keep(/** @type {CustomEvent} */ (event).detail);
});
registerServiceWorker();
reportTelemetry(display);

/** @param {SoundKind} kind @param {File} [file] */
async function listen(kind, file) {
  const chosen = kind === 'file' && !file ? await chooseFile() : file;
  if (kind === 'file' && !chosen) return;
  await soundPipeline.start(kind, chosen);
}

/** @param {SoundKind} kind @param {File} [file] */
async function begin(kind, file) {
  if (kind === 'file' && !file) {
    file = await chooseFile();
    if (!file) return;
  }
  landingPage.setBusy(true);
  // The sound first and not waited for: a browser allows it only while the press is fresh.
  void listen(kind, file);
  try {
    await show.begin(orientation());
  } catch {
    soundPipeline.stop();
    notify('The server does not answer just now. Please try again in a moment.');
  } finally {
    landingPage.setBusy(false);
  }
}

const dialogs = {
  sound: soundPanel(soundPipeline.audioInput, kind => void listen(kind)),
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
const feedback = new Feedback();
show.addEventListener('feedback', event => feedback.receive(/** @type {CustomEvent} */ (event).detail));
showFeedback(feedback);
watchJobProgress(show);
const label = new MuseumLabel();
const actions = new Actions(show, dialogs, () => void listen(defaultSound()), { feedback, label, history: new HistoryNavigation(show) });
const spoken = spokenLine();
document.body.append(label.element, ...Object.values(dialogs), noticeLine(), spoken);

controls.addEventListener('act', event => actions.act(/** @type {CustomEvent} */ (event).detail));
watchDpad(root);
watchKeyboard(action => {
  if (store.state.phase === 'running' || action === 'help' || action === 'settings') actions.act(action);
});
landingPage.addEventListener('start', event => void begin(/** @type {CustomEvent} */ (event).detail.kind));
onFileDrop(file => void (store.state.phase === 'landing' ? begin('file', file) : listen('file', file)));
soundPipeline.audioInput.addEventListener('features', event => {
  if (root.dataset.idle !== 'true') controls.meter?.show(/** @type {CustomEvent} */ (event).detail);
});
setInterval(() => (root.dataset.moved = String(soundPipeline.isRemote)), 1_000);

reflect(root);
const toggleControls = watchIdle(root);
watchTouch(display, {
  tap: toggleControls,
  'double-tap': () => actions.act('heart'),
  hold: () => actions.act('why'),
  left: () => actions.act('forward'),
  right: () => actions.act('back'),
});
watchCleanOutput(spoken);
syncDocumentTitle(spoken);
watchFullscreen();
holdWakeLock();
mediaSession(action => actions.act(action));
new SongRecognition(soundPipeline.audioInput);
watchOrientation(show);
landingPage.selectSound(defaultSound());
store.change({ sensitivity: Number(storage.get('sensitivity')) || 1 });
store.watch(({ motion, frugal }) => Object.assign(display, { motion, frugal }));
store.watch(({ sensitivity }, before) => {
  if (sensitivity !== before.sensitivity) storage.set('sensitivity', String(sensitivity));
});

/** For tests and the curious: the latest features, as a copy. */
Object.defineProperty(window, 'algorhythmic', { value: Object.freeze({
  features: () => structuredClone(soundPipeline.latest),
}) });

// Until it has come, and where it doesn't, ids are read as well as they go.
const learn = () => void api.styles().then(setDisplayNames, () => {});
if (navigator.onLine === false) addEventListener('online', learn, { once: true });
else learn();

// A browser that has a show already sees it at once; its sound waits for a press.
landingPage.setWaiting(true);
if (navigator.onLine !== false && await show.known()) await show.join();
else if ((await offlineArt.all()).length) show.wait();
landingPage.setWaiting(false);
// Nobody is there to press start on a projector.
if (store.state.clean && store.state.phase === 'landing') void show.begin(orientation()).catch(() => store.change({ clean: false }));

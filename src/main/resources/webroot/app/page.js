// @ts-check
import { paintAgain } from '../again/again-dialog.js';
import '../controls/show-controls.js';
import '../display/art-display.js';
import { room } from '../audience/room.js';
import { watchNotice } from '../audience/watch-notice.js';
import { creditsPanel } from '../credits/credits-panel.js';
import { watchFullscreen } from '../device/fullscreen.js';
import { mediaSession } from '../device/media-session.js';
import { orientation, watchOrientation } from '../device/orientation.js';
import { holdWakeLock } from '../device/wake-lock.js';
import { fadeMs } from '../display/morph.js';
import { showFeedback } from '../feedback/feedback-overlay.js';
import { Feedback } from '../feedback/feedback.js';
import { FrameMode } from '../frame/frame-mode.js';
import { NightMode } from '../frame/night.js';
import { wallPanel } from '../frame/wall-panel.js';
import { syncWall } from '../frame/wall-settings.js';
import { gallery } from '../gallery/gallery.js';
import { help } from '../help/help.js';
import { text } from '../language/page-texts.js';
import { mayBeScore } from '../score/score-section.js';
import { HistoryNavigation } from '../history/history-navigation.js';
import { MuseumLabel } from '../label/museum-label.js';
import { momentPanel } from '../moment/moment-panel.js';
import { api } from '../net/api.js';
import { BRIDGE_URL, Bus } from '../net/bus.js';
import { Clock } from '../net/clock.js';
import { OfflineArt } from '../net/offline-art.js';
import { OfflineSlideshow } from '../net/offline-slideshow.js';
import { registerServiceWorker } from '../net/service-worker.js';
import { reportTelemetry } from '../net/telemetry.js';
import { pairingPanel } from '../pairing/pairing-panel.js';
import { picker } from '../picker/picker.js';
import { playsPanel } from '../plays/plays-panel.js';
import { printSheet } from '../print/print-sheet.js';
import { watchJobProgress } from '../progress/progress-ring.js';
import { SceneList } from '../scenes/scene-list.js';
import { offerScene } from '../scenes/scene-offer.js';
import { settingsPanel } from '../settings/settings-panel.js';
import { chooseFiles, onFileDrop } from '../sound/file-input.js';
import { SongRecognition } from '../sound/song-recognition.js';
import { defaultSound } from '../sound/default-sound.js';
import { soundPanel } from '../sound/sound-panel.js';
import { SoundPipeline } from '../sound/sound-pipeline.js';
import { tapActions } from '../sound/tap/tap-actions.js';
import { watchCleanOutput } from '../ui/clean-output.js';
import { syncDocumentTitle } from '../ui/document-title.js';
import { watchDpad } from '../ui/dpad.js';
import { watchIdle } from '../ui/idle.js';
import { watchKeyboard } from '../ui/keyboard.js';
import { noticeLine, spokenLine } from '../ui/notice.js';
import { watchPanelAddresses } from '../ui/panel-addresses.js';
import { altText } from '../ui/texts.js';
import { watchTouch } from '../ui/touch.js';
import { layoutPanel } from '../wall/layout-panel.js';
import { showWallPart } from '../wall/wall-part.js';
import { why } from '../why/why.js';
import { Actions } from './actions.js';
import { findRequested, parameters, startSound, tellIgnored } from './autostart.js';
import { checkKnownAccount } from './known-account.js';
import { startsItself } from './parameters.js';
import { Show, startRefusal } from './show.js';
import { notify, reflect, store } from './state.js';
import { storage } from './storage.js';

/** @typedef {import('../sound/sources.js').SoundKind} SoundKind */

const root = document.documentElement;
const display = /** @type {import('../display/art-display.js').ArtDisplay} */ (document.querySelector('art-display'));
const landingPage = /** @type {import('../landing/landing-page.js').LandingPage} */ (document.querySelector('landing-page'));
const controls = /** @type {import('../controls/show-controls.js').ShowControls} */ (document.querySelector('show-controls'));

const bus = new Bus(BRIDGE_URL);
const clock = new Clock(() => bus.ask('time', {}));
const show = new Show(bus, clock);
const soundPipeline = new SoundPipeline(show, clock, display.soundMotion);

/** The server announces pictures; this page draws them and reports what is on screen. */
show.addEventListener('artwork', event => {
  const { artwork, at } = /** @type {CustomEvent} */ (event).detail;
  // All screens of a wall need the same time, whatever each of them hears.
  void display.paint(artwork, clock.toLocal(at), fadeMs(display.sharedTime ? 0 : soundPipeline.tempo));
});
display.addEventListener('visible', event => {
  const artwork = /** @type {CustomEvent} */ (event).detail;
  store.change({ artwork });
  display.describe(altText(artwork));
});
display.addEventListener('shown', event => show.shown(/** @type {CustomEvent} */ (event).detail.id));
display.addEventListener('failed', event => console.warn('A picture was skipped:', /** @type {CustomEvent} */ (event).detail.error));

/** While the server is unreachable, the screen shows its last pictures. */
const offlineArt = new OfflineArt();
new OfflineSlideshow(show, artwork => display.paint(artwork, performance.now(), fadeMs(soundPipeline.tempo)), offlineArt);
display.addEventListener('shown', event => {
  if (!store.state.offline) void offlineArt.add(/** @type {CustomEvent} */ (event).detail);
});
registerServiceWorker();
reportTelemetry(display);
void checkKnownAccount(() => landingPage.showAccount());

/** Lets the browser handle what waits, so that the start is no long task. */
function breathe() {
  return new Promise(resolve => setTimeout(resolve));
}

/** @param {SoundKind} kind @param {File[]} [files] */
async function listen(kind, files) {
  const chosen = kind === 'file' && !files ? await chooseFiles() : files;
  if (kind === 'file' && !chosen?.length) return;
  await soundPipeline.start(kind, chosen);
}

/** @param {SoundKind} kind @param {File[]} [files] */
async function begin(kind, files) {
  if (kind === 'file' && !files) {
    files = await chooseFiles();
    if (!files.length) return;
  }
  landingPage.setBusy(true);
  const begun = show.begin(orientation());
  // Start the sound before any await, because browsers allow it only during a user gesture.
  void listen(kind, files);
  try {
    await begun;
  } catch (error) {
    soundPipeline.stop();
    notify(startRefusal(error));
  } finally {
    landingPage.setBusy(false);
  }
}

await breathe();
syncWall(parameters.wall);
const frameMode = new FrameMode(display);
const tap = tapActions(soundPipeline.audioInput.tapping);
const scenes = new SceneList(change => show.control(change));
const dialogs = {
  sound: soundPanel(soundPipeline.audioInput, kind => void listen(kind), tap),
  styles: picker(selection => {
    void show.control(selection);
    // Saves the choice for the next show. The current show has it already, so a failure is not reported.
    api.prefer(selection).catch(() => {});
  }),
  plays: playsPanel(change => show.control(change), scenes),
  gallery: gallery(artwork => paintAgain(artwork, change => show.control(change))),
  credits: creditsPanel(),
  why: why(() => actions.act('again')),
  moment: momentPanel(display, soundPipeline),
  wall: wallPanel(percent => frameMode.preview(percent)),
  settings: settingsPanel(action => actions.act(action)),
  help: help(action => actions.can(action)),
  screens: layoutPanel(show),
  remote: pairingPanel(clock, change => show.control(change)),
};
const feedback = new Feedback();
show.addEventListener('feedback', event => feedback.receive(/** @type {CustomEvent} */ (event).detail));
showFeedback(feedback);
dialogs.gallery.addEventListener('show-collection', event => {
  const { id, name } = /** @type {CustomEvent} */ (event).detail;
  dialogs.gallery.close();
  void show.control({ source: `collection:${id}` }).then(done => {
    if (!done) return;
    store.change({ sourceName: name });
    notify(text('app.onlyFromNowOn', { name }));
  });
});
show.addEventListener('large', event => dialogs.gallery.showLarge(/** @type {CustomEvent} */ (event).detail));
watchJobProgress(show);
const label = new MuseumLabel();
const actions = new Actions(show, dialogs, () => void listen(defaultSound()), { feedback, label, tap, scenes, history: new HistoryNavigation(show) });
const spoken = spokenLine();
await breathe();
document.body.append(label.element, watchNotice(), room(show, clock), showWallPart(show, display, clock), ...Object.values(dialogs), noticeLine(), spoken, printSheet(display));

controls.addEventListener('act', event => actions.act(/** @type {CustomEvent} */ (event).detail));
watchDpad(root);
watchKeyboard(action => {
  if (store.state.phase === 'running' || ['help', 'settings', 'wall'].includes(action)) actions.act(action);
});
landingPage.addEventListener('start', event => void begin(/** @type {CustomEvent} */ (event).detail.kind));
onFileDrop(files => void (files.length === 1 && mayBeScore(files[0]) ? dialogs.moment.replay(files[0]) : store.state.phase === 'landing' ? begin('file', files) : listen('file', files)));
soundPipeline.audioInput.addEventListener('features', event => {
  if (root.dataset.idle !== 'true') controls.meter?.show(/** @type {CustomEvent} */ (event).detail);
});
setInterval(() => (root.dataset.remoteSound = String(soundPipeline.hasRemoteSound)), 1_000);

reflect(root);
const toggleControls = watchIdle(root);
watchTouch(display, {
  tap: toggleControls,
  'double-tap': () => actions.act('heart'),
  hold: () => actions.act('why'),
  left: () => actions.act('forward'),
  right: () => actions.act('back'),
});
new NightMode(display, soundPipeline.audioInput, show, spoken);
watchCleanOutput(spoken);
watchPanelAddresses(dialogs, name => actions.act(name));
tellIgnored();
syncDocumentTitle(spoken);
watchFullscreen();
holdWakeLock();
mediaSession(action => actions.act(action), () => soundPipeline.audioInput.source?.player);
new SongRecognition(soundPipeline.audioInput);
watchOrientation(show);
store.change({ sensitivity: Number(storage.get('sensitivity')) || 1 });
store.watch(({ motion, frugal, phase }) => Object.assign(display, { motion, frugal, calm: phase === 'landing' }));
store.watch(({ sensitivity }, before) => {
  if (sensitivity !== before.sensitivity) storage.set('sensitivity', String(sensitivity));
});

/** For tests, debugging and render-show.sh: a copy of the latest features, changes of the state, and a score as a film. */
Object.defineProperty(window, 'algorhythmic', { value: Object.freeze({
  features: () => structuredClone(soundPipeline.latest),
  change: (/** @type {object} */ news) => store.change(news),
  film: async (/** @type {string} */ score, /** @type {number} */ from) => (await import('../score/film.js')).openFilm(score, from),
}) });

async function resume() {
  // A browser with a known session joins at once; its sound needs a user gesture.
  if (parameters.show && !(await findRequested(show))) await show.watch(parameters.show);
  else if (navigator.onLine !== false && (parameters.show || await show.known())) await show.join();
  else if ((await offlineArt.all()).length) show.wait();
  landingPage.stopWaiting();
  // Nobody presses start on a projector or on a frame.
  if (startsItself(parameters) && store.state.phase === 'landing') void show.beginUnattended(orientation()).catch(() => store.change({ clean: false }));
  offerScene(scenes);
  void startSound(listen, soundPipeline.audioInput);
}
void resume();

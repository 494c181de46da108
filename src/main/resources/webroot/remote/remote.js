// @ts-check
import { store } from '../app/state.js';
import { holdWakeLock } from '../device/wake-lock.js';
import { onSite } from '../net/site.js';
import { picker } from '../picker/picker.js';
import { noticeLine } from '../ui/notice.js';
import { codeEntry } from './code-entry.js';
import { ear } from './ear.js';
import { grants } from './remote-api.js';
import { playsOnRemote } from './plays-on-remote.js';
import { remotePanel } from './remote-panel.js';
import { RemoteShow } from './remote-show.js';

const root = document.documentElement;
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
/** @type {RemoteShow} */
let show;
const styles = picker(changes => void show.control(changes));
document.body.append(styles, noticeLine());
holdWakeLock();
store.watch(({ connected, artwork, motion }) => {
  root.dataset.connected = String(connected);
  root.dataset.artwork = artwork?.id ?? '';
  root.dataset.motion = motion;
});

/** @param {string} reason */
function askForCode(reason) {
  root.dataset.phase = 'asking';
  const entry = codeEntry(reason, grant => {
    grants.set(grant);
    connect(grant);
  });
  main.replaceChildren(entry);
  return entry;
}

/** @param {import('./remote-api.js').Grant} grant */
function connect(grant) {
  root.dataset.phase = 'steering';
  store.change({ artwork: null, screens: 0 });
  show = new RemoteShow(grant);
  const listening = ear(show);
  const plays = playsOnRemote(show);
  document.body.append(plays);
  show.addEventListener('ended', event => {
    listening.stop();
    grants.set(null);
    styles.close();
    plays.remove();
    askForCode(/** @type {CustomEvent} */ (event).detail);
  });
  main.replaceChildren(remotePanel(show, () => styles.present(), () => plays.present(), listening.element));
  show.begin();
}

const code = new URLSearchParams(location.search).get('code');
// Removes the code from the history and the address bar.
if (code !== null) history.replaceState(null, '', onSite('/remote'));
const grant = grants.get();
if (code) void askForCode('').send(code);
else if (grant) connect(grant);
else askForCode('');

// @ts-check
import { noticeLine } from '../ui/notice.js';
import { store } from '../app/state.js';
import { picker } from '../picker/picker.js';
import { codeEntry } from './code-entry.js';
import { grants } from './remote-api.js';
import { remotePanel } from './remote-panel.js';
import { RemoteShow } from './remote-show.js';

const root = document.documentElement;
const stage = /** @type {HTMLElement} */ (document.querySelector('main'));
const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/eventbus/websocket`;
/** @type {RemoteShow} */
let show;
const styles = picker(wishes => void show.control(wishes));
document.body.append(styles, noticeLine());
store.watch(({ connected, artwork, motion }) => {
  root.dataset.connected = String(connected);
  root.dataset.artwork = artwork?.id ?? '';
  root.dataset.motion = motion;
});

/** @param {string} reason */
function ask(reason) {
  root.dataset.phase = 'asking';
  const entry = codeEntry(reason, grant => {
    grants.set(grant);
    steer(grant);
  });
  stage.replaceChildren(entry);
  return entry;
}

/** @param {import('./remote-api.js').Grant} grant */
function steer(grant) {
  root.dataset.phase = 'steering';
  store.change({ artwork: null, screens: 0 });
  show = new RemoteShow(grant, url);
  show.addEventListener('ended', event => {
    grants.set(null);
    styles.close();
    ask(/** @type {CustomEvent} */ (event).detail);
  });
  stage.replaceChildren(remotePanel(show, () => styles.present()));
  show.begin();
}

const code = new URLSearchParams(location.search).get('code');
// A code is not for the history, nor for whoever looks at the address bar.
if (code !== null) history.replaceState(null, '', '/remote');
const grant = grants.get();
if (code) void ask('').send(code);
else if (grant) steer(grant);
else ask('');

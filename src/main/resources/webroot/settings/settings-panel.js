// @ts-check
import { PREFERENCES } from '../app/preferences.js';
import { store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { choiceField } from '../ui/choice-field.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';

await css(import.meta.url, './settings-panel.css');

/** @typedef {import('../app/preferences.js').Preference} Preference */

/** @type {Record<string, string>} */
const LABELS = { auto: 'Automatic', on: 'On', off: 'Off', calm: 'Calm', lively: 'Lively', wild: 'Wild', light: 'Light', dark: 'Dark',
  brief: 'Briefly', always: 'Always', never: 'Never' };

/** `order` is the order of display where it differs from that of the preference. @type {{name: Preference, title: string, hint?: string, order?: string[]}[]} */
const SETTINGS = [
  { name: 'motion', title: 'Motion', hint: 'How strongly the sound moves the picture.', order: ['calm', 'lively', 'wild'] },
  { name: 'theme', order: ['auto', 'light', 'dark'], title: 'Light or dark', hint: 'For panels and buttons; pictures stay as they are.' },
  { name: 'label', title: 'Label beside a new picture' },
  { name: 'tv', title: 'Large, for a television', hint: 'Bigger words, and arrows that go from button to button.' },
  { name: 'frugal', title: 'Save battery', hint: 'Fewer frames and effects.' },
  { name: 'spoken', title: 'Screen reader tells each new picture' },
];

/**
 * The panel with the preferences of this browser.
 * @param {(action: string) => void} act
 */
export function settingsPanel(act) {
  const settings = SETTINGS.map(setting => choice(setting, act));
  const closeAnd = (/** @type {string} */ action) => () => {
    dialog.close();
    act(action);
  };
  const reset = h('button', { type: 'button', className: 'chip', onclick: () => {
    if (reset.dataset.sure) return resetAll();
    reset.dataset.sure = 'asked';
    reset.textContent = 'Press again to reset';
  } });
  const dialog = panelDialog({ id: 'settings', title: 'Settings', onopen: () => {
    delete reset.dataset.sure;
    reset.textContent = 'Reset everything';
  } }, ...settings,
  h('div', { className: 'settings-more' },
    h('button', { type: 'button', className: 'chip', onclick: closeAnd('wall') }, 'On the wall: frame, dimming, dark at night'),
    h('button', { type: 'button', className: 'chip', onclick: closeAnd('clean') }, 'Nothing but the picture'),
    h('button', { type: 'button', className: 'chip', onclick: closeAnd('help') }, 'Keys and help'), reset),
  h('p', { className: 'settings-note' }, 'A reset forgets these settings and this show. Your gallery and your credits stay.'));
  return dialog;
}

/** A preference as a row of radio buttons. @param {typeof SETTINGS[0]} setting @param {(action: string) => void} act */
function choice({ name, title, hint, order }, act) {
  const options = (order ?? PREFERENCES[name]).map(value => ({ value, label: LABELS[value] }));
  return choiceField({ name, title, hint, options, of: state => state[name], choose: value => name === 'motion' ? act(value) : store.change({ [name]: value }) });
}

function resetAll() {
  storage.clear();
  location.replace(location.pathname);
}

// @ts-check
import { PREFERENCES } from '../app/preferences.js';
import { store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { LANGUAGES } from '../language/languages.js';
import { text } from '../language/page-texts.js';
import { onSite } from '../net/site.js';
import { choiceField } from '../ui/choice-field.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';

await css(import.meta.url, './settings-panel.css');

/** @typedef {import('../app/preferences.js').Preference} Preference */

/** @type {Record<string, string>} */
const LABELS = { auto: text('settings.automatic'), on: text('common.on'), off: text('common.off'), calm: text('common.calm'), lively: text('common.lively'), wild: text('common.wild'), light: text('settings.light'), dark: text('common.dark'),
  brief: text('settings.briefly'), always: text('settings.always'), never: text('settings.never') };

/** The language of the browser. */
const AUTOMATIC = 'auto';

/** `order` is the order of display where it differs from that of the preference. @type {{name: Preference, title: string, hint?: string, order?: string[]}[]} */
const SETTINGS = [
  { name: 'motion', title: text('settings.motion'), hint: text('settings.howStronglyTheSoundMoves'), order: ['calm', 'lively', 'wild'] },
  { name: 'theme', order: ['auto', 'light', 'dark'], title: text('settings.lightOrDark'), hint: text('settings.forPanelsAndButtons') },
  { name: 'label', title: text('common.labelBesidePictures') },
  { name: 'tv', title: text('settings.large'), hint: text('settings.biggerWords') },
  { name: 'frugal', title: text('settings.saveBattery'), hint: text('settings.fewerFramesAndEffects') },
  { name: 'spoken', title: text('settings.screenReaderTellsEachNew') },
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
    reset.textContent = text('settings.pressAgainToReset');
  } });
  const dialog = panelDialog({ id: 'settings', title: text('settings.settings'), onopen: () => {
    delete reset.dataset.sure;
    reset.textContent = text('settings.resetEverything');
  } }, ...settings, languageChoice(),
  h('div', { className: 'settings-more' },
    h('button', { type: 'button', className: 'chip', onclick: closeAnd('wall') }, text('settings.onTheWall')),
    h('a', { className: 'chip', href: onSite('/account') }, text('common.yourAccount')),
    h('button', { type: 'button', className: 'chip', onclick: closeAnd('clean') }, text('settings.nothingButThePicture')),
    h('button', { type: 'button', className: 'chip', onclick: closeAnd('help') }, text('common.keysAndHelp')), reset),
  h('p', { className: 'settings-note' }, text('settings.resetForgetsTheseSettingsAnd')));
  return dialog;
}

/** A preference as a row of radio buttons. @param {typeof SETTINGS[0]} setting @param {(action: string) => void} act */
function choice({ name, title, hint, order }, act) {
  const options = (order ?? PREFERENCES[name]).map(value => ({ value, label: LABELS[value] }));
  return choiceField({ name, title, hint, options, of: state => state[name], choose: value => name === 'motion' ? act(value) : store.change({ [name]: value }) });
}

/** The language; the page is loaded again in it, and the show goes on. */
function languageChoice() {
  const options = [{ value: AUTOMATIC, label: text('settings.automatic') }, ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))];
  const field = choiceField({ name: 'language', title: text('settings.language'), wrap: true, options, choose: value => {
    storage.set('language', value === AUTOMATIC ? null : value);
    location.reload();
  } });
  field.show(storage.get('language') ?? AUTOMATIC);
  return field;
}

function resetAll() {
  const account = storage.get('account');
  storage.clear();
  // Who is signed in stays so.
  storage.set('account', account);
  location.replace(location.pathname);
}

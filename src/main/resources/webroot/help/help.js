// @ts-check
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { KEYS } from '../ui/keymap.js';
import { panelDialog } from '../ui/panel.js';

await css(import.meta.url, './help.css');

/** The help panel: the available keys, gestures and how the show works. @param {(action: string) => boolean} can */
export function help(can) {
  const keys = h('dl', { className: 'keys' });
  const list = () => keys.replaceChildren(...KEYS.filter(({ action }) => can(action)).flatMap(({ label, text: meaning }) =>
    [h('dt', {}, h('kbd', {}, label)), h('dd', {}, meaning)]), h('dt', {}, h('kbd', {}, text('help.escape'))), h('dd', {}, text('common.close')));
  return panelDialog({ id: 'help', title: text('common.keysAndHelp'), reading: true, onopen: list }, keys,
    h('p', {}, text('help.withFingers')),
    h('p', {}, text('help.ifTheBeatIsWrong')),
    h('p', {}, text('help.yourVotesSteerWhatIs')),
    h('p', {}, text('help.dropSoundFilesOrA')),
    h('p', {}, text('help.openThisPageInA')));
}

// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { panelDialog } from '../ui/panel.js';
import { demoPieces } from './demo/demo-pieces.js';
import { chosenPiece } from './demo/chosen-piece.js';
import { dismissDemo, prepareDemo } from './demo/demo-workers.js';
import { fileControls } from './file-controls.js';
import { analysisView } from './hearing/analysis-view.js';
import { microphoneSelect } from './microphone-select.js';
import { songSwitch } from './song-switch.js';
import { canShareTab } from './sources.js';
import { tapActions } from './tap/tap-actions.js';
import { tapControls, tapKeys } from './tap/tap-controls.js';

await css(import.meta.url, './sound-panel.css');

/** @typedef {import('./sources.js').SoundKind} SoundKind */

/** @type {[SoundKind, string, string][]} */
const CHOICES = [
  ['microphone', text('common.microphone'), text('sound.hearsTheRoom')],
  ['file', text('common.files'), text('sound.chooseSome')],
  ['demo', text('common.demoMusic'), text('sound.threePiecesThatThisPage')],
  ['tab', text('common.tabOrSystemSound'), text('sound.sharesWhatAnotherTabOr')],
];

/**
 * The panel to choose a sound while the show runs, with its analysis.
 * @param {import('./audio-input.js').AudioInput} audioInput
 * @param {(kind: SoundKind) => void} choose
 * @param {import('./tap/tap-actions.js').TapActions} [tap] the beat by hand
 */
export function soundPanel(audioInput, choose, tap = tapActions(audioInput.tapping)) {
  const buttons = CHOICES.map(([kind, label, hint]) => {
    const able = kind !== 'tab' || canShareTab();
    return h('button', { type: 'button', className: 'sound-choice', 'data-sound': kind, disabled: !able,
      onclick: () => {
        dialog.close();
        choose(kind);
      } }, icon(kind), h('span', {}, h('strong', {}, label),
      h('small', {}, able ? hint : text('sound.notOfferedByThisBrowser'))));
  });
  const [microphone, file, demo, tab] = buttons;
  const off = h('button', { type: 'button', className: 'chip', onclick: () => {
    dialog.close();
    audioInput.close();
  } }, text('sound.stopListening'));
  const slider = h('input', { type: 'range', id: 'sensitivity', min: '0.3', max: '2', step: '0.05', value: '1',
    oninput: () => store.change({ sensitivity: Number(slider.value) }) });
  const analysis = analysisView();
  const byHand = tapControls(tap);
  const privacy = h('p');
  const hint = h('p', { className: 'sound-hint', role: 'status' });
  const dialog = panelDialog({ id: 'sound', title: text('common.sound'), onopen: () => prepareDemo(chosenPiece().id) },
    hint, analysis.element, byHand, fileControls(audioInput),
    h('div', { className: 'sound-choices' }, microphone, file, demo, demoPieces(() => choose('demo')), tab),
    microphoneSelect(() => choose('microphone')),
    h('label', { className: 'slider-label', htmlFor: 'sensitivity' }, text('common.howStronglyThePictureMoves')), slider,
    songSwitch(), privacy, off);
  dialog.addEventListener('keydown', tapKeys(tap));
  dialog.addEventListener('close', dismissDemo);
  audioInput.addEventListener('features', event => {
    if (dialog.open) analysis.show(/** @type {CustomEvent} */ (event).detail);
  });
  store.watch(state => {
    buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(state.sound === CHOICES[i][0])));
    hint.textContent = state.soundHint;
    hint.hidden = !state.soundHint;
    analysis.element.hidden = byHand.hidden = off.hidden = state.sound === 'off';
    if (Number(slider.value) !== state.sensitivity) slider.value = String(state.sensitivity);
    privacy.textContent = state.identify ? text('sound.apartFromThat')
      : text('sound.soundItselfNeverLeavesThis');
  });
  return dialog;
}

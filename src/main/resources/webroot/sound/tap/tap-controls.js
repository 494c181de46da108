// @ts-check
import { text } from '../../language/page-texts.js';
import { css } from '../../ui/css.js';
import { h } from '../../ui/dom.js';
import { actionOf } from '../../ui/keymap.js';

void css(import.meta.url, './tap-controls.css');

/** The buttons that correct beat and bar by hand. @param {import('./tap-actions.js').TapActions} actions */
export function tapControls(actions) {
  const { tapping } = actions;
  const tap = h('button', { type: 'button', className: 'chip tap-beat', title: text('sound.tapTheBeatKey') }, text('sound.tapTheBeat'));
  const one = h('button', { type: 'button', className: 'chip', title: text('sound.thisIsTheOneKey') }, text('sound.thisIsTheOne'));
  pressed(tap, actions.tap);
  pressed(one, actions.one);
  const letGo = h('button', { type: 'button', className: 'chip', onclick: () => actions.letGo() }, text('sound.letGo'));
  const undo = h('button', { type: 'button', className: 'chip', onclick: () => actions.undo() }, text('common.undo'));
  const hint = h('p', { className: 'tap-hint' });
  const show = () => {
    const { grid, canUndo } = tapping;
    letGo.disabled = !grid;
    undo.disabled = !canUndo;
    hint.textContent = grid ? text('sound.heldAtBpmUntilThe', { tempo: Math.round(grid.tempo) })
      : text('sound.wrongBeat');
  };
  for (const name of ['change', 'release']) tapping.addEventListener(name, show);
  show();
  return h('div', { className: 'tap-controls', role: 'group', 'aria-label': text('sound.beatByHand') },
    h('div', { className: 'tap-buttons' }, tap, one, letGo, undo), hint);
}

/** Runs the actions of the keys T and O in a dialog. @param {import('./tap-actions.js').TapActions} actions @returns {(event: KeyboardEvent) => void} */
export function tapKeys(actions) {
  return event => {
    const { target, key, repeat, ctrlKey, metaKey, altKey } = event;
    if (repeat || ctrlKey || metaKey || altKey) return;
    if (/** @type {HTMLElement} */ (target).matches('input:not([type="range"], [type="checkbox"]), textarea, select')) return;
    const action = actionOf(key);
    if (action === 'tap' || action === 'one') actions[action](event.timeStamp);
  };
}

/** Calls at the moment of the press, not of the release; the keyboard's press has no pointer. @param {HTMLElement} button @param {(at: number) => void} press */
function pressed(button, press) {
  button.addEventListener('pointerdown', event => event.button === 0 && press(event.timeStamp));
  button.addEventListener('click', event => event.detail === 0 && press(event.timeStamp));
}

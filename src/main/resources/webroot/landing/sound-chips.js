// @ts-check
import { chosenPiece } from '../sound/demo/chosen-piece.js';
import { canShareTab } from '../sound/streams.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** @typedef {import('../sound/sources.js').SoundKind} SoundKind */

/** The kinds of sound to start a show with. @type {{kind: SoundKind, label: string, start: string}[]} */
export const SOUNDS = [
  { kind: 'demo', label: 'Demo music', get start() { return `with “${chosenPiece().name}”`; } },
  { kind: 'microphone', label: 'Microphone', start: 'with the microphone' },
  { kind: 'file', label: 'Files', start: 'with files' },
  { kind: 'tab', label: 'Tab or system sound', start: 'with shared sound' },
];

/** Toggle buttons for the supported kinds of sound. @param {SoundKind} chosen @param {(kind: SoundKind) => void} choose */
export function soundChips(chosen, choose) {
  const supported = SOUNDS.filter(({ kind }) => kind !== 'tab' || canShareTab());
  const chips = supported.map(({ kind, label }) => h('button', { type: 'button', className: 'chip', 'data-sound': kind,
    'aria-pressed': String(kind === chosen), onclick: () => {
      for (const chip of chips) chip.setAttribute('aria-pressed', String(chip.dataset.sound === kind));
      choose(kind);
    } }, icon(kind), label));
  return h('div', { className: 'others', role: 'group', 'aria-label': 'Sound' }, ...chips);
}

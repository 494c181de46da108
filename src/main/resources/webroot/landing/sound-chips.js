// @ts-check
import { canShareTab } from '../sound/sources.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** @typedef {import('../sound/sources.js').SoundKind} SoundKind */

/** What a show can be started with. @type {{kind: SoundKind, label: string, start: string}[]} */
export const SOUNDS = [
  { kind: 'demo', label: 'Demo track', start: 'with the demo track' },
  { kind: 'microphone', label: 'Microphone', start: 'with the microphone' },
  { kind: 'file', label: 'A file', start: 'with a file' },
  { kind: 'tab', label: 'Tab or system sound', start: 'with shared sound' },
];

/** The sounds to choose from, the chosen one pressed. @param {SoundKind} chosen @param {(kind: SoundKind) => void} choose */
export function soundChips(chosen, choose) {
  const offered = SOUNDS.filter(({ kind }) => kind !== 'tab' || canShareTab());
  const chips = offered.map(({ kind, label }) => h('button', { type: 'button', className: 'chip', 'data-sound': kind,
    'aria-pressed': String(kind === chosen), onclick: () => {
      for (const chip of chips) chip.setAttribute('aria-pressed', String(chip.dataset.sound === kind));
      choose(kind);
    } }, icon(kind), label));
  return h('div', { className: 'others', role: 'group', 'aria-label': 'Sound' }, ...chips);
}

// @ts-check
import { text } from '../language/landing-texts.js';
import { chosenPiece } from '../sound/demo/chosen-piece.js';
import { canShareTab } from '../sound/streams.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** @typedef {import('../sound/sources.js').SoundKind} SoundKind */

/** The kinds of sound to start a show with. @type {{kind: SoundKind, label: string, start: string}[]} */
export const SOUNDS = [
  { kind: 'demo', label: text('landing.demoMusic'), get start() { return text('landing.withPiece', { name: chosenPiece().name }); } },
  { kind: 'microphone', label: text('landing.microphone'), start: text('landing.withTheMicrophone') },
  { kind: 'file', label: text('landing.files'), start: text('landing.withFiles') },
  { kind: 'tab', label: text('landing.tabOrSystemSound'), start: text('landing.withSharedSound') },
];

/** Toggle buttons for the supported kinds of sound. @param {SoundKind} chosen @param {(kind: SoundKind) => void} choose */
export function soundChips(chosen, choose) {
  const supported = SOUNDS.filter(({ kind }) => kind !== 'tab' || canShareTab());
  const chips = supported.map(({ kind, label }) => h('button', { type: 'button', className: 'chip', 'data-sound': kind,
    'aria-pressed': String(kind === chosen), onclick: () => {
      for (const chip of chips) chip.setAttribute('aria-pressed', String(chip.dataset.sound === kind));
      choose(kind);
    } }, icon(kind), label));
  return h('div', { className: 'others', role: 'group', 'aria-label': text('landing.sound') }, ...chips);
}

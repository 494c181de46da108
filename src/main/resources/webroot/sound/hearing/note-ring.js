// @ts-check
import { svg } from '../../ui/dom.js';

const NOTES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];

/** The pitch classes as a colour wheel with the strongest note in its middle. */
export function noteRing() {
  const segments = NOTES.map((_, note) => svg('path', { d: segment(note), fill: `hsl(${30 * note} 80% 66%)` }));
  const note = svg('text', { x: 50, y: 50, class: 'ring-note' });
  const element = svg('svg', { viewBox: '0 0 100 100', class: 'note-ring', 'aria-hidden': 'true' }, ...segments, note);
  return {
    element,
    /** @param {number[]} chroma 0–1, from C */
    glow(chroma) {
      segments.forEach((path, i) => path.setAttribute('opacity', (0.12 + 0.88 * chroma[i] ** 2).toFixed(2)));
    },
    /** @param {number[]} chroma 0–1, from C */
    name(chroma) {
      const strongest = chroma.indexOf(Math.max(...chroma));
      note.textContent = chroma[strongest] > 0 ? NOTES[strongest] : '';
    },
  };
}

/** The segment of a note in the ring, C at the top, clockwise. @param {number} note */
function segment(note) {
  const at = (/** @type {number} */ radius, /** @type {number} */ position) => {
    const angle = 2 * Math.PI * (position / 12 - 0.25);
    return `${(50 + radius * Math.cos(angle)).toFixed(2)} ${(50 + radius * Math.sin(angle)).toFixed(2)}`;
  };
  const [from, to] = [note - 0.44, note + 0.44];
  return `M${at(47, from)}A47 47 0 0 1 ${at(47, to)}L${at(29, to)}A29 29 0 0 0 ${at(29, from)}z`;
}

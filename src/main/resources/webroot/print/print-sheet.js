// @ts-check
import { store } from '../app/state.js';
import { labelLines } from '../label/museum-label.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { altText } from '../ui/texts.js';

void css(import.meta.url, './print-sheet.css');

/**
 * What is printed: the picture with its label. The canvas of the display is empty on paper, so the sheet has the picture as an image,
 * from the bytes that the display holds anyway.
 * @param {import('../display/art-display.js').ArtDisplay} display
 */
export function printSheet(display) {
  const image = h('img', { alt: '' });
  const label = h('figcaption');
  let address = '';
  store.watch(({ artwork, song }, before) => {
    if (!artwork || (artwork === before.artwork && song === before.song)) return;
    const [title, ...lines] = labelLines(artwork, song);
    label.replaceChildren(h('strong', {}, title), ...lines.map(line => h('span', {}, line)));
    image.alt = altText(artwork);
    if (artwork.id === before.artwork?.id) return;
    const bytes = display.timeline.pictures.find(({ id }) => id === artwork.id)?.bytes;
    if (!bytes) return;
    URL.revokeObjectURL(address);
    image.src = address = URL.createObjectURL(bytes);
  });
  return h('figure', { className: 'print-sheet' }, image, label);
}

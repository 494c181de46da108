// @ts-check
import { glassDialog } from '../app/dialog.js';
import { h } from '../app/dom.js';
import { store } from '../app/state.js';
import { provenanceWords, readable, tierWords } from '../app/words.js';

/** Why the picture on the screen looks as it does. */
export function why() {
  const body = h('div', { className: 'why' });

  function show() {
    const { artwork } = store.state;
    if (!artwork) return body.replaceChildren(h('p', {}, 'The first picture is still on its way.'));
    /** @type {[string, string][]} */
    const facts = [
      ['Styles', artwork.styles.map(readable).join(', ')], ['Artists', artwork.artists.map(readable).join(', ')],
      ['Led by', provenanceWords(artwork.provenance)], ['Origin', tierWords(artwork.tier)],
      ['Painter', readable(artwork.painter ?? '')], ['Words given to the painter', artwork.prompt],
    ];
    body.replaceChildren(h('p', { className: 'why-title' }, artwork.title || 'Untitled'), swatches(artwork.palette ?? []),
      h('dl', {}, ...facts.filter(([, value]) => value).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
  }

  const dialog = glassDialog({ id: 'why', title: 'Why this picture', reading: true, onopen: show }, body);
  store.watch((state, before) => {
    if (dialog.open && state.artwork !== before.artwork) show();
  });
  return dialog;
}

/** @param {string[]} palette */
function swatches(palette) {
  return h('div', { className: 'swatches', 'aria-hidden': 'true' }, ...palette.map(colour => {
    const swatch = h('span');
    swatch.style.background = colour;
    return swatch;
  }));
}

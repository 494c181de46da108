// @ts-check
import { store } from '../../app/state.js';
import { text } from '../../language/page-texts.js';
import { css } from '../../ui/css.js';
import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { choosePiece, chosenPiece } from './chosen-piece.js';
import { isInTurn, setInTurn } from './demo-source.js';
import { PIECES } from './pieces/pieces.js';

await css(import.meta.url, './demo-pieces.css');

/** The choice of a piece for the demo. @param {() => void} listen opens the demo with the chosen piece */
export function demoPieces(listen) {
  const play = (/** @type {string} */ id) => {
    choosePiece(id);
    listen();
  };
  const buttons = PIECES.map(({ id, name }) => h('button', { type: 'button', className: 'demo-piece', 'data-piece': id, onclick: () => play(id) },
    h('strong', {}, name), h('small', {}, text(`piece.${id}`))));
  const next = h('button', { type: 'button', className: 'chip', onclick: () => {
    play(PIECES[(PIECES.indexOf(chosenPiece()) + 1) % PIECES.length].id);
  } }, icon('skip'), text('sound.nextPiece'));
  const box = h('input', { type: 'checkbox', id: 'in-turn', checked: isInTurn(), onchange: () => setInTurn(box.checked) });
  store.watch(({ sound }) => {
    const { id } = chosenPiece();
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.piece === id));
    next.hidden = sound !== 'demo';
  });
  return h('div', { className: 'demo-pieces', role: 'group', 'aria-label': text('sound.piecesOfTheDemo') }, ...buttons,
    h('div', { className: 'demo-row' }, h('label', { htmlFor: 'in-turn' }, box, text('sound.onePieceAfterTheOther')), next));
}

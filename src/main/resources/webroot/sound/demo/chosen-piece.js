// @ts-check
import { store } from '../../app/state.js';
import { storage } from '../../app/storage.js';
import { pieceOf } from './pieces/pieces.js';

/** The piece that plays, else the one chosen last. */
export const chosenPiece = () => pieceOf(store.state.piece || storage.get('piece'));

/** Chooses a piece, for this show and later ones. It plays when the demo is opened. @param {string} id */
export function choosePiece(id) {
  storage.set('piece', id);
  store.change({ piece: id });
}

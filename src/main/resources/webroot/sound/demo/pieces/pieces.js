// @ts-check
import { lowTide } from './low-tide.js';
import { nightDrive } from './night-drive.js';
import { paperBoats } from './paper-boats.js';

/** The pieces of the demo, in the order of an evening. @type {import('../score.js').Piece[]} */
export const PIECES = [nightDrive, paperBoats, lowTide];

/** The piece with an id; the first one if there is none. @param {string|null} id */
export const pieceOf = id => PIECES.find(piece => piece.id === id) ?? PIECES[0];

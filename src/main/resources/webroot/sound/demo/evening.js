// @ts-check
import { Master } from './master.js';
import { PIECES, pieceOf } from './pieces/pieces.js';
import { PieceRenderer } from './piece-renderer.js';

/** How long a piece rings on into the next one. */
const RINGING_SECONDS = 8;

/** Music without an end, bar by bar: one piece again and again, or one after the other. */
export class Evening {
  /** @param {string} id the first piece @param {number} rate samples a second @param {number} [bar] of the piece, the first one */
  constructor(id, rate, bar = 0) {
    this.rate = rate;
    /** Whether the next piece follows a whole pass; else the piece is repeated. */
    this.isInTurn = false;
    this.master = new Master(rate);
    this.renderer = new PieceRenderer(pieceOf(id), rate, bar);
    /** @type {PieceRenderer|null} */ this.earlier = null;
    this.ringing = 0;
  }

  /** The next bar: its samples, piece and number, and where it begins in the piece, in seconds. */
  next() {
    if (this.isInTurn && this.renderer.pass > 0 && this.renderer.bar === 0) this.#turn();
    const { piece, bar, score } = this.renderer;
    const { left, right } = this.renderer.renderBar();
    this.#ring(left, right);
    this.master.process({ left, right }, left.length);
    return { piece: piece.id, bar, begin: bar * score.barSeconds, left: left.slice(), right: right.slice() };
  }

  #turn() {
    const { piece } = this.renderer;
    this.earlier = this.renderer;
    this.ringing = Math.round(RINGING_SECONDS * this.rate);
    this.renderer = new PieceRenderer(PIECES[(PIECES.indexOf(piece) + 1) % PIECES.length], this.rate);
  }

  /** Adds what the piece before still sounds. @param {Float32Array} left @param {Float32Array} right */
  #ring(left, right) {
    for (let start = 0; this.earlier && start < left.length;) {
      const rest = this.earlier.renderRest(Math.min(left.length - start, this.ringing));
      for (let i = 0; i < rest.left.length; i++) {
        left[start + i] += rest.left[i];
        right[start + i] += rest.right[i];
      }
      start += rest.left.length;
      this.ringing -= rest.left.length;
      if (this.ringing <= 0) this.earlier = null;
    }
  }
}

// @ts-check
import { store } from '../../app/state.js';
import { storage } from '../../app/storage.js';
import { text } from '../../language/page-texts.js';
import { chosenPiece } from './chosen-piece.js';
import { GridCorrector } from '../grid/grid-corrector.js';
import { DemoPlayer } from './demo-player.js';
import { takeDemoWorker } from './demo-workers.js';
import { pieceOf } from './pieces/pieces.js';

/** Whether the next piece follows, or the same one begins again. */
export const isInTurn = () => storage.get('turns') !== 'off';

/** @param {boolean} on */
export const setInTurn = on => storage.set('turns', on ? null : 'off');

const labelOf = (/** @type {string} */ id) => text('sound.demoNamed', { name: pieceOf(id).name });

/**
 * Opens the demo's music, which begins when the context is ready for it.
 * @param {AudioContext} context @param {Promise<unknown>} [ready]
 * @returns {Promise<import('../sources.js').Source>}
 */
export async function openDemo(context, ready) {
  const { id } = chosenPiece();
  const worker = takeDemoWorker(id, context.sampleRate);
  try {
    // A bar that begins before its output is connected is not heard from its start.
    await ready;
  } catch (failure) {
    worker.terminate();
    throw failure;
  }
  store.change({ piece: id });
  const player = new DemoPlayer(context, worker, id, isInTurn, piece => {
    store.change({ piece, ...(store.state.sound === 'demo' && { soundLabel: labelOf(piece) }) });
    source.onsong?.();
  });
  const corrector = new GridCorrector(context);
  /** @type {import('../sources.js').Source} */
  const source = { kind: 'demo', output: player.output, audible: true, label: labelOf(id), onended: null, onsong: null,
    setPlaying() {}, stop: () => player.stop(),
    correct(features) {
      const { grid, position } = player.place;
      corrector.apply(features, grid, position);
    } };
  return source;
}

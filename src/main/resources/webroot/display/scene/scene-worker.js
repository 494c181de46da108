// @ts-check
import { estimate } from './estimate.js';
import { weightsOf } from './matter.js';
import { reachOf, tintOf } from './reach.js';

/** Reads scene maps off the main thread, and guesses those that are missing. */
self.onmessage = async ({ data: { id, map, picture } }) => {
  const port = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  try {
    const weights = map ? await read(map) : estimate(picture.data, picture.width, picture.height);
    weights.reach = reachOf(picture, weights);
    weights.tint = tintOf(picture, weights);
    port.postMessage({ id, weights }, [weights.moves.buffer, weights.shines.buffer]);
  } catch (error) {
    port.postMessage({ id, error: String(error) });
  }
};

/** @param {Blob} map */
async function read(map) {
  const bitmap = await createImageBitmap(map, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return weightsOf(context.getImageData(0, 0, width, height).data, width, height);
}

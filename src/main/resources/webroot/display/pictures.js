// @ts-check
import { onSite } from '../net/site.js';
import { NEUTRAL, morphTraits } from './dna.js';
import { SIZE } from './flow.js';
import { luma } from './luma.js';
import { tintsOf } from './palette.js';

const ATTEMPTS = 2;
const TIMEOUT_MS = 20_000;

/**
 * A picture that can be drawn. The compressed bytes are kept to decode it again after a lost context. `luma` is a small
 * luminance map; `flow` the optical flow from the picture `flowFrom`.
 * @typedef {{id: string, artwork: import('../app/state.js').Artwork, bytes: Blob, width: number, height: number,
 *   shownAt: number, luma: Float32Array|null, traits: import('./dna.js').MorphTraits, tints: readonly number[],
 *   texture: WebGLTexture|null, flow: import('./flow-finder.js').Flow|null, flowFrom: Picture|null,
 *   flowTexture: WebGLTexture|null, scene: import('./scene/matter.js').SceneWeights|null, sceneFound: Promise<void>|null, plainAt: number,
 *   sceneTextures: import('./gl/gl-context.js').SceneTextures|null}} Picture
 */

/** A picture that could not be fetched; `final` if a retry would not help. */
class PictureMissing extends Error {
  /** @param {string} message @param {boolean} final */
  constructor(message, final) {
    super(message);
    this.final = final;
  }
}

/** Fetches a picture's bytes. @param {import('../app/state.js').Artwork} artwork @returns {Promise<Blob>} */
export async function fetchPicture(artwork) {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(onSite(artwork.imageUrl), { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.ok) return await response.blob();
      throw new PictureMissing(`Picture ${artwork.id}: ${response.status}`, response.status < 500);
    } catch (error) {
      if (attempt === ATTEMPTS || (error instanceof PictureMissing && error.final)) throw error;
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
}

/** @param {import('../app/state.js').Artwork} artwork @param {Blob} bytes @param {number} shownAt ms @returns {Picture} */
export function pictureOf(artwork, bytes, shownAt) {
  return { id: artwork.id, artwork, bytes, width: 0, height: 0, shownAt, luma: null, traits: morphTraits(artwork.dna),
    tints: tintsOf(artwork.palette), texture: null, flow: null, flowFrom: null, flowTexture: null, scene: null, sceneFound: null, plainAt: -1e9, sceneTextures: null };
}

/** Decodes off the main thread. @param {Blob} bytes @returns {Promise<ImageBitmap>} */
export function decode(bytes) {
  return createImageBitmap(bytes, { premultiplyAlpha: 'none' });
}

/** Measures the luminance from a small copy. @param {Picture} picture @param {ImageBitmap} bitmap */
export function analyse(picture, bitmap) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const small = canvas.getContext('2d', { willReadFrequently: true });
  if (!small) return;
  small.imageSmoothingQuality = 'medium';
  small.drawImage(bitmap, 0, 0, SIZE, SIZE);
  const { data } = small.getImageData(0, 0, SIZE, SIZE);
  picture.luma = Float32Array.from({ length: SIZE * SIZE }, (_, i) => luma(data, i));
}

/** Interpolates the traits of two pictures. @param {Picture|null} from @param {Picture|null} to @param {number} progress @returns {import('./dna.js').MorphTraits} */
export function blendTraits(from, to, progress) {
  const first = from?.traits ?? to?.traits ?? NEUTRAL;
  const second = to?.traits ?? first;
  const names = /** @type {(keyof typeof first)[]} */ (Object.keys(NEUTRAL));
  return /** @type {any} */ (Object.fromEntries(names.map(name => [name, first[name] + (second[name] - first[name]) * progress])));
}

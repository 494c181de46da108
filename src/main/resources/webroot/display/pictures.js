// @ts-check
const ATTEMPTS = 2;
const LIMIT_MS = 20_000;

/**
 * A picture that can be drawn. The compressed bytes stay, so that it can be decoded again after a lost context.
 * @typedef {{id: string, artwork: import('../app/state.js').Artwork, bytes: Blob, width: number, height: number,
 *   texture: WebGLTexture|null, url: string, cameAt: number}} Picture
 */

/** A picture that the server did not give; `final` when asking again would not help. */
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
      const response = await fetch(artwork.imageUrl, { signal: AbortSignal.timeout(LIMIT_MS) });
      if (response.ok) return await response.blob();
      throw new PictureMissing(`Picture ${artwork.id}: ${response.status}`, response.status < 500);
    } catch (error) {
      if (attempt === ATTEMPTS || (error instanceof PictureMissing && error.final)) throw error;
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
}

/** Decodes off the main thread. @param {Blob} bytes @returns {Promise<ImageBitmap>} */
export function decode(bytes) {
  return createImageBitmap(bytes, { premultiplyAlpha: 'none' });
}

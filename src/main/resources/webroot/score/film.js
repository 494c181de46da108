// @ts-check
import { text } from '../language/page-texts.js';
import { ReplayStage } from './replay-stage.js';
import { parseScore } from './score-format.js';
import { withPictures } from './score-pictures.js';

/**
 * Opens a score for a program that takes its frames one after the other; the window has the size of the film. `frame` is a PNG in base64.
 * @param {string} content of the score @param {number} from ms
 */
export async function openFilm(content, from) {
  const { score, missing } = await withPictures(parseScore(content));
  const stage = new ReplayStage(score);
  document.body.replaceChildren(stage.element);
  if (!await stage.open('film')) throw new Error(text('score.thisBrowserHasNoWebgl2'));
  const canvas = new OffscreenCanvas(innerWidth, innerHeight);
  const context = /** @type {any} */ (canvas.getContext('2d', { alpha: false }));
  return { ms: score.ms, missing, frame: async (/** @type {number} */ at) => {
    stage.element.drawn.add(take);
    await (at === from ? stage.seek(at) : stage.follow(at));
    stage.element.drawn.delete(take);
    return base64(await canvas.convertToBlob({ type: 'image/png' }));
  } };

  function take() {
    stage.element.copyTo(context);
  }
}

/** @param {Blob} blob @returns {Promise<string>} */
function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

// @ts-check
import { text } from '../language/page-texts.js';
import { locale } from '../language/text.js';
import { readable, titleText } from '../ui/texts.js';
import { songOf } from './file-name.js';
import { fitted, posterLayout, wrapped } from './poster-layout.js';

/** @typedef {import('./poster-layout.js').PosterLayout} PosterLayout */

const SERIF = '"Fraunces", ui-serif, "Noto Serif", serif';
const SANS = '"Hanken Grotesk", system-ui, "Noto Sans", sans-serif';
const MARK = 'Algorhythmic';
/** In hundredths of the poster's shorter side. */
const TITLES = [13, 11, 9, 7, 5.2];
const SMALL = 2.5;
const BAR = 2;
const LEADING = 1.22;
const COLOURS = { dark: { ground: '#120c2b', ink: '#fff8f2', soft: '#e4d9e3' }, light: { ground: '#fdf8f4', ink: '#221731', soft: '#54475f' } };

/** The words of a poster: what plays or what the picture is called, its styles, and the day. @param {import('../app/state.js').State} state @param {Date} date */
export function posterWords(state, date) {
  const { artwork } = state;
  const styles = [...(artwork?.styles ?? []).map(readable), ...(artwork?.artists ?? []).map(artist => text('common.afterArtists', { artists: readable(artist) }))].join(' · ');
  return { title: songOf(state) || (artwork ? titleText(artwork) : text('common.untitled')), lines: [styles, date.toLocaleDateString(locale, { dateStyle: 'long' })].filter(Boolean) };
}

/**
 * Draws the picture with its words and its colours.
 * @param {import('./poster-layout.js').PosterShape} shape @param {Blob} bytes of the picture @param {ReturnType<typeof posterWords>} words
 * @param {string[]} palette @param {'dark'|'light'} theme
 * @returns {Promise<Blob>} a PNG file
 */
export async function drawPoster(shape, bytes, words, palette, theme) {
  const [bitmap] = await Promise.all([createImageBitmap(bytes), document.fonts.load(`400 40px ${SERIF}`), document.fonts.load(`400 40px ${SANS}`)]);
  const layout = posterLayout(shape, bitmap);
  const canvas = Object.assign(document.createElement('canvas'), { width: layout.width, height: layout.height });
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser has no canvas');
  const { ground, ink, soft } = COLOURS[theme];
  context.fillStyle = ground;
  context.fillRect(0, 0, layout.width, layout.height);
  const { x, y, width, height } = layout.picture;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, x, y, width, height);
  bitmap.close();
  write(context, layout, words, palette, { ink, soft });
  const file = await new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
  // Phones keep the memory of a canvas for some time otherwise.
  canvas.width = canvas.height = 0;
  if (!file) throw new Error('The poster is too large for this browser');
  return file;
}

/**
 * Writes the colours and the title below the picture, and the lines and the page's name at the bottom.
 * @param {CanvasRenderingContext2D} context @param {PosterLayout} layout @param {ReturnType<typeof posterWords>} words @param {string[]} palette
 * @param {{ink: string, soft: string}} colours
 */
function write(context, { unit, text: box }, { title, lines }, palette, { ink, soft }) {
  const { x, y, width, height } = box;
  palette.forEach((colour, i) => {
    const [left, right] = [i, i + 1].map(edge => x + Math.round((edge * width) / palette.length));
    context.fillStyle = colour;
    context.fillRect(left, y, right - left, BAR * unit);
  });
  const begin = y + (BAR + 2) * unit;
  const room = { width, height: y + height - begin - (lines.length * LEADING * SMALL + 2) * unit };
  const measure = (/** @type {string} */ part, /** @type {number} */ size) => {
    context.font = `400 ${size}px ${SERIF}`;
    return context.measureText(part).width;
  };
  const head = fitted(title, room, TITLES.map(size => size * unit), LEADING, measure);
  context.fillStyle = ink;
  context.textBaseline = 'top';
  measure('', head.size);
  head.lines.forEach((line, i) => context.fillText(line, x, begin + i * LEADING * head.size));
  context.fillStyle = soft;
  context.textBaseline = 'alphabetic';
  const markWidth = measure(MARK, SMALL * unit);
  context.fillText(MARK, x + width - markWidth, y + height);
  context.font = `400 ${SMALL * unit}px ${SANS}`;
  lines.forEach((line, i) => {
    const [part] = wrapped(line, width - markWidth - 4 * unit, 1, words => context.measureText(words).width);
    context.fillText(part, x, y + height - (lines.length - 1 - i) * LEADING * SMALL * unit);
  });
}

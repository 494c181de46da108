// @ts-check
import { css } from './css.js';
import { svg } from './dom.js';

await css(import.meta.url, './qr-code.css');

/** Draws a QR code. @param {{size: number, path: string}} code @param {string} label for screen readers */
export const qrCode = ({ size, path }, label) =>
  svg('svg', { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label }, svg('path', { d: path }));

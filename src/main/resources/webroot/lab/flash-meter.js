// @ts-check
const SECOND = 1;
/** WCAG 2.3.1: a change by a tenth of the maximum counts if the darker luminance is below 0.8. */
const MIN = 0.1;
const DARKEST = 0.8;

const LINEAR = Float32Array.from({ length: 256 }, (_, code) =>
  (code <= 0.04045 * 255 ? code / 255 / 12.92 : ((code / 255 + 0.055) / 1.055) ** 2.4));

/** The relative luminance of each tile of a frame, 0–1. @param {Uint8Array} rgba @param {number} width @param {number} height @param {number} columns @param {number} rows */
export function lightOf(rgba, width, height, columns, rows) {
  const light = new Float32Array(columns * rows);
  const counts = new Float32Array(columns * rows);
  for (let i = 0; i < width * height; i++) {
    const tile = Math.floor((Math.floor(i / width) * rows) / height) * columns + Math.floor(((i % width) * columns) / width);
    light[tile] += 0.2126 * LINEAR[rgba[4 * i]] + 0.7152 * LINEAR[rgba[4 * i + 1]] + 0.0722 * LINEAR[rgba[4 * i + 2]];
    counts[tile]++;
  }
  return light.map((sum, tile) => sum / counts[tile]);
}

/** Counts flashes by tile: a flash is a pair of opposing changes within a second. */
export class FlashMeter {
  /** @param {number} tiles */
  constructor(tiles) {
    this.tiles = Array.from({ length: tiles }, () => ({ extreme: NaN, direction: 0, changes: /** @type {number[]} */ ([]) }));
    this.most = 0;
  }

  /** @param {Float32Array} light of each tile @param {number} seconds @rechanges {number} flashes within the last second in the worst tile */
  addFrame(light, seconds) {
    let worst = 0;
    this.tiles.forEach((tile, i) => {
      follow(tile, light[i], seconds);
      while (tile.changes.length && seconds - tile.changes[0] >= SECOND) tile.changes.shift();
      worst = Math.max(worst, Math.floor(tile.changes.length / 2));
    });
    this.most = Math.max(this.most, worst);
    return worst;
  }
}

/** @param {{extreme: number, direction: number, changes: number[]}} tile @param {number} value @param {number} seconds */
function follow(tile, value, seconds) {
  const away = value - tile.extreme;
  if (Number.isNaN(away) || (tile.direction !== 0 && Math.sign(away) === tile.direction)) tile.extreme = value;
  else if (Math.abs(away) >= MIN && Math.min(value, tile.extreme) < DARKEST) {
    tile.direction = Math.sign(away);
    tile.extreme = value;
    tile.changes.push(seconds);
  }
}

// Counts flashes by the definition of WCAG 2.3.1 from pixels, independent of the flash limiter.
const linear = Float32Array.from({ length: 256 }, (_, code) =>
  (code <= 0.04045 * 255 ? code / 255 / 12.92 : ((code / 255 + 0.055) / 1.055) ** 2.4));

/** The times of opposing changes by at least `least` whose lower value is below `darkest`. */
function changes(signal, times, least, darkest) {
  const found = [];
  let extreme = signal[0];
  let direction = 0;
  for (let i = 1; i < signal.length; i++) {
    const value = signal[i];
    const away = value - extreme;
    if (direction !== 0 && Math.sign(away) === direction) extreme = value;
    else if (Math.abs(away) >= least && Math.min(value, extreme) < darkest) {
      direction = Math.sign(away);
      extreme = value;
      found.push(times[i]);
    }
  }
  return found;
}

/** Flashes (pairs of changes): the maximum within any second, and the mean per second. */
function rate(found, times) {
  let most = 0;
  for (let i = 0, j = 0; i < found.length; i++) {
    while (found[i] - found[j] >= 1) j++;
    most = Math.max(most, i - j + 1);
  }
  return { most: Math.floor(most / 2), mean: found.length / 2 / (times.at(-1) - times[0]) };
}

/** Counts flashes of frames by tile. */
export class FlashCounter {
  constructor(width, height, columns = 16, rows = 9) {
    Object.assign(this, { width, height, columns, rows, times: [] });
    this.light = Array.from({ length: columns * rows }, () => []);
    this.red = Array.from({ length: columns * rows }, () => []);
  }

  addFrame(pixels, seconds) {
    const { width, height, columns, rows } = this;
    this.times.push(seconds);
    for (let tile = 0; tile < columns * rows; tile++) {
      const [left, right] = [0, 1].map(side => Math.floor(((tile % columns) + side) * width / columns));
      const [top, bottom] = [0, 1].map(side => Math.floor((Math.floor(tile / columns) + side) * height / rows));
      let [r, g, b] = [0, 0, 0];
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const i = 4 * (y * width + x);
          r += linear[pixels[i]];
          g += linear[pixels[i + 1]];
          b += linear[pixels[i + 2]];
        }
      }
      const count = (right - left) * (bottom - top);
      this.light[tile].push((0.2126 * r + 0.7152 * g + 0.0722 * b) / count);
      this.red[tile].push(Math.max(0, r - g - b) / count);
    }
  }

  /** General and red flashes of the worst tile: maximum within any second, and mean per second. */
  worst() {
    const general = this.light.map(signal => rate(changes(signal, this.times, 0.1, 0.8), this.times));
    const red = this.red.map(signal => rate(changes(signal, this.times, 20 / 320, Infinity), this.times));
    const most = (/** @type {any[]} */ rates, name) => Math.max(...rates.map(one => one[name]));
    return { general: most(general, 'most'), generalMean: most(general, 'mean'), red: most(red, 'most'), redMean: most(red, 'mean') };
  }
}

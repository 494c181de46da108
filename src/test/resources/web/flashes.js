// Counts flashes as WCAG 2.3.1 defines them, from pixels alone; it knows nothing of how the display limits them.
const linear = Float32Array.from({ length: 256 }, (_, code) =>
  (code <= 0.04045 * 255 ? code / 255 / 12.92 : ((code / 255 + 0.055) / 1.055) ** 2.4));

/** Times at which a signal turned by at least `least`; for a turn to count, the lower end must be below `darkest`. */
function turns(signal, times, least, darkest) {
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

/** The most turns within any second, halved: flashes; and all of them a second. */
function rate(found, times) {
  let most = 0;
  for (let i = 0, j = 0; i < found.length; i++) {
    while (found[i] - found[j] >= 1) j++;
    most = Math.max(most, i - j + 1);
  }
  return { most: Math.floor(most / 2), mean: found.length / 2 / (times.at(-1) - times[0]) };
}

/** Watches frames tile by tile. */
export class FlashCounter {
  constructor(width, height, columns = 16, rows = 9) {
    Object.assign(this, { width, height, columns, rows, times: [] });
    this.light = Array.from({ length: columns * rows }, () => []);
    this.red = Array.from({ length: columns * rows }, () => []);
  }

  see(pixels, seconds) {
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

  /** The worst tile: general and red flashes within any second, and a second on the whole. */
  worst() {
    const general = this.light.map(signal => rate(turns(signal, this.times, 0.1, 0.8), this.times));
    const red = this.red.map(signal => rate(turns(signal, this.times, 20 / 320, Infinity), this.times));
    const most = (/** @type {any[]} */ rates, name) => Math.max(...rates.map(one => one[name]));
    return { general: most(general, 'most'), generalMean: most(general, 'mean'), red: most(red, 'most'), redMean: most(red, 'mean') };
  }
}

// @ts-check
const SLOW_SECONDS = 3;
const QUIET_LUFS = -50;
const LOUD_LUFS = -10;

/** Perceived loudness: the K-weighted level of ITU-R BS.1770, smoothed, 0 at −50 LUFS and 1 at −10 LUFS. */
export class Loudness {
  /** @param {number} bins @param {number} binHertz @param {number} frameSeconds */
  constructor(bins, binHertz, frameSeconds) {
    this.weights = Float32Array.from({ length: bins }, (_, i) => weight(i * binHertz));
    this.follow = frameSeconds / SLOW_SECONDS;
    /** Of this frame alone, not smoothed. */
    this.now = 0;
    this.slow = 0;
  }

  /** @param {Float32Array} magnitudes of a Hann window, a full-scale sine reading 1 */
  update(magnitudes) {
    let power = 1e-12;
    // A Hann window spreads a sine over three bins, which add up to three times its mean square.
    for (let i = 1; i < magnitudes.length; i++) power += (this.weights[i] * magnitudes[i] ** 2) / 3;
    const lufs = 10 * Math.log10(power) - 0.691;
    this.now = Math.min(1, Math.max(0, (lufs - QUIET_LUFS) / (LOUD_LUFS - QUIET_LUFS)));
    this.slow += this.follow * (this.now - this.slow);
    return this.slow;
  }
}

/** The power gain of both K-weighting filters, with the standard's coefficients for 48 kHz. @param {number} hertz */
function weight(hertz) {
  const angle = (2 * Math.PI * Math.min(hertz, 23_000)) / 48_000;
  return response(angle, [1.53512485958697, -2.69169618940638, 1.19839281085285], [1, -1.69065929318241, 0.73248077421585])
    * response(angle, [1, -2, 1], [1, -1.99004745483398, 0.99007225036621]);
}

/** The power response of a second-order filter. @param {number} angle @param {number[]} b @param {number[]} a */
function response(angle, b, a) {
  const power = (/** @type {number[]} */ [c0, c1, c2]) => {
    const re = c0 + c1 * Math.cos(angle) + c2 * Math.cos(2 * angle);
    const im = c1 * Math.sin(angle) + c2 * Math.sin(2 * angle);
    return re * re + im * im;
  };
  return power(b) / power(a);
}

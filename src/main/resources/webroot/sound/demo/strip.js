// @ts-check
/** How often filters and tremolo move, in samples. */
const STEP = 32;
const SWAY_HERTZ = 0.07;
const DAMPING = 1.1;
/** A filter rings on for less than this after its track is silent. */
const RINGING_SECONDS = 0.2;

/**
 * Blocks that the strips write to: the mix, and what goes to delay and reverb. `duck` is 1 where a kick takes all gain.
 * @typedef {{left: Float32Array, right: Float32Array}} Stereo
 * @typedef {{mix: Stereo, delay: Stereo, reverb: Stereo, duck: Float32Array}} Desk
 */

/** One track's way through the mixer: filters, tremolo, ducking, balance and sends. */
export class Strip {
  /** @param {import('./score.js').Track} track @param {number} rate */
  constructor(track, rate) {
    this.track = track;
    this.rate = rate;
    const pan = track.pan ?? 0;
    this.balance = [Math.min(1, 1 - pan), Math.min(1, 1 + pan)];
    this.sides = [0, 1].map(() => ({ first: 0, second: 0, low: 0 }));
    this.seconds = 0;
    this.level = 1;
    this.silentSeconds = Infinity;
  }

  /**
   * Adds a block of the track to the desk, and changes the samples of its buffer.
   * @param {import('./track-buffer.js').TrackBuffer} buffer @param {number} length @param {Desk} desk
   * @param {number} level gain at the end of the block @param {[number, number]|null} sweep low-pass at the begin and end, in Hz
   */
  mix(buffer, length, desk, level, sweep) {
    this.silentSeconds = buffer.filled ? 0 : this.silentSeconds + length / this.rate;
    if (this.silentSeconds < RINGING_SECONDS + length / this.rate) {
      const { cutoff = 0, low = 0 } = this.track;
      const [left, right] = [buffer.left, buffer.right];
      if (sweep || cutoff) [left, right].forEach((out, side) => this.#lowPass(out, length, side, sweep ?? [cutoff, cutoff]));
      if (low) [left, right].forEach((out, side) => this.#highPass(out, length, side, low));
      this.#add(left, length, 0, desk.mix.left, desk.delay.left, desk.reverb.left, desk.duck, level);
      this.#add(right, length, 1, desk.mix.right, desk.delay.right, desk.reverb.right, desk.duck, level);
    }
    this.seconds += length / this.rate;
    this.level = level;
  }

  /** @param {Float32Array} out @param {number} length @param {number} side @param {[number, number]} range in Hz */
  #lowPass(out, length, side, [from, to]) {
    const { rate, seconds, track: { sway = 0 } } = this;
    let { first, second } = this.sides[side];
    for (let start = 0; start < length; start += STEP) {
      const hertz = from * (to / from) ** (start / length) * 2 ** (sway * Math.sin(2 * Math.PI * SWAY_HERTZ * (seconds + start / rate)));
      const g = Math.tan(Math.PI * Math.min(0.42, hertz / rate));
      const scale = 1 / (1 + g * (g + DAMPING));
      for (let i = start, end = Math.min(length, start + STEP); i < end; i++) {
        const high = (out[i] - (g + DAMPING) * first - second) * scale;
        const band = g * high + first;
        const low = g * band + second;
        first = g * high + band;
        second = g * band + low;
        out[i] = low;
      }
    }
    Object.assign(this.sides[side], { first: settled(first), second: settled(second) });
  }

  /** @param {Float32Array} out @param {number} length @param {number} side @param {number} hertz */
  #highPass(out, length, side, hertz) {
    const follow = 1 - Math.exp((-2 * Math.PI * hertz) / this.rate);
    let { low } = this.sides[side];
    for (let i = 0; i < length; i++) {
      low += follow * (out[i] - low);
      out[i] -= low;
    }
    this.sides[side].low = settled(low);
  }

  /**
   * @param {Float32Array} from @param {number} length @param {number} side @param {Float32Array} mix @param {Float32Array} toDelay
   * @param {Float32Array} toReverb @param {Float32Array} press @param {number} level
   */
  #add(from, length, side, mix, toDelay, toReverb, press, level) {
    const { rate, seconds, track: { gain, reverb = 0, delay = 0, duck = 0, tremolo = 0 } } = this;
    const deep = tremolo ? (side ? -0.45 : 0.45) : 0;
    for (let start = 0; start < length; start += STEP) {
      const now = this.level + (level - this.level) * Math.min(1, (8 * start) / length);
      const loud = gain * now * this.balance[side] * (1 + deep * Math.sin(2 * Math.PI * tremolo * (seconds + start / rate)));
      for (let i = start, end = Math.min(length, start + STEP); i < end; i++) {
        from[i] *= loud * (1 - duck * press[i]);
        mix[i] += from[i];
      }
    }
    if (delay) for (let i = 0; i < length; i++) toDelay[i] += delay * from[i];
    if (reverb) for (let i = 0; i < length; i++) toReverb[i] += reverb * from[i];
  }
}

/** Tiny numbers are slow to calculate with: they become 0. @param {number} value */
const settled = value => (Math.abs(value) < 1e-12 ? 0 : value);

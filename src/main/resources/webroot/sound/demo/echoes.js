// @ts-check
/** Delay and reverb. Each adds to the mix what is sent to it, and rings on from block to block. */

/** An echo that alternates between the sides and becomes duller. */
export class PingPong {
  /** @param {number} rate @param {number} seconds @param {{feedback: number, hertz: number}} settings `hertz` is the low-pass of the echoes */
  constructor(rate, seconds, { feedback, hertz }) {
    this.feedback = feedback;
    this.follow = 1 - Math.exp((-2 * Math.PI * hertz) / rate);
    this.thin = 1 - Math.exp((-2 * Math.PI * 220) / rate);
    this.left = new Float32Array(Math.round(seconds * rate));
    this.right = new Float32Array(this.left.length);
    this.at = 0;
    this.states = new Float64Array(4);
  }

  /** @param {import('./strip.js').Desk} desk @param {number} length */
  mix({ mix, delay, reverb }, length) {
    const { left, right, feedback, follow, thin } = this;
    let { at } = this;
    let [dullLeft, dullRight, lowLeft, lowRight] = this.states;
    for (let i = 0; i < length; i++) {
      dullLeft += follow * (left[at] - dullLeft);
      dullRight += follow * (right[at] - dullRight);
      lowLeft += thin * (dullLeft - lowLeft);
      lowRight += thin * (dullRight - lowRight);
      const l = dullLeft - lowLeft;
      const r = dullRight - lowRight;
      // Both sides enter on the left, and cross over at each repetition.
      left[at] = 0.5 * (delay.left[i] + delay.right[i]) + feedback * r;
      right[at] = l;
      if (++at === left.length) at = 0;
      mix.left[i] += l;
      mix.right[i] += r;
      reverb.left[i] += 0.25 * l;
      reverb.right[i] += 0.25 * r;
    }
    this.at = at;
    this.states.set([dullLeft, dullRight, lowLeft, lowRight]);
  }
}

/** The lengths of the reverb's lines in seconds, without common divisors. */
const LINES = [0.0297, 0.0371, 0.0411, 0.0437, 0.0531, 0.0593, 0.0671, 0.0733];
const DIFFUSERS = [0.0047, 0.0036, 0.0127, 0.0093];
const PREDELAY_SECONDS = 0.018;

/** A hall: a feedback delay network of eight lines with a Hadamard matrix (Jot 1991), after diffusers. */
export class Hall {
  /** @param {number} rate @param {{seconds: number, hertz: number, gain: number}} settings `seconds` to a decay of 60 dB, `hertz` where the highs decay faster */
  constructor(rate, { seconds, hertz, gain }) {
    this.gain = gain;
    this.lines = LINES.map(long => new Float32Array(Math.round(long * rate)));
    this.keeps = Float64Array.from(LINES, long => 10 ** ((-3 * long) / seconds));
    this.follow = 1 - Math.exp((-2 * Math.PI * hertz) / rate);
    this.thin = 1 - Math.exp((-2 * Math.PI * 190) / rate);
    this.places = new Int32Array(LINES.length);
    this.dull = new Float64Array(LINES.length);
    this.values = new Float64Array(LINES.length);
    this.before = [0, 1].map(() => new Float32Array(Math.round(PREDELAY_SECONDS * rate)));
    this.beforeAt = 0;
    this.diffusers = [0, 1].map(side => DIFFUSERS.map(long => ({ line: new Float32Array(Math.round(long * (1 + 0.07 * side) * rate)), at: 0 })));
    this.low = new Float64Array(2);
  }

  /** @param {import('./strip.js').Desk} desk @param {number} length */
  mix({ mix, reverb }, length) {
    const { lines, keeps, places, dull, values, follow, gain } = this;
    for (let i = 0; i < length; i++) {
      const l = this.#enter(0, reverb.left[i]);
      const r = this.#enter(1, reverb.right[i]);
      if (++this.beforeAt === this.before[0].length) this.beforeAt = 0;
      for (let n = 0; n < 8; n++) {
        dull[n] += follow * (lines[n][places[n]] - dull[n]);
        values[n] = keeps[n] * dull[n];
      }
      mix.left[i] += gain * (values[0] - values[2] + values[4] - values[6]);
      mix.right[i] += gain * (values[1] - values[3] + values[5] - values[7]);
      hadamard(values);
      for (let n = 0; n < 8; n++) {
        const line = lines[n];
        line[places[n]] = values[n] + (n % 2 ? r : l) * 0.5;
        if (++places[n] === line.length) places[n] = 0;
      }
    }
  }

  /** Delays, thins and diffuses what enters on one side. @param {number} side @param {number} value */
  #enter(side, value) {
    const line = this.before[side];
    let now = line[this.beforeAt];
    line[this.beforeAt] = value;
    this.low[side] += this.thin * (now - this.low[side]);
    now -= this.low[side];
    for (const diffuser of this.diffusers[side]) {
      const held = diffuser.line[diffuser.at];
      const fed = now + 0.62 * held;
      diffuser.line[diffuser.at] = fed;
      if (++diffuser.at === diffuser.line.length) diffuser.at = 0;
      now = held - 0.62 * fed;
    }
    return now;
  }
}

const HALF = 1 / Math.sqrt(8);

/** Mixes eight values without changing their energy. @param {Float64Array} v */
function hadamard(v) {
  for (let size = 1; size < 8; size *= 2) {
    for (let i = 0; i < 8; i += 2 * size) {
      for (let j = i; j < i + size; j++) {
        const a = v[j];
        const b = v[j + size];
        v[j] = a + b;
        v[j + size] = a - b;
      }
    }
  }
  for (let i = 0; i < 8; i++) v[i] *= HALF;
}

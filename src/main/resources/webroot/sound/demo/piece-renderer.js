// @ts-check
import { Hall, PingPong } from './echoes.js';
import { randomOf } from './random.js';
import { Score } from './score.js';
import { Strip } from './strip.js';
import { TrackBuffer } from './track-buffer.js';
import { VOICES } from './voices/voices.js';

const LONGEST_NOTE_SECONDS = 14;
/** How long a kick takes gain from the ducked tracks. */
const DUCK_SECONDS = 0.3;
const DUCK_ATTACK_SECONDS = 0.004;

/** @param {number} midi */
const hertz = midi => 440 * 2 ** ((midi - 69) / 12);

/** Renders a piece bar by bar, without the master. Notes and echoes ring on into the next block. Independent of Web Audio. */
export class PieceRenderer {
  /** @param {import('./score.js').Piece} piece @param {number} rate samples a second @param {number} [bar] the first one */
  constructor(piece, rate, bar = 0) {
    this.piece = piece;
    this.rate = rate;
    this.score = new Score(piece);
    this.longest = Math.ceil(this.score.barSeconds * rate) + 1;
    this.buffers = Object.fromEntries(this.score.tracks.map(track => [track, new TrackBuffer(rate, this.longest)]));
    this.strips = Object.fromEntries(this.score.tracks.map(track => [track, new Strip(piece.tracks[track], rate)]));
    this.echo = new PingPong(rate, piece.delay.steps * this.score.stepSeconds, piece.delay);
    this.hall = new Hall(rate, piece.reverb);
    this.scratch = new Float32Array(Math.round(LONGEST_NOTE_SECONDS * rate));
    const block = () => ({ left: new Float32Array(this.longest), right: new Float32Array(this.longest) });
    this.desk = { mix: block(), delay: block(), reverb: block(), duck: new Float32Array(this.longest) };
    this.bar = bar;
    this.pass = 0;
    /** Samples of the piece before the next block. */
    this.position = Math.round(bar * this.score.barSeconds * rate);
    /** Samples since the latest kick, at the begin of the block. */
    this.sinceKick = Infinity;
  }

  /** The next bar of an endless piece. @returns {import('./strip.js').Stereo} */
  renderBar() {
    const { score, rate, bar, pass } = this;
    const end = Math.round((pass * score.bars + bar + 1) * score.barSeconds * rate);
    const length = end - this.position;
    const kicks = [];
    for (const { track, at, seconds, midi, velocity, seed } of score.played(bar, pass)) {
      const voice = VOICES[this.piece.tracks[track].voice];
      const first = Math.round(at * rate);
      if (voice.drum === 'kick') kicks.push(first);
      this.buffers[track].add(voice, first, { hertz: midi ? hertz(midi) : 0, seconds, velocity, random: randomOf(seed) }, this.scratch);
    }
    this.#duck(length, kicks);
    this.position = end;
    const block = this.#mix(length, bar);
    if (++this.bar === score.bars) [this.bar, this.pass] = [0, pass + 1];
    return block;
  }

  /** What rings on while nothing more is played. @param {number} length at most as long as a bar */
  renderRest(length) {
    this.#duck(Math.min(length, this.longest), []);
    return this.#mix(Math.min(length, this.longest), 0);
  }

  /** @param {number} length @param {number[]} kicks samples of the block, in order */
  #duck(length, kicks) {
    const { duck } = this.desk;
    const attack = DUCK_ATTACK_SECONDS * this.rate;
    const span = DUCK_SECONDS * this.rate;
    kicks.sort((a, b) => a - b);
    let since = this.sinceKick;
    for (let i = 0, next = 0; i < length; i++, since++) {
      if (i === kicks[next]) {
        since = 0;
        next++;
      }
      const left = since < span ? 1 - since / span : 0;
      duck[i] = since < attack ? Math.max(since / attack, i ? duck[i - 1] : 0) : left * left * (3 - 2 * left);
    }
    this.sinceKick = since;
  }

  /** @param {number} length @param {number} bar */
  #mix(length, bar) {
    const { desk, buffers, strips, piece, score } = this;
    for (const { left, right } of [desk.mix, desk.delay, desk.reverb]) {
      left.fill(0);
      right.fill(0);
    }
    const { section, within } = score.places[bar];
    for (const track of score.tracks) {
      const sweep = section.sweeps?.[track];
      const at = (/** @type {number} */ share) => /** @type {[number, number]} */ (sweep)[0] * (/** @type {any} */ (sweep)[1] / /** @type {any} */ (sweep)[0]) ** share;
      strips[track].mix(buffers[track], length, desk, section.gain * (section.levels?.[track] ?? 1),
        sweep ? [at(within / section.bars), at((within + 1) / section.bars)] : null);
      buffers[track].advance(length);
    }
    this.echo.mix(desk, length);
    this.hall.mix(desk, length);
    const { left, right } = desk.mix;
    for (let i = 0; i < length; i++) {
      left[i] *= piece.gain;
      right[i] *= piece.gain;
    }
    return { left: left.subarray(0, length), right: right.subarray(0, length) };
  }
}

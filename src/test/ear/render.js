// @ts-check
import { KITS } from './drum-kits.js';
import { StateVariableFilter, addRoom } from './filters.js';
import { NOISES } from './noises.js';
import { Random } from './random.js';
import { VOICES } from './voices.js';

/**
 * What is known of a piece. Times are in seconds. `snares` are snares, claps and rims; `ghosts` are those that are hardly heard; `hats`
 * are closed and open; `cymbals` are rides, crashes and shakers; `turns` are the bar lines where the arrangement changes; `curve` is the
 * tempo from each beat on, where it is not steady.
 * @typedef {{bpm: number, genre: string, beatsPerBar: number, kicks: number[], snares: number[], ghosts: number[], hats: number[],
 *   cymbals: number[], drums: number[], all: number[], beats: number[], downs: number[], turns: number[], curve?: number[][],
 *   end: number, keepLevel: boolean}} Truth
 */

/**
 * A part of a piece. Drum patterns have one character a step: X strong, x normal, o soft, g ghost, anything else a rest; bass patterns r
 * root, t third, f fifth, s seventh, e octave; chord patterns x a chord; − holds the note.
 * @typedef {{voice: string, pattern: string, gain?: number, octave?: number}} Line
 * @typedef {{drums?: Partial<Record<import('./drum-kits.js').Drum, string>>, bass?: Line, chords?: Line[], lead?: {voice: string, gain?:
 *   number, density?: number},
 *   fill?: boolean, crash?: boolean, harmony?: number[]}} Part
 */

/**
 * A piece. `tempo` is in BPM, or a list of [bar, BPM] with ramps between; two entries of one bar are a step. `swing` delays each second
 * half beat and `shuffle` each second quarter beat, in beats; `human` is the deviation of each stroke in seconds, `lags` in seconds by
 * drum;
 * `drift` is the deviation of the tempo. `harmony` has degrees of the scale, one a bar.
 * @typedef {{name: string, genre: string, seed: number, seconds: number, kit?: string, tempo?: number|number[][], beatsPerBar?: number,
 *   steps?: number, swing?: number, shuffle?: number, human?: number, drift?: number, lags?: Record<string, number>, root?: number,
 *   minor?: boolean, harmony?: number[], form?: [string, number][], parts?: Record<string, Part>, pickup?: number, cut?: number,
 *   duck?: number, drumGain?: number, room?: {seconds: number, share: number, scale?: number}, drive?: number, level?: number,
 *   hiss?: number, hum?: number, noise?: string}} Piece
 */

const STRENGTHS = /** @type {Record<string, number>} */ ({ X: 1, x: 0.8, o: 0.5, g: 0.2 });
const MAJOR = [0, 2, 4, 5, 7, 9, 11];
const MINOR = [0, 2, 3, 5, 7, 8, 10];
const PEAK = 0.89;

/**
 * Renders a piece.
 * @param {Piece} piece @param {number} rate in Hz
 * @returns {{samples: Float32Array, truth: Truth}}
 */
export function render(piece, rate = 44_100) {
  const random = new Random(piece.seed);
  const samples = new Float32Array(Math.ceil(piece.seconds * rate));
  const truth = /** @type {Truth} */ ({
    bpm: 0,
    genre: piece.genre,
    beatsPerBar: piece.beatsPerBar ?? 4,
    kicks: [],
    snares: [],
    ghosts: [],
    hats: [],
    cymbals: [],
    drums: [],
    all: [],
    beats: [],
    downs: [],
    turns: [],
    end: piece.seconds,
    keepLevel: piece.level !== undefined,
  });
  if (piece.noise) NOISES[piece.noise]({ samples, rate }, random);
  else new Arrangement(piece, samples, rate, random, truth).play();
  master(piece, samples, rate, random);
  return { samples, truth: tidy(truth) };
}

/** Plays the parts of a piece bar by bar. */
class Arrangement {
  /** @param {Piece} piece @param {Float32Array} samples @param {number} rate @param {Random} random @param {Truth} truth */
  constructor(piece, samples, rate, random, truth) {
    this.piece = piece;
    this.random = random;
    this.truth = truth;
    this.samples = samples;
    this.rate = rate;
    this.drums = { samples: new Float32Array(samples.length), rate };
    this.tones = { samples: new Float32Array(samples.length), rate };
    this.beatsPerBar = piece.beatsPerBar ?? 4;
    this.steps = piece.steps ?? 4;
    this.kit = KITS[piece.kit ?? 'studio'];
    this.scale = piece.minor ? MINOR : MAJOR;
    this.root = piece.root ?? 45;
    this.drifted = 0;
    this.melody = 7;
  }

  play() {
    const { piece, beatsPerBar } = this;
    const form = piece.form ?? [['main', 1_000]];
    // The cut starts a piece in the middle of a bar; the pickup starts it with the last beats of one.
    let time = -(piece.cut ?? 0) - (piece.pickup ? ((beatsPerBar - piece.pickup) * 60) / this.#bpm(0) : 0);
    let bar = 0;
    for (let round = 0; time < piece.seconds; round++) {
      const [name, length] = form[round % form.length];
      if (bar > 0 || round > 0) this.truth.turns.push(time);
      const isPickup = round === 0 && piece.pickup;
      for (let i = 0; i < length && time < piece.seconds; i++, bar++) {
        time = this.#bar(bar, i, length, /** @type {Part} */ (piece.parts?.[name] ?? {}), time, isPickup && i === 0);
      }
    }
    this.#mix();
    const tempos = this.truth.beats.slice(1).map((beat, i) => 60 / (beat - this.truth.beats[i]));
    this.truth.bpm = Math.round(100 * [...tempos].sort((a, b) => a - b)[tempos.length >> 1]) / 100;
    if (tempos.some(bpm => Math.abs(bpm / this.truth.bpm - 1) > 0.01))
      this.truth.curve = tempos.map((bpm, i) => [this.truth.beats[i], bpm]);
  }

  /** The tempo at a position in bars. @param {number} position */
  #bpm(position) {
    const { tempo = 120 } = this.piece;
    if (typeof tempo === 'number') return tempo;
    let [before, after] = [tempo[0], tempo[0]];
    for (const point of tempo) {
      after = point;
      if (point[0] > position) break;
      before = point;
    }
    if (after[0] <= before[0]) return before[1];
    return before[1] + ((after[1] - before[1]) * Math.max(0, position - before[0])) / (after[0] - before[0]);
  }

  /**
   * @param {number} bar
   * @param {number} index in the section
   * @param {number} length of the section in bars
   * @param {Part} part
   * @param {number} start
   * @param {unknown} silentUntilPickup
   */
  #bar(bar, index, length, part, start, silentUntilPickup) {
    const { beatsPerBar, steps, piece, random, truth } = this;
    const beats = [start];
    for (let beat = 0; beat < beatsPerBar; beat++) {
      this.drifted = 0.9 * this.drifted + (piece.drift ?? 0) * 0.43 * random.normal();
      beats.push(beats[beat] + 60 / (this.#bpm(bar + beat / beatsPerBar) * (1 + this.drifted)));
    }
    truth.beats.push(...beats.slice(0, beatsPerBar));
    truth.downs.push(start);
    const from = silentUntilPickup ? (beatsPerBar - (piece.pickup ?? 0)) * steps : 0;
    /** @param {number} step */
    const timeOf = step => {
      const beat = Math.min(beatsPerBar - 1, Math.floor(step / steps));
      const within = step / steps - beat;
      let late = 0;
      if (Math.abs(within - 0.5) < 0.01) late = piece.swing ?? 0;
      if (steps === 4 && Math.round(within * 4) % 2 === 1) late = piece.shuffle ?? 0;
      return beats[beat] + (within + late) * (beats[beat + 1] - beats[beat]);
    };
    const count = beatsPerBar * steps;
    const isLast = index === length - 1;
    this.#drums(part, index * count, count, from, timeOf, isLast && part.fill ? count - 2 * steps : count, index === 0 && part.crash);
    this.#tones(part, index, count, from, timeOf, bar);
    return beats[beatsPerBar];
  }

  /**
   * @param {Part} part
   * @param {number} offset
   * @param {number} count
   * @param {number} from
   * @param {(step: number) => number} timeOf
   * @param {number} fillFrom
   * @param {unknown} crash
   */
  #drums(part, offset, count, from, timeOf, fillFrom, crash) {
    for (const [drum, text] of Object.entries(part.drums ?? {})) {
      const pattern = text.replace(/[\s|]/g, '');
      for (let step = from; step < count; step++) {
        const strength = STRENGTHS[pattern[(offset + step) % pattern.length]];
        if (!strength || (step >= fillFrom && drum !== 'kick')) continue;
        this.#strike(/** @type {import('./drum-kits.js').Drum} */ (drum), timeOf(step), strength);
      }
    }
    for (let step = Math.max(from, fillFrom); step < count; step++) {
      if (this.random.next() < 0.75)
        this.#strike(
          step < count - this.steps ? 'snare' : this.random.pick(['tom', 'snare']),
          timeOf(step),
          this.random.between(0.45, 0.9),
        );
    }
    if (crash && from === 0) this.#strike('crash', timeOf(0), 0.9);
  }

  /** @param {import('./drum-kits.js').Drum} drum @param {number} score its time in the score @param {number} strength */
  #strike(drum, score, strength) {
    const { piece, random, truth } = this;
    const time = score + (piece.lags?.[drum] ?? 0) + (piece.human ?? 0) * random.normal();
    const velocity = Math.min(1, strength * (1 + (piece.human ? 0.1 : 0.02) * random.normal()));
    if (time < 0 || time >= piece.seconds) return;
    this.kit[drum](this.drums, time, velocity, random);
    truth.drums.push(time);
    truth.all.push(time);
    if (drum === 'kick') truth.kicks.push(time);
    else if (drum === 'snare' || drum === 'clap' || drum === 'rim') (strength < 0.3 ? truth.ghosts : truth.snares).push(time);
    else if (drum === 'hat' || drum === 'open') truth.hats.push(time);
    else truth.cymbals.push(time);
  }

  /**
   * @param {Part} part
   * @param {number} index
   * @param {number} count
   * @param {number} from
   * @param {(step: number) => number} timeOf
   * @param {number} bar
   */
  #tones(part, index, count, from, timeOf, bar) {
    const harmony = part.harmony ?? this.piece.harmony ?? [0];
    const degree = harmony[bar % harmony.length];
    if (part.bass)
      this.#line(part.bass, index, count, from, timeOf, symbol => {
        const step = { r: 0, t: 2, f: 4, s: 6, e: 7 }[symbol];
        return step === undefined ? [] : [this.#pitch(degree + step) - 12];
      });
    for (const line of part.chords ?? [])
      this.#line(line, index, count, from, timeOf, symbol =>
        symbol === 'x' || symbol === 'o' ? [0, 2, 4].map(step => this.#pitch(degree + step) + 12) : [],
      );
    if (part.lead) this.#lead(part.lead, degree, count, from, timeOf);
  }

  /**
   * @param {Line} line
   * @param {number} index
   * @param {number} count
   * @param {number} from
   * @param {(step: number) => number} timeOf
   * @param {(symbol: string) => number[]} pitches
   */
  #line(line, index, count, from, timeOf, pitches) {
    const pattern = line.pattern.replace(/[\s|]/g, '');
    for (let step = from; step < count; step++) {
      const at = (index * count + step) % pattern.length;
      const notes = pitches(pattern[at]);
      if (!notes.length) continue;
      let held = 1;
      while (step + held < count && pattern[(at + held) % pattern.length] === '-') held++;
      const start = timeOf(step) + (this.piece.human ?? 0) * this.random.normal();
      const length = timeOf(step + held) - timeOf(step) - 0.02;
      if (start < 0 || start >= this.piece.seconds) continue;
      const velocity = (line.gain ?? 1) * this.random.between(0.88, 1);
      for (const pitch of notes)
        VOICES[line.voice](this.tones, start, Math.max(0.04, length), pitch + 12 * (line.octave ?? 0), velocity, this.random);
      this.truth.all.push(start);
    }
  }

  /**
   * A melody that walks the scale and rests on notes of the chord.
   * @param {{voice: string, gain?: number, density?: number}} lead
   * @param {number} degree
   * @param {number} count
   * @param {number} from
   * @param {(step: number) => number} timeOf
   */
  #lead(lead, degree, count, from, timeOf) {
    const { random, steps } = this;
    const grain = steps === 3 ? 1 : steps / 2;
    for (let step = from; step < count;) {
      const length = grain * random.pick([1, 1, 2, 2, 3, 4]);
      if (random.next() < (lead.density ?? 0.7)) {
        this.melody = Math.max(4, Math.min(15, this.melody + random.pick([-2, -1, -1, 1, 1, 2])));
        const settled = step % (2 * steps) === 0 ? degree + random.pick([7, 9, 11]) : this.melody;
        const start = timeOf(step) + 1.5 * (this.piece.human ?? 0) * random.normal();
        const until = timeOf(Math.min(count, step + length));
        if (start >= 0 && start < this.piece.seconds) {
          VOICES[lead.voice](
            this.tones,
            start,
            Math.max(0.05, until - start - 0.03),
            this.#pitch(settled) + 12,
            (lead.gain ?? 1) * random.between(0.7, 1),
            random,
          );
          this.truth.all.push(start);
        }
      }
      step += length;
    }
  }

  /** @param {number} degree of the scale, 0 the root */
  #pitch(degree) {
    const octave = Math.floor(degree / 7);
    return this.root + 12 * octave + this.scale[degree - 7 * octave];
  }

  #mix() {
    const { drums, tones, samples, piece, rate, truth } = this;
    const kicks = [...truth.kicks].sort((a, b) => a - b);
    const { duck = 0, drumGain = 1 } = piece;
    let next = 0;
    let since = 10;
    for (let i = 0; i < samples.length; i++) {
      if (next < kicks.length && i / rate >= kicks[next]) {
        next++;
        since = 0;
      }
      since += 1 / rate;
      const gain = duck ? 1 - duck * Math.exp(-since * 9) * Math.min(1, since / 0.004) : 1;
      samples[i] = drumGain * drums.samples[i] + gain * tones.samples[i];
    }
  }
}

/**
 * Room, saturation, level and noise, in this order.
 * @param {Piece} piece
 * @param {Float32Array} samples
 * @param {number} rate
 * @param {Random} random
 */
function master(piece, samples, rate, random) {
  if (piece.room) addRoom(samples, rate, piece.room);
  let peak = 1e-9;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  const keep = piece.noise && piece.level === undefined && peak < PEAK;
  const drive = piece.drive ?? 0;
  if (!keep || drive)
    for (let i = 0; i < samples.length; i++)
      samples[i] = drive ? Math.tanh((drive * samples[i]) / peak) / Math.tanh(drive) : samples[i] / peak;
  const gain = keep ? 1 : PEAK * 10 ** ((piece.level ?? 0) / 20);
  const hiss = piece.hiss === undefined ? 0 : Math.sqrt(3) * 10 ** (piece.hiss / 20);
  const hum = piece.hum === undefined ? 0 : Math.SQRT2 * 10 ** (piece.hum / 20);
  const rumble = new StateVariableFilter(rate, 90);
  for (let i = 0; i < samples.length; i++) {
    samples[i] *= gain;
    if (hiss) samples[i] += hiss * random.noise();
    if (!hum) continue;
    rumble.push(random.noise());
    const phase = (2 * Math.PI * 50 * i) / rate;
    samples[i] += hum * (0.7 * Math.sin(phase) + 0.4 * Math.sin(2 * phase + 1) + 0.3 * Math.sin(3 * phase + 2) + 2 * rumble.low);
  }
}

/** Sorts the lists, drops what is outside and rounds to a tenth of a millisecond. @param {Truth} truth */
function tidy(truth) {
  for (const key of /** @type {const} */ (['kicks', 'snares', 'ghosts', 'hats', 'cymbals', 'drums', 'all', 'beats', 'downs', 'turns'])) {
    const inside = truth[key].filter(time => time >= -1e-6 && time <= truth.end).map(time => Math.round(Math.max(0, time) * 1e4) / 1e4);
    truth[key] = [...new Set(inside)].sort((a, b) => a - b);
  }
  truth.curve = truth.curve
    ?.filter(([time]) => time >= 0 && time <= truth.end)
    .map(([time, bpm]) => [Math.round(time * 1e4) / 1e4, Math.round(bpm * 100) / 100]);
  return truth;
}

// @ts-check
import { ACCENTS, BarTracker } from './bar-tracker.js';
import { BeatNetwork } from './beat-network.js';
import { BeatPointer } from './beat-pointer.js';
import { CONFIDENCE } from './confidence-weights.js';
import { Octave } from './octave.js';
import { OnsetBands, TICK_RATE } from './onset-bands.js';

/** From the time a sound is in the middle of a frame to the tick whose activation shows it best, in seconds. */
const DELAY_SECONDS = 0.0104;
/** What an activation speaks for a beat: the odds are divided by the usual odds, tempered, and limited. */
const USUAL_ODDS = 0.5;
const TEMPER = 0.8;
/** The chance of a beat that is as strong as the strongest of late. */
const STRONGEST = 0.9;
/** The strongest activation fades by this factor a tick, down to the least. */
const PEAK_KEEP = 0.997;
const LEAST_PEAK = 0.2;
/** The bands below the hats, the strongest onset of theirs that counts as weak, and the weight of what they tell. */
const BODY_BANDS = 5;
const LEAST_BODY = 4;
const BODY_WEIGHT = 0.6;
const LEAST_ODDS = 0.1;
const MOST_ODDS = 40;
/** Ticks of the past that can be asked for: more than two of the longest beats. */
const PAST_TICKS = 256;
/** Ticks around a beat in which its accents are looked for. */
const AROUND_TICKS = 3;
/** Below this the tempo is not told. */
const UNKNOWN = 0.012;
/** A predicted beat may move into the past by this share of the interval; it is given at once. */
const LATEST = 0.1;
/** The tempo is another one if the interval changes by more than this share. */
const OTHER_TEMPO = 0.25;
/** How many beats the agreement of sound and told beats is taken from. */
const AGREEMENT_BEATS = 8;

/**
 * Tracks tempo, beats and bars while the music plays. Beats are predicted: `beatTime` changes at the predicted moment of
 * the beat. Times are in seconds of the input, −1 if unknown.
 */
export class BeatTracker {
  /** @param {number} binHertz distance of the frequency bins @param {number} bins number of bins of a frame */
  constructor(binHertz, bins) {
    this.bands = new OnsetBands(binHertz, bins);
    this.delay = DELAY_SECONDS + 0.5 / binHertz;
    this.network = new BeatNetwork();
    this.pointer = new BeatPointer();
    this.bar = new BarTracker();
    this.octave = new Octave();
    /** The strongest activations since the latest tick. @type {import('../drums/drum-detector.js').Activations} */
    this.drums = { kick: 0, snare: 0, hat: 0, onset: 0 };
    /** In BPM, 0 if unknown. */
    this.tempo = 0;
    /** 0–1: how likely the told beats are right. */
    this.confidence = 0;
    this.beatTime = -1;
    this.barTime = -1;
    this.nextBeatTime = -1;
    this.nextBarTime = -1;
    /** The time that the next beat follows. */
    this.anchor = -1;
    this.beatsPerBar = 4;
    /** 1 on the bar line. */
    this.beatInBar = 1;
    /** The interval of the pointer, and the one told, in seconds. */
    this.heard = 0;
    this.interval = 0;
    this.peak = 0;
    this.body = 0;
    this.ticks = 0;
    const { onsets, spectrum } = this.bands;
    this.past = {
      beat: new Float32Array(PAST_TICKS),
      bar: new Float32Array(PAST_TICKS),
      onsets: new Float32Array(PAST_TICKS * onsets.length),
      bass: new Float32Array(PAST_TICKS),
      struck: new Float32Array(PAST_TICKS),
    };
    this.accents = new Float64Array(ACCENTS);
    /** The spectrum summed since the latest beat and over the two beats before. */
    this.spectra = [new Float32Array(spectrum.length), new Float32Array(spectrum.length), new Float32Array(spectrum.length)];
    /** The ticks of the latest beats, the newest first. */
    this.beatTicks = [0, 0, 0];
    /** Means over the latest beats: activation on, off and in the middle of beats, and what tells every other beat apart. */
    this.agreement = { on: 0, off: 0, middle: 0, heard: 0, sign: 1, turn: 0, body: 0, bodyTurn: 0 };
    /** The told interval, smoothed; in seconds. */
    this.usualInterval = 0;
    this.wandering = 0;
    /** What the confidence is computed from. */
    this.signs = new Float64Array(CONFIDENCE.weights.length);
  }

  /**
   * Takes a frame.
   * @param {Float32Array} magnitudes @param {number} time of its end in seconds
   * @param {import('../drums/drum-detector.js').Activations} drums how likely it reveals each, 0–1
   */
  update(magnitudes, time, drums) {
    this.drums.kick = Math.max(this.drums.kick, drums.kick);
    this.drums.snare = Math.max(this.drums.snare, drums.snare);
    this.drums.hat = Math.max(this.drums.hat, drums.hat);
    // Due beats come first: a tick predicts the beats after it.
    this.#tellUpTo(time);
    this.bands.push(magnitudes, time);
    while (this.bands.tick()) this.#tick();
    this.#tellUpTo(time);
  }

  /** @param {number} time in seconds */
  #tellUpTo(time) {
    if (this.nextBeatTime >= 0 && time >= this.nextBeatTime) this.#beat();
  }

  #tick() {
    const { bands, network, pointer } = this;
    network.update(bands.onsets, bands.levels, this.drums);
    this.#remember();
    // Beats count against the strongest of late: what is half as strong between them is no beat.
    this.peak = Math.max(network.beat, this.peak * PEAK_KEEP, LEAST_PEAK);
    const chance = (STRONGEST * network.beat) / this.peak;
    const odds = Math.min(MOST_ODDS, Math.max(LEAST_ODDS, (chance / (1 - chance) / USUAL_ODDS) ** TEMPER));
    pointer.update(odds * this.#drumEvidence());
    pointer.estimate();
    this.#follow(pointer.interval / TICK_RATE);
    const interval = this.interval;
    this.nextBeatTime = this.#nextBeat(bands.time - this.delay - (pointer.position - 1) / TICK_RATE);
    this.nextBarTime = this.nextBeatTime + ((this.beatsPerBar - (this.bar.place % this.beatsPerBar)) % this.beatsPerBar) * interval;
    this.#trust();
    this.tempo = this.confidence >= UNKNOWN ? 60 / interval : 0;
  }

  /** @param {number} heard the interval of the pointer in seconds */
  #follow(heard) {
    if (Math.abs(heard / this.heard - 1) > OTHER_TEMPO) this.octave.reset();
    this.heard = heard;
    this.interval = heard * this.octave.factor;
  }

  /** The next beat to tell. @param {number} beat time of the pointer's latest one */
  #nextBeat(beat) {
    const { heard, interval } = this;
    const step = Math.min(heard, interval);
    // Of beats that are told every other time, those a whole interval after the latest one.
    const least = Math.max(this.bands.time - LATEST * step, this.anchor + (interval > heard ? 0.75 : 0.5) * interval);
    return beat + step * Math.max(0, Math.ceil((least - beat) / step));
  }

  /** @param {number} on what was struck on the latest beat but one, 0–1 @param {number} middle in the middle after it */
  #judgeOctave(on, middle) {
    const { octave } = this;
    const turn = octave.update(on, middle, this.interval);
    if (Number.isNaN(turn)) return;
    // The judged beat is one before the latest: if it stays, the latest does not.
    if (turn === 2 && octave.isStruck) this.anchor -= this.interval;
    if (turn === 1) this.anchor -= this.interval / 2;
    this.interval = this.heard * octave.factor;
  }

  /** Hats alone make no beat: what the onsets below the hats speak for a beat, against the strongest of late. */
  #drumEvidence() {
    const { onsets } = this.bands;
    let body = 0;
    for (let b = 0; b < BODY_BANDS; b++) body += Math.min(4, onsets[b]);
    this.body = Math.max(body, this.body * PEAK_KEEP, LEAST_BODY);
    return Math.exp(BODY_WEIGHT * (body / this.body - 0.5));
  }

  #remember() {
    const { past, bands, network, spectra } = this;
    const at = this.ticks++ % PAST_TICKS;
    past.beat[at] = network.beat;
    past.bar[at] = network.bar;
    past.bass[at] = bands.levels[0] + bands.levels[1];
    past.struck[at] = Math.max(this.drums.kick, this.drums.snare);
    this.drums.kick = this.drums.snare = this.drums.hat = 0;
    past.onsets.set(bands.onsets, at * bands.onsets.length);
    const { spectrum } = bands;
    const sum = spectra[0];
    for (let cell = 0; cell < spectrum.length; cell++) sum[cell] += spectrum[cell];
  }

  #beat() {
    const { beatTicks, bands } = this;
    const interval = this.interval;
    const missed = this.beatTime >= 0 ? Math.round((this.nextBeatTime - this.beatTime) / interval) - 1 : 0;
    this.beatTime = this.anchor = this.nextBeatTime;
    this.nextBeatTime += interval;
    // The tick that shows the beat.
    const now = Math.round(this.ticks - 1 + (this.beatTime + this.delay - bands.time) * TICK_RATE);
    beatTicks[2] = beatTicks[1];
    beatTicks[1] = beatTicks[0];
    beatTicks[0] = now;
    if (beatTicks[2] > 0) {
      this.#gatherAccents(beatTicks[1]);
      this.bar.update(this.accents);
      if (missed > 0 && missed < 4) this.bar.shift(missed);
    }
    this.#agree(beatTicks[1], now);
    this.#turnSpectra();
    this.beatsPerBar = this.bar.beatsPerBar;
    this.beatInBar = this.bar.place + 1;
    if (this.beatInBar === 1) this.barTime = this.beatTime;
    this.nextBarTime = this.beatTime + (this.beatsPerBar - this.bar.place) * interval;
  }

  /** The accents of the beat at a tick; the spectrum of the beat is complete. @param {number} tick */
  #gatherAccents(tick) {
    const { accents, past, bands } = this;
    const width = bands.onsets.length;
    let bar = 0;
    let [low, middle, high, bass] = [0, 0, 0, 0];
    for (let d = -AROUND_TICKS; d <= AROUND_TICKS; d++) {
      const at = (tick + d + PAST_TICKS) % PAST_TICKS;
      const o = at * width;
      const { onsets } = past;
      bar = Math.max(bar, past.bar[at]);
      low = Math.max(low, onsets[o] + onsets[o + 1]);
      middle = Math.max(middle, onsets[o + 2] + onsets[o + 3] + onsets[o + 4]);
      high = Math.max(high, onsets[o + 5] + onsets[o + 6] + onsets[o + 7]);
    }
    for (let d = 0; d < 12; d++) bass += past.bass[(tick + d) % PAST_TICKS] / 12;
    accents[0] = Math.log((bar + 1e-3) / (1 - bar + 1e-3));
    accents[1] = Math.log1p(low);
    accents[2] = Math.log1p(middle);
    accents[3] = Math.log1p(high);
    accents[4] = difference(this.spectra[0], this.spectra[1]);
    accents[5] = bass;
  }

  #turnSpectra() {
    const [now, before, oldest] = this.spectra;
    oldest.fill(0);
    this.spectra = [oldest, now, before];
  }

  /**
   * Compares the activation on the beat with that between the beats, and every other beat with the rest: if they differ, the
   * true tempo may be half of the told one, and if the middle of the beat is as strong, twice the told one.
   * @param {number} before @param {number} now ticks
   */
  #agree(before, now) {
    const { past, agreement } = this;
    const length = Math.min(PAST_TICKS - 8, now - before);
    if (length < 8) return;
    const around = (/** @type {number} */ tick, reach = 2, of = past.beat) => {
      let most = 0;
      for (let d = -reach; d <= reach; d++) most = Math.max(most, of[(tick + d + PAST_TICKS) % PAST_TICKS]);
      return most;
    };
    this.#judgeOctave(around(before, 4, past.struck), around(before + (length >> 1), 4, past.struck));
    const on = around(before);
    let off = 0;
    for (let d = 4; d < length - 3; d++) off = Math.max(off, past.beat[(before + d) % PAST_TICKS]);
    const follow = 1 / AGREEMENT_BEATS;
    agreement.on += follow * (on - agreement.on);
    agreement.off += follow * (off - agreement.off);
    agreement.middle += follow * (around(before + (length >> 1)) - agreement.middle);
    agreement.heard += follow * (1 - agreement.heard);
    agreement.sign = -agreement.sign;
    agreement.turn += follow * (agreement.sign * on - agreement.turn);
    agreement.bodyTurn += follow * (agreement.sign * (this.accents[1] + this.accents[2]) - agreement.bodyTurn);
    agreement.body += follow * (this.accents[1] + this.accents[2] - agreement.body);
  }

  #trust() {
    const { pointer, signs } = this;
    const mass = Math.min(0.999, Math.max(0.001, pointer.mass));
    // A told interval that wanders is not trusted.
    this.usualInterval ||= this.interval;
    const change = Math.abs(this.interval / this.usualInterval - 1);
    this.usualInterval += 0.01 * (this.interval - this.usualInterval);
    this.wandering += 0.01 * (Math.min(0.2, change) - this.wandering);
    const { agreement } = this;
    signs[0] = Math.log(mass / (1 - mass));
    const heard = agreement.heard + 0.02;
    signs[1] = agreement.on / heard;
    signs[2] = agreement.off / heard;
    signs[3] = this.wandering * 10;
    signs[4] = heard;
    signs[5] = Math.abs(agreement.turn) / (agreement.on + 0.05);
    signs[6] = Math.abs(agreement.bodyTurn) / (agreement.body + 0.2);
    signs[7] = agreement.middle / (agreement.on + 0.05);
    signs[8] = Math.log2(60 / this.interval / 110);
    signs[9] = Math.max(0, signs[8] - 0.3);
    signs[10] = Math.max(0, -signs[8]);
    let score = CONFIDENCE.bias;
    for (let i = 0; i < signs.length; i++) score += CONFIDENCE.weights[i] * signs[i];
    this.confidence = 1 / (1 + Math.exp(-score));
  }
}

/** How different two spectra are: 0 if alike, up to 1. @param {Float32Array} a @param {Float32Array} b */
function difference(a, b) {
  let [both, one, other] = [0, 1e-9, 1e-9];
  for (let i = 1; i < 40; i++) {
    both += a[i] * b[i];
    one += a[i] * a[i];
    other += b[i] * b[i];
  }
  return Math.sqrt(Math.max(0, 1 - both / Math.sqrt(one * other)));
}

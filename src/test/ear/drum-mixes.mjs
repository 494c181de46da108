/** Mixes of drums and music whose hits are known: the material that the drum detector learns from. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DRUMS, bass, filtered, guitar, mixInto, normalised, pad, pluck, voice } from './drum-voices.mjs';
import { Chance } from './random.mjs';
import { RATE, readWave } from './wave.mjs';

/** @typedef {{at: number, strength: number}} Hit */
/**
 * A mix with its hits; those of `unsure` (times) are neither asked for nor forbidden.
 * @typedef {{samples: Float32Array, family: string, kick: Hit[], snare: Hit[], hat: Hit[], onset: Hit[],
 *   unsure: {kick: number[], snare: number[], hat: number[], onset: number[]}}} Mix
 */

/** A sampled hit begins where it first reaches this share of its peak, less a millisecond. */
const ATTACK = 0.12;
const LEAD_SAMPLES = 44;
const QUARTERS = [0, 1, 2, 3];
const eighths = Array.from({ length: 8 }, (_, i) => i / 2);
const sixteenths = Array.from({ length: 16 }, (_, i) => i / 4);

/** Patterns of a bar of four beats, in beats. */
const PATTERNS = [
  { name: 'four', kick: QUARTERS, snare: [1, 3], hat: [0.5, 1.5, 2.5, 3.5] },
  { name: 'four', kick: QUARTERS, snare: [], hat: sixteenths },
  { name: 'rock', kick: [0, 2, 2.5], snare: [1, 3], hat: eighths },
  { name: 'rock', kick: [0, 1.5, 2], snare: [1, 3], hat: QUARTERS },
  { name: 'rock', kick: [0, 0.5, 2.5], snare: [1, 3], hat: eighths },
  { name: 'dnb', kick: [0, 2.5], snare: [1, 3], hat: eighths },
  { name: 'break', kick: [0, 0.5, 2.5, 2.75], snare: [1, 1.75, 2.25, 3], hat: eighths },
  { name: 'trap', kick: [0, 0.75, 2.5], snare: [2], hat: sixteenths },
  { name: 'hiphop', kick: [0, 1.5, 2.75], snare: [1, 3], hat: eighths },
  { name: 'swing', kick: [0, 2], snare: [], hat: [1, 3], ride: [0, 1, 1.667, 2, 3, 3.667] },
  { name: 'shuffle', kick: [0, 2, 2.667], snare: [1, 3], hat: [0, 0.667, 1, 1.667, 2, 2.667, 3, 3.667] },
  { name: 'metal', kick: sixteenths, snare: [1, 3], hat: QUARTERS },
  { name: 'metal', kick: eighths, snare: [0.5, 1.5, 2.5, 3.5], ride: QUARTERS, hat: [] },
  { name: 'onedrop', kick: [2], snare: [2], hat: eighths },
  { name: 'reggaeton', kick: QUARTERS, snare: [0.75, 1.5, 2.75, 3.5], hat: [] },
  { name: 'latin', kick: [0, 1.5, 2, 3.5], snare: [], hat: [], shaker: sixteenths, wood: [0, 0.75, 1.5, 2.5, 3], tom: [0.5, 1.5, 2.5, 3, 3.5] },
  { name: 'ballad', kick: [0, 2.5], snare: [2], hat: eighths },
  { name: 'busy', kick: [0, 0.25, 1, 1.75, 2, 2.5, 3, 3.25, 3.75], snare: [1, 3], hat: eighths },
  { name: 'toms', kick: [0, 2], snare: [], hat: [], tom: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.25, 3.5, 3.75] },
  { name: 'offbeat', kick: [0.5, 1.5, 2.25, 3], snare: [1, 2.75], hat: sixteenths },
  { name: 'ride', kick: [0, 2, 2.75], snare: [1, 3], hat: [], ride: eighths },
];

/** The drums of a practice: one drummer, few strokes. */
const PRACTICES = [['kick'], ['kick'], ['snare'], ['clap'], ['hat'], ['kick', 'snare'], ['kick', 'clap'], ['kick', 'hat'], ['snare', 'hat'], ['kick', 'snare', 'hat']];

/** The sampled sounds of prepare-sounds.mjs, read when they are needed. */
export class Sounds {
  /** @param {string} folder @param {(kit: string) => boolean} [uses] */
  constructor(folder, uses = () => true) {
    this.folder = folder;
    /** @type {Map<string, Map<string, string[]>>} */ this.kits = new Map();
    for (const file of readdirSync(join(folder, 'hits')).sort()) {
      const [kind, kit] = file.split('~');
      if (!uses(kit)) continue;
      const kinds = this.kits.get(kit) ?? this.kits.set(kit, new Map()).get(kit);
      kinds.set(kind, [...(kinds.get(kind) ?? []), file]);
    }
    /** @type {Map<string, {song: string, part: string, bpm: number, onsets: number[], file: string}[]>} */ this.songs = new Map();
    for (const file of readdirSync(join(folder, 'parts')).filter(name => name.endsWith('.json')).sort()) {
      const part = { ...JSON.parse(readFileSync(join(folder, 'parts', file), 'utf8')), file: file.replace('.json', '.wav') };
      this.songs.set(part.song, [...(this.songs.get(part.song) ?? []), part]);
    }
  }

  /** A part of a song. @param {string} file */
  part(file) {
    return readWave(join(this.folder, 'parts', file)).samples;
  }

  /** A hit from its attack on, with a peak of 1. @param {string} file */
  hit(file) {
    const samples = normalised(readWave(join(this.folder, 'hits', file)).samples);
    let attack = 0;
    while (Math.abs(samples[attack]) < ATTACK) attack++;
    return samples.slice(Math.max(0, attack - LEAD_SAMPLES));
  }
}

/** @param {number} seed @param {Sounds|null} sounds @param {number} [seconds] @param {boolean} [practising] whether a drummer practises, with nothing else @returns {Mix} */
export function drumMix(seed, sounds, seconds = 14, practising = false) {
  const chance = new Chance(seed);
  const length = Math.round(seconds * RATE);
  const song = sounds && !practising && chance.is(0.65) ? chance.pick([...sounds.songs.values()]) : null;
  // Noise alone.
  const empty = !practising && chance.is(0.03);
  const drummed = practising || (!empty && !chance.is(0.12));
  const mix = /** @type {Mix} */ ({ family: 'no drums', kick: [], snare: [], hat: [], onset: [], unsure: { kick: [], snare: [], hat: [], onset: [] } });
  const beat = 60 / (song?.bpm ?? chance.ratio(45, 215));
  const drums = new Float32Array(length);
  const sparse = practising || (drummed && chance.is(0.2));
  const alone = practising || (drummed && chance.is(sparse ? 0.6 : 0.08));
  if (drummed) playDrums(chance, sounds, mix, drums, beat, seconds, sparse, alone);
  const music = new Float32Array(length);
  if (song && !alone && !empty) playSong(chance, sounds, song, music, mix);
  if (!alone && !empty && (!song || chance.is(0.25))) playInstruments(chance, music, mix, beat, seconds);
  if (!alone && !empty && chance.is(drummed ? 0.3 : 0.5)) {
    const onsets = voice(chance, music, chance.ratio(0.05, 0.4), chance.is(0.7));
    mix.unsure.onset.push(...onsets);
  }
  balance(drums, 0.12);
  balance(music, 0.12);
  if (drummed && chance.is(0.25)) duck(music, mix.kick, chance.between(0.2, 0.9), chance.between(0.08, 0.3));
  const difference = drummed ? chance.between(-9, 14) : 0;
  const gain = 10 ** (difference / 20);
  for (let i = 0; i < length; i++) drums[i] *= gain;
  if (difference > 6) {
    mix.unsure.onset.push(...mix.onset.map(hit => hit.at));
    mix.onset = [];
  }
  // A hit that is hardly heard is neither asked for nor forbidden.
  for (const kind of ['kick', 'snare', 'hat']) {
    const heard = (/** @type {Hit} */ hit) => hit.strength >= 0.12 && isHeard(kind, drums, music, hit.at);
    const lost = mix[kind].filter(hit => !heard(hit)).map(hit => hit.at);
    mix.unsure[kind].push(...lost);
    mix.unsure.onset.push(...lost);
    mix[kind] = mix[kind].filter(heard);
    mix.onset.push(...mix[kind]);
  }
  for (let i = 0; i < length; i++) drums[i] += music[i];
  mix.samples = mastered(chance, drums, empty);
  return mix;
}

/**
 * Whether a hit is at most 14 dB below the music where it sounds: kicks by their low part, others by their high one.
 * @param {string} kind @param {Float32Array} drums @param {Float32Array} music @param {number} at
 */
function isHeard(kind, drums, music, at) {
  const first = Math.max(1, Math.round(at * RATE));
  const end = Math.min(drums.length, first + 0.03 * RATE);
  const power = (/** @type {Float32Array} */ samples) => {
    let sum = 1e-9;
    let low = 0;
    for (let i = first; i < end; i++) {
      low += 0.02 * (samples[i] - low);
      sum += kind === 'kick' ? low * low : (samples[i] - samples[i - 1]) ** 2;
    }
    return sum;
  };
  return power(drums) > 0.04 * power(music);
}

/**
 * @param {Chance} chance @param {Sounds|null} sounds @param {Mix} mix @param {Float32Array} into
 * @param {number} beat @param {number} seconds @param {boolean} sparse whether few drums play few strokes
 * @param {boolean} alone whether nothing else is heard, so that a snare without a hat is certainly none
 */
function playDrums(chance, sounds, mix, into, beat, seconds, sparse, alone) {
  const sampled = sounds && !chance.is(0.35) ? sounds.kits.get(chance.pick([...sounds.kits.keys()])) : null;
  const voices = /** @type {Record<string, Float32Array[]>} */ ({});
  const pitch = chance.is(0.5) ? 2 ** (chance.between(-3, 3) / 12) : 1;
  for (const kind of Object.keys(DRUMS)) {
    const files = sampled?.get(kind);
    if (files) voices[kind] = Array.from({ length: 3 }, () => resampled(sounds.hit(chance.pick(files)), pitch));
    else if (!sampled || chance.is(0.5)) voices[kind] = Array.from({ length: 2 }, () => DRUMS[kind](chance));
  }
  if (chance.is(0.7)) for (const kind of Object.keys(voices)) voices[kind].length = 1;
  const levels = { kick: chance.ratio(0.35, 1.2), snare: chance.ratio(0.3, 1), hat: chance.ratio(0.06, 0.5), ride: chance.ratio(0.06, 0.4), crash: chance.ratio(0.15, 0.6),
    tom: chance.ratio(0.2, 0.9), shaker: chance.ratio(0.04, 0.3), wood: chance.ratio(0.05, 0.4), clap: chance.ratio(0.2, 0.7), rim: chance.ratio(0.1, 0.4) };
  const picked = sparse ? practice(chance) : chance.pick(PATTERNS);
  // Kicks below snares are common, and hard to hear.
  const pattern = !sparse && chance.is(0.4) ? { ...picked, kick: QUARTERS } : picked;
  mix.family = pattern.name;
  const jitter = chance.is(0.5) ? chance.ratio(0.001, 0.015) : 0;
  const dynamics = chance.is(0.5) ? chance.between(0, 0.9) : 0.05;
  const ghosts = !sparse && chance.is(0.3) ? chance.between(0.05, 0.3) : 0;
  const swing = chance.is(0.2) ? chance.between(0.03, 0.17) : 0;
  const fills = !sparse && chance.is(0.5);
  const pause = chance.is(0.25) ? [chance.whole(1, 3), chance.whole(3, 5)] : [0, 0];
  const vary = !sparse && chance.is(0.4) ? chance.between(0.02, 0.2) : 0;
  const only = chance.is(0.12) ? chance.pick(['kick', 'snare', 'hat']) : '';
  const hit = (/** @type {string} */ kind, /** @type {number} */ beats, /** @type {number} */ strength) => {
    if (!voices[kind] || (only && only !== kind)) return;
    const swung = beats % 1 === 0.5 ? beats + swing : beats;
    const at = swung * beat + jitter * chance.both();
    if (at < 0 || at > seconds - 0.05) return;
    mixInto(into, chance.pick(voices[kind]), at, levels[kind] * strength);
    note(mix, kind, at, strength, !alone);
  };
  for (let bar = 0; bar * 4 * beat < seconds; bar++) {
    if (bar >= pause[0] && bar < pause[1]) continue;
    const fill = fills && bar % 4 === 3;
    if (fills && bar % 4 === 0) hit('crash', 4 * bar, 1);
    for (const kind of /** @type {const} */ (['kick', 'snare', 'clap', 'hat', 'ride', 'tom', 'shaker', 'wood'])) {
      for (const step of pattern[kind] ?? []) {
        if (fill && step >= 2 && kind !== 'kick') continue;
        if (chance.is(vary)) continue;
        const strength = (1 - dynamics * chance.next()) * (kind === 'hat' && step % 1 ? chance.between(0.6, 1) : 1);
        hit(kind, 4 * bar + step, strength);
        if (kind === 'snare' && !sparse && voices.clap && chance.is(0.1)) hit('clap', 4 * bar + step, strength);
      }
    }
    if (fill) for (let step = 2; step < 4; step += chance.pick([0.25, 0.25, 0.5])) hit(chance.pick(['snare', 'snare', 'tom', 'tom', 'kick', 'rim']), 4 * bar + step, chance.between(0.4, 1));
    for (const step of sixteenths) {
      if (chance.is(ghosts)) hit(chance.pick(['snare', 'kick', 'rim', 'wood']), 4 * bar + step, chance.between(0.08, 0.35));
      if (chance.is(vary / 2)) hit(chance.pick(['kick', 'snare', 'hat']), 4 * bar + step, chance.between(0.4, 1));
    }
  }
}

/** A pattern of one, two or three drums at irregular or regular distances. @param {Chance} chance */
function practice(chance) {
  const pattern = /** @type {{name: string, kick: number[], snare: number[], hat: number[], clap: number[]}} */ ({ name: 'practice', kick: [], snare: [], hat: [], clap: [] });
  for (const kind of chance.pick(PRACTICES)) {
    const step = chance.pick([0.25, 0.5, 1, 1, 1, 2, 2, 4]);
    const first = chance.pick([0, 0, 0.5, 1]);
    const irregular = chance.is(0.3);
    for (let at = first; at < 4; at += irregular ? chance.between(0.3, 3) : step) pattern[kind].push(at);
  }
  return pattern;
}

/**
 * Notes what a sound is for the detector.
 * @param {Mix} mix @param {string} kind @param {number} at @param {number} strength @param {boolean} mixed whether a hat may be heard in a snare
 */
function note(mix, kind, at, strength, mixed) {
  const is = /** @type {'kick'|'snare'|'hat'|undefined} */ ({ kick: 'kick', snare: 'snare', clap: 'snare', hat: 'hat', ride: 'hat' }[kind]);
  if (is) mix[is].push({ at, strength });
  else mix.onset.push({ at, strength });
  if (kind === 'rim' || kind === 'wood') mix.unsure.snare.push(at);
  if (kind === 'crash' || kind === 'shaker') mix.unsure.hat.push(at);
  if (mixed && (kind === 'snare' || kind === 'clap' || kind === 'rim')) mix.unsure.hat.push(at);
}

/**
 * @param {Chance} chance @param {Sounds} sounds @param {{part: string, file: string, onsets: number[]}[]} song
 * @param {Float32Array} into @param {Mix} mix
 */
function playSong(chance, sounds, song, into, mix) {
  const parts = song.filter(() => !chance.is(0.3));
  for (const part of parts.length ? parts : [chance.pick(song)]) {
    const samples = sounds.part(part.file);
    balance(samples, 0.1);
    const gain = chance.ratio(0.25, 1.2) * (part.part === 'bass' ? chance.ratio(0.7, 2) : 1);
    mixInto(into, samples, 0, gain);
    if (part.part === 'pad' || part.part === 'lead') mix.unsure.onset.push(...part.onsets);
    else mix.onset.push(...part.onsets.map(at => ({ at, strength: Math.min(1, gain) })));
  }
}

/** @param {Chance} chance @param {Float32Array} into @param {Mix} mix @param {number} beat @param {number} seconds */
function playInstruments(chance, into, mix, beat, seconds) {
  const root = chance.whole(0, 11);
  const chords = [0, 5, 7, chance.pick([3, 9, 4])];
  const part = new Float32Array(into.length);
  const finish = (/** @type {number} */ level) => {
    balance(part, level);
    for (let i = 0; i < into.length; i++) into[i] += part[i];
    part.fill(0);
  };
  const starts = (/** @type {number} */ at, /** @type {import('./drum-voices.mjs').Instrument} */ by) => {
    if (by.attack < 0.02) mix.onset.push({ at, strength: 0.5 });
    else mix.unsure.onset.push(at);
  };
  if (chance.is(0.75)) {
    const by = bass(chance);
    const step = chance.pick([0.25, 0.5, 0.5, 1, 1, 2, 4]);
    const away = chance.is(0.2) ? 0.5 : 0;
    const legato = chance.between(0.3, 1);
    for (let n = 0; (n * step + away) * beat < seconds; n++) {
      if (chance.is(0.1)) continue;
      const at = (n * step + away) * beat;
      by.play(part, at, step * beat * legato, 28 + root + chords[Math.floor((n * step) / 4) % 4] - (root > 6 ? 12 : 0) + (chance.is(0.1) ? 12 : 0), 0.3);
      starts(at, by);
    }
    finish(chance.ratio(0.02, 0.16));
  }
  if (chance.is(0.1)) {
    const hertz = chance.ratio(32, 70);
    const wobble = chance.is(0.5) ? chance.ratio(0.5, 8) : 0;
    for (let i = 0; i < part.length; i++) part[i] = Math.sin((2 * Math.PI * hertz * i) / RATE) * (1 + (wobble ? 0.7 * Math.sin((2 * Math.PI * wobble * i) / RATE) : 0));
    finish(chance.ratio(0.02, 0.12));
  }
  if (chance.is(0.5)) {
    const by = pad(chance);
    for (let bar = 0; bar * 4 * beat < seconds; bar++) {
      for (const third of [0, 4, 7]) by.play(part, bar * 4 * beat, 4 * beat, 52 + root + chords[bar % 4] + third, 0.1);
      starts(bar * 4 * beat, by);
    }
    finish(chance.ratio(0.01, 0.12));
  }
  if (chance.is(0.35)) {
    const by = guitar(chance);
    const step = chance.pick([0.5, 0.5, 1, 4]);
    for (let n = 0; n * step * beat < seconds; n++) {
      for (const interval of [0, 7, 12]) by.play(part, n * step * beat, step * beat * 0.9, 40 + root + chords[Math.floor((n * step) / 4) % 4] + interval, 0.1);
      starts(n * step * beat, by);
    }
    finish(chance.ratio(0.02, 0.16));
  }
  if (chance.is(0.4)) {
    const by = pluck(chance);
    for (let at = chance.next(); at < seconds; at += beat * chance.pick([0.25, 0.5, 0.5, 1, 1.5])) {
      by.play(part, at, beat * 0.4, 52 + root + chance.pick([0, 3, 5, 7, 10, 12, 15, 17, 19]), 0.2);
      starts(at, by);
    }
    finish(chance.ratio(0.01, 0.1));
  }
}

/** Scales to a root mean square. @param {Float32Array} samples @param {number} level */
function balance(samples, level) {
  let power = 1e-12;
  for (const sample of samples) power += sample * sample;
  const gain = level / Math.sqrt(power / samples.length);
  if (gain < 1e4) for (let i = 0; i < samples.length; i++) samples[i] *= gain;
}

/**
 * Lowers the music at each kick, as a compressor with a side chain does.
 * @param {Float32Array} samples @param {Hit[]} hits @param {number} depth @param {number} seconds
 */
function duck(samples, hits, depth, seconds) {
  for (const { at } of hits) {
    const first = Math.round(at * RATE);
    for (let i = Math.max(0, first); i < Math.min(samples.length, first + seconds * RATE); i++) {
      const since = (i - first) / (seconds * RATE);
      samples[i] *= 1 - depth * Math.min(1, (i - first) / 90) * (1 - since) ** 2;
    }
  }
}

/** Filters, room, drive, compression, noise, rumble and level. @param {Chance} chance @param {Float32Array} dry @param {boolean} loud whether the noise is loud */
function mastered(chance, dry, loud) {
  let samples = dry;
  if (chance.is(0.12)) samples = filtered(samples, 'high', chance.ratio(30, 160), 1.4);
  if (chance.is(0.3)) samples = filtered(samples, 'low', chance.ratio(5_000, 16_000), 1.4);
  if (chance.is(0.35)) samples = room(chance, samples);
  let peak = 1e-9;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  const drive = chance.is(0.5) ? chance.ratio(0.8, 6) : 0;
  if (drive) samples = samples.map(sample => Math.tanh((drive * sample) / peak));
  else samples = samples.map(sample => (0.9 * sample) / peak);
  if (chance.is(0.35)) samples = compressed(chance, samples);
  const noise = loud ? chance.ratio(0.001, 0.3) : chance.is(0.5) ? chance.ratio(0.00003, 0.012) : 0;
  const rumble = chance.is(0.08) ? chance.ratio(0.003, 0.15) : 0;
  const [rumbles, wavers] = [chance.between(13, 34), chance.ratio(0.2, 3)];
  const hum = chance.is(0.1) ? chance.ratio(0.0005, 0.01) : 0;
  let brown = 0;
  const dull = chance.is(0.4);
  const gain = chance.is(0.5) ? 1 : chance.ratio(0.02, 1);
  return samples.map((sample, i) => {
    const white = chance.both();
    brown = 0.98 * brown + 0.2 * white;
    const rumbling = rumble * Math.sin((2 * Math.PI * rumbles * i) / RATE) * (1 + 0.8 * Math.sin((2 * Math.PI * wavers * i) / RATE));
    const heard = sample + rumbling + noise * (dull ? brown : white) + hum * Math.sin((2 * Math.PI * 50 * i) / RATE);
    return Math.round(32_767 * Math.max(-1, Math.min(1, gain * heard))) / 32_768;
  });
}

/** @param {Chance} chance @param {Float32Array} samples */
function room(chance, samples) {
  const out = samples.slice();
  const size = chance.ratio(0.3, 1.4);
  const wet = chance.ratio(0.03, 0.35);
  for (const seconds of [0.0297, 0.0371, 0.0411, 0.0437]) {
    const line = new Float32Array(Math.round(seconds * size * RATE));
    const feedback = chance.between(0.5, 0.85);
    let dull = 0;
    for (let i = 0, at = 0; i < samples.length; i++) {
      const echo = line[at];
      dull += 0.5 * (echo - dull);
      line[at] = samples[i] + feedback * dull;
      at = at + 1 === line.length ? 0 : at + 1;
      out[i] += wet * echo * 0.5;
    }
  }
  return out;
}

/** @param {Chance} chance @param {Float32Array} samples */
function compressed(chance, samples) {
  const attack = 1 - Math.exp(-1 / (chance.ratio(0.001, 0.03) * RATE));
  const release = 1 - Math.exp(-1 / (chance.ratio(0.05, 0.4) * RATE));
  const threshold = chance.ratio(0.05, 0.4);
  const ratio = chance.between(0.3, 0.9);
  let envelope = 0;
  return samples.map(sample => {
    const size = Math.abs(sample);
    envelope += (size > envelope ? attack : release) * (size - envelope);
    return envelope > threshold ? sample * (threshold / envelope) ** ratio : sample;
  });
}

/** @param {Float32Array} samples @param {number} ratio of the pitch */
function resampled(samples, ratio) {
  if (ratio === 1) return samples;
  return Float32Array.from({ length: Math.floor((samples.length - 1) / ratio) }, (_, i) => {
    const at = i * ratio;
    const before = Math.floor(at);
    return samples[before] + (at - before) * (samples[before + 1] - samples[before]);
  });
}

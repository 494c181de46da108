// @ts-check
/** Runs a feature detector on synthetic sounds: each function returns what was detected. */
import { FeatureDetector } from '/audio/features.js';
import { Key } from '/audio/key.js';
import { SectionKind } from '/audio/section-kind.js';
import { Sections } from '/audio/sections.js';
import { LOOP, RATE, beat, chord, drumLoop, hear, mix, noise, progression, turn } from './sounds.js';

/** The tolerance in seconds between a kick and its onset: a peak is known one frame later. */
const NEAR = 0.07;

/** Sufficient for long sounds without high frequencies. */
const LOW_RATE = RATE / 3;

/** @param {import('./sounds.js').Sound} sound @param {number} seconds @param {number} [rate] */
function listen(sound, seconds, rate = RATE) {
  const detector = new FeatureDetector(rate);
  const found = { onsets: /** @type {number[]} */ ([]), kicks: /** @type {number[]} */ ([]), sections: /** @type {number[]} */ ([]), level: 0, bass: 0 };
  const features = hear(detector, sound, seconds, now => {
    while (found.onsets.length < now.onsetCount) found.onsets.push(now.time);
    while (found.kicks.length < now.kickCount) found.kicks.push(now.time);
    while (found.sections.length < now.section) found.sections.push(now.time);
    found.level = Math.max(found.level, now.level);
    found.bass = Math.max(found.bass, now.bass);
  });
  return { ...features, ...found };
}

/** @param {import('./sounds.js').Sound} sound @param {number} bpm @param {number} seconds */
function kicks(sound, bpm, seconds) {
  const heard = listen(sound, seconds);
  const period = 60 / bpm;
  let played = 0;
  let found = 0;
  // The first beat has no silence before it, and the last may be detected too late.
  for (let at = period; at < seconds - 0.2; at += period) {
    played++;
    if (heard.kicks.some(kick => kick > at && kick < at + NEAR)) found++;
  }
  const beatOff = (((heard.beatTime / period + 0.5) % 1) - 0.5) * period;
  return { ...heard, share: found / played, extra: heard.kicks.length - found, beatOff, bar: (heard.barTime / period) % 4 };
}

/** @param {number} bpm @param {number} [gain] */
export const kicked = (bpm, gain) => kicks(beat(bpm, gain), bpm, 10);

/** The first of four beats is twice as loud as the others. @param {number} accent index of that beat */
export function accented(accent) {
  const sound = beat(120);
  return kicks(time => sound(time) * (Math.floor(time * 2) % 4 === accent ? 1 : 0.6), 120, 10);
}

/**
 * The share of the strokes of each drum that were found, the share of the found ones that were played, and the median delay
 * in seconds until they were told.
 * @param {number} bpm @param {number} [gain] @param {number} [rate] in Hz
 */
export function struck(bpm, gain, rate = RATE) {
  const seconds = 16;
  const told = { kick: /** @type {number[]} */ ([]), snare: /** @type {number[]} */ ([]), hat: /** @type {number[]} */ ([]) };
  const drums = /** @type {const} */ (['kick', 'snare', 'hat']);
  hear(new FeatureDetector(rate), drumLoop(bpm, gain), seconds, now => {
    for (const drum of drums) while (told[drum].length < now[`${drum}Count`]) told[drum].push(now.time);
  });
  return Object.fromEntries(drums.map(drum => {
    const delays = [];
    let played = 0;
    for (let bar = 0; bar * 4 * 60 < (seconds - 1) * bpm; bar++) {
      for (const step of LOOP[drum]) {
        const at = ((4 * bar + step) * 60) / bpm;
        if (at < 1 || at > seconds - 0.2) continue;
        played++;
        const found = told[drum].find(time => time > at && time < at + NEAR);
        if (found) delays.push(found - at);
      }
    }
    const heard = told[drum].filter(time => time > 1 && time < seconds - 0.1).length;
    const delay = delays.sort((a, b) => a - b)[delays.length >> 1] ?? 1;
    return [drum, { recall: delays.length / played, precision: delays.length / Math.max(1, heard), delay }];
  }));
}

export const silent = () => listen(() => 0, 5);
export const offset = () => listen(() => 0.5, 5);

export function hissing() {
  const random = noise(7);
  return listen(() => 0.2 * random(), 10);
}

/** Hiss of a quiet room after a moment of zeros, as a microphone starts. */
export function starting() {
  const random = noise(7);
  return listen(time => time < 0.3 ? 0 : 0.003 * random(), 20);
}

/** @param {number[]} hertz */
export const chorded = hertz => listen(chord(hertz), 4);

const AMINOR = [[220, 261.6, 329.6], [174.6, 220, 261.6], [261.6, 329.6, 392], [196, 246.9, 293.7]];

/** Chords alone, then from the 17th second other chords with a beat. */
export const turned = () => listen(turn(progression(AMINOR, 2), 17, mix(beat(120), chord([293.7, 349.2, 440], 0.05))), 32, LOW_RATE);

/** A drum loop whose volume is turned down by 20 dB after 16 seconds: the mean level from the 20th second on as a share of that before. */
export function turnedDown() {
  const loop = drumLoop(96);
  const levels = { before: 0, after: 0 };
  const features = hear(new FeatureDetector(LOW_RATE), time => (time < 16 ? 1 : 0.1) * loop(time), 26, ({ time, level }) => {
    if (time > 10 && time < 16) levels.before += level / 6;
    if (time > 20) levels.after += level / 6;
  });
  return { ...features, share: levels.after / levels.before };
}

/**
 * The bars at which a section turns, where bars of two seconds are made up.
 * @param {number} bars @param {(bar: number) => number[]} bandsOf the timbre of a bar
 */
function turnsOf(bars, bandsOf) {
  const sections = new Sections(100);
  /** @type {number[]} */ const turns = [];
  const chroma = new Array(12).fill(0);
  for (let bar = 0; bar < bars; bar++) {
    const bands = Float32Array.from(bandsOf(bar));
    for (let frame = 0; frame < 200; frame++) {
      const before = sections.count;
      sections.update(bands, bands[0], chroma, 2 * bar + frame / 100, 2 * bar);
      if (sections.count > before) turns.push(sections.time / 2);
    }
  }
  return turns;
}

const [QUIET, LOUD, OTHER] = [[0.2, 0.1, 0.1], [0.9, 0.8, 0.7], [0.2, 0.9, 0.1]];

/** A loop of so many bars, again and again. @param {number} length */
export const looped = length => ({ turns: turnsOf(80, bar => bar % length < length / 2 ? QUIET : LOUD) });

/** The name of the key after so many seconds of the same pitch classes. @param {number[]} chroma @param {number} seconds */
export function keyOf(chroma, seconds) {
  const key = new Key();
  for (let i = 0; i < seconds * 10; i++) key.update(chroma, 0.1);
  return { name: key.name };
}

/**
 * The kinds of section, one after the other, of music whose energy moves from point to point.
 * @param {[number, number][]} points time in seconds and energy @param {number} turns
 */
export function kindsOf(points, turns) {
  const section = new SectionKind();
  /** @type {string[]} */ const kinds = [];
  points.slice(1).forEach(([end, to], i) => {
    const [start, from] = points[i];
    for (let at = start; at < end; at += 0.1) {
      section.update(from + ((to - from) * (at - start)) / (end - start), turns, 0.1);
      if (section.kind !== kinds.at(-1)) kinds.push(section.kind);
    }
  });
  return { kinds };
}

/** Sections of 16 and 24 bars. */
export const sectioned = () => ({ turns: turnsOf(64, bar => bar < 16 ? QUIET : bar < 40 ? LOUD : OTHER) });

/** Silence, then a beat over four chords that come again and again. */
export const steady = () => listen(turn(() => 0, 3, mix(progression(AMINOR, 2), beat(120))), 30, LOW_RATE);

/** Clipped at full scale. */
export function clipped() {
  const sound = beat(120, 6);
  return kicks(time => Math.max(-1, Math.min(1, sound(time))), 120, 10);
}

/** With a DC offset of half of full scale. */
export function shifted() {
  const sound = beat(120);
  return kicks(time => sound(time) + 0.5, 120, 10);
}

/** With some NaN and infinite samples, the first of all among them. */
export function broken() {
  const sound = beat(120);
  let n = 976;
  const heard = kicks(time => (++n % 977 === 0 ? NaN : n % 1999 === 0 ? -Infinity : sound(time)), 120, 10);
  const numbers = Object.values(heard).flat().filter(value => typeof value === 'number');
  return { ...heard, sound: numbers.every(Number.isFinite) };
}

/** The speed relative to real time. */
export function speed() {
  const seconds = 2;
  const sound = mix(progression(AMINOR, 2), beat(120));
  const song = Float32Array.from({ length: seconds * RATE }, (_, i) => sound(i / RATE));
  const detector = new FeatureDetector(RATE);
  const began = performance.now();
  for (let n = 0; n < song.length; n += 128) detector.push(song.subarray(n, n + 128));
  return (1_000 * seconds) / (performance.now() - began);
}

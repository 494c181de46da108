/**
 * node prepare-sounds.mjs OUT [KITS [SOUNDFONT ...]]: cuts the sampled sounds that drum-mixes.mjs mixes.
 * OUT/hits/CLASS~KIT~N.wav are single hits, OUT/parts/N.wav and .json bars of a bass, chords, a pad or a lead.
 * KITS is the folder of Debian's hydrogen-drumkits (/usr/share/hydrogen/data/drumkits). Needs ffmpeg and fluidsynth.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { midiFile, note, program } from './midi.mjs';
import { Chance } from './random.mjs';
import { RATE, readPart, writeWave } from './wave.mjs';

const [out, kits, ...soundfonts] = process.argv.slice(2);
const HIT_SECONDS = 1.2;

/** The class of an instrument of a kit by its name. @type {[string, RegExp][]} */
const NAMES = [
  ['', /roll|sample|noise|whistle|zap|fx|redo|bell (hit|mute)|thump|bass$/i],
  ['kick', /kick|bass ?drum/i],
  ['rim', /side stick|rim click|^stick| - stick/i],
  ['clap', /clap/i],
  ['snare', /snare/i],
  ['hat', /hat|\bO?HH\b/i],
  ['crash', /crash|china|splash|cymbal/i],
  ['ride', /ride|bell/i],
  ['tom', /\btom|drum \d|conga|bongo|djembe|head/i],
  ['shaker', /maraca|tambourine/i],
  ['wood', /cowbell|clave|wood|agogo|snaps/i],
];

/** The class of each key of a General MIDI drum kit. */
const KEYS = { kick: [35, 36], rim: [37], clap: [39], snare: [38, 40], hat: [42, 44, 46], crash: [49, 52, 55, 57], ride: [51, 53, 59],
  tom: [41, 43, 45, 47, 48, 50, 60, 61, 62, 63, 64], shaker: [54, 69, 70], wood: [56, 75, 76, 77] };
const PROGRAMS = [0, 8, 16, 24, 25, 32, 40];
const VELOCITIES = [115, 65];

const BASSES = [32, 33, 34, 35, 36, 37, 38, 39];
const CHORDS = [0, 1, 2, 4, 5, 7, 16, 17, 18, 24, 25, 26, 27, 28, 29, 30, 29, 30, 45, 61, 62];
const PADS = [48, 49, 50, 51, 52, 53, 88, 89, 90, 91, 92, 94, 95, 19, 44];
const LEADS = [56, 57, 61, 65, 66, 71, 73, 40, 80, 81, 82, 85, 11, 12, 13, 22, 54, 84];
const PROGRESSIONS = [[0, 5, 3, 4], [0, 3, 4, 4], [0, 4, 5, 3], [5, 3, 0, 4], [1, 4, 0, 0], [0, 0, 3, 0], [0, 6, 5, 4]];
const MAJOR = [0, 2, 4, 5, 7, 9, 11];

mkdirSync(join(out, 'hits'), { recursive: true });
mkdirSync(join(out, 'parts'), { recursive: true });
if (kits) for (const kit of readdirSync(kits)) cutKit(kit);
for (const soundfont of soundfonts) {
  cutSoundfont(soundfont);
  playParts(soundfont);
}

/** @param {string} kit */
function cutKit(kit) {
  const file = join(kits, kit, 'drumkit.xml');
  if (!existsSync(file)) return;
  let n = 0;
  for (const [, text] of readFileSync(file, 'utf8').matchAll(/<instrument>([\s\S]*?)<\/instrument>/g)) {
    const name = text.match(/<name>(.*?)<\/name>/)?.[1] ?? '';
    const kind = NAMES.find(([, pattern]) => pattern.test(name))?.[0];
    if (!kind) continue;
    for (const [, sound] of text.matchAll(/<filename>(.*?)<\/filename>/g)) {
      const target = join(out, 'hits', `${kind}~${kit.replace(/\W/g, '')}~${n++}.wav`);
      try {
        execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-i', join(kits, kit, sound), '-t', `${HIT_SECONDS}`, '-ac', '1', '-ar', `${RATE}`,
          '-c:a', 'pcm_s16le', '-bitexact', target]);
      } catch {
        rmSync(target, { force: true });
      }
    }
  }
}

/** @param {string} soundfont @param {{at: number, data: number[]}[]} events */
function render(soundfont, events) {
  const midi = join(out, 'score.mid');
  const wave = join(out, 'score.wav');
  writeFileSync(midi, midiFile(events));
  execFileSync('fluidsynth', ['-ni', '-q', '-F', wave, '-T', 'wav', '-O', 's16', '-r', `${RATE}`, '-g', '0.6', '-R', '0', '-C', '0', soundfont, midi]);
  return wave;
}

/** Single hits of the drum kits. @param {string} soundfont */
function cutSoundfont(soundfont) {
  const events = [];
  const cuts = [];
  let at = 0.1;
  for (const kit of PROGRAMS) {
    events.push(program(9, kit, at - 0.05));
    for (const [kind, keys] of Object.entries(KEYS)) {
      for (const key of keys) {
        for (const velocity of VELOCITIES) {
          events.push(...note(9, key, velocity, at, 0.5));
          cuts.push({ at, kind, kit, name: `${key}-${velocity}` });
          at += 2.5;
        }
      }
    }
  }
  const wave = render(soundfont, events);
  for (const { at: from, kind, kit, name } of cuts) {
    const samples = readPart(wave, from, HIT_SECONDS);
    if (samples.some(s => Math.abs(s) > 0.01)) writeWave(join(out, 'hits', `${kind}~${basename(soundfont, '.sf2')}${kit}~${name}.wav`), samples);
  }
}

/** Songs of four parts each, every part in a file. @param {string} soundfont */
function playParts(soundfont) {
  const chance = new Chance(soundfont.length);
  const events = [];
  const parts = [];
  let at = 0.5;
  for (let song = 0; song < 16; song++) {
    const bpm = Math.round(chance.ratio(62, 190));
    const beat = 60 / bpm;
    const bars = Math.max(4, Math.round(14 / (4 * beat)));
    const root = chance.whole(0, 11);
    const progression = chance.pick(PROGRESSIONS);
    const step = (/** @type {number} */ degree) => root + MAJOR[((degree % 7) + 7) % 7] + 12 * Math.floor(degree / 7);
    for (const part of ['bass', 'chords', 'pad', 'lead']) {
      events.push(program(0, chance.pick({ bass: BASSES, chords: CHORDS, pad: PADS, lead: LEADS }[part]), at - 0.3));
      const onsets = [];
      const sound = (/** @type {number[]} */ keys, /** @type {number} */ beats, /** @type {number} */ length, velocity = chance.whole(60, 120)) => {
        onsets.push(beats * beat);
        for (const key of keys) events.push(...note(0, Math.min(110, Math.max(24, key)), velocity, at + beats * beat, length * beat * 0.95));
      };
      const style = chance.whole(0, 3);
      for (let bar = 0; bar < bars; bar++) {
        const degree = progression[bar % progression.length];
        const triad = [0, 2, 4].map(d => 60 + step(degree + d));
        const low = 36 + step(degree) - (step(degree) > 7 ? 12 : 0);
        if (part === 'pad') sound(triad, 4 * bar, 4);
        else if (part === 'bass' && style === 0) for (let i = 0; i < 8; i++) sound([low + (chance.is(0.15) ? 12 : 0)], 4 * bar + i / 2, 0.45);
        else if (part === 'bass' && style === 1) for (const q of [0, 1.5, 2.5, 3]) sound([low], 4 * bar + q, 0.8);
        else if (part === 'bass' && style === 2) for (let i = 0; i < 4; i++) sound([36 + step(degree + chance.pick([0, 2, 4, 1]))], 4 * bar + i, 0.9);
        else if (part === 'bass') sound([low], 4 * bar, 3.8);
        else if (part === 'chords' && style === 0) for (let i = 0; i < 4; i++) sound(triad, 4 * bar + i + 0.5, 0.3);
        else if (part === 'chords' && style === 1) for (let i = 0; i < 8; i++) sound(triad.map(k => k - 12), 4 * bar + i / 2, 0.45);
        else if (part === 'chords' && style === 2) for (let i = 0; i < 8; i++) sound([triad[[0, 1, 2, 1][i % 4]]], 4 * bar + i / 2, 0.8);
        else if (part === 'chords') for (const q of [0, 2]) sound(triad, 4 * bar + q, 1.8);
        else for (let q = chance.pick([0, 0.5, 1]); q < 4;) {
          const length = chance.pick([0.25, 0.5, 0.5, 1, 1.5]);
          sound([72 + step(chance.whole(-2, 7))], 4 * bar + q, length);
          q += length;
        }
      }
      parts.push({ at, part, bpm, song: `${basename(soundfont)}-${song}`, onsets, seconds: bars * 4 * beat });
      at += bars * 4 * beat + 2;
    }
  }
  const wave = render(soundfont, events);
  const before = readdirSync(join(out, 'parts')).length;
  parts.forEach(({ at: from, ...about }, i) => {
    const name = join(out, 'parts', `${about.song}-${about.part}-${before + i}`);
    writeWave(`${name}.wav`, readPart(wave, from, about.seconds));
    writeFileSync(`${name}.json`, JSON.stringify(about));
  });
}

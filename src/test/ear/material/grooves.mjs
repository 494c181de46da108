/**
 * node grooves.mjs OUT   writes a MIDI file of about 100 s for each groove below, played by MMA over chords of our own
 *
 * MMA (Debian's package mma) accompanies chords. A piece has an intro, up to four grooves of the style in turn, and its fills.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARY = '/usr/share/mma/lib';
const SECONDS = 100;
const SHORTEST_BAR = 3;

/** The tempo in BPM that each style is felt at. @type {Record<string, Record<string, number>>} */
const TEMPI = {
  stdlib: { '50srock': 140, '60srock': 128, '68swing': 100, '8beat': 112, 'afro-cuban': 168, ballad: 72, basicrock: 120, bebop: 200, bigband: 150,
    bluegrass: 190, blues: 96, bossanova: 136, bubblerock: 132, calypso: 150, chacha: 124, countryswing: 130, dixie: 184, dsoul: 90,
    fastjazzwaltz: 190, folkrock: 104, foxtrot: 116, frenchwaltz: 168, 'jazz-54': 164, jazzrock: 108, jazzwaltz: 148, mambo: 184, march: 116,
    merengue: 130, polka: 118, popballad: 68, quickstep: 200, rb: 84, rhumba: 108, 'rock-128': 60, rockballad: 64, rockwaltz: 96, salsa: 188,
    samba: 104, shuffleboggie: 132, ska: 156, slowblues: 62, softrock: 88, strut: 100, swing: 168, tango: 120, trance: 138, twist: 160,
    vienesewaltz: 180, waltz: 132, zydeco: 176, bolero: 80, slowcountry: 76, bvfunk: 102, lfusion: 94, modernjazz: 140 },
  casio: { '16beat1': 92, '16beat3': 104, '16shuffle1': 86, '60ssoul': 114, '80spop': 126, '8beat2': 118, '8beatdance': 134, dance1: 128, dance2: 122,
    dancepop2: 110, digitalrock: 144, discosoul: 118, electricpop: 130, fastbigband: 208, funk1: 98, funk2: 106, fusion: 112, heavymetal: 170,
    'hip-hop': 92, house: 124, latinhouse: 126, modernrb: 72, poprock1: 138, popshuffle1: 126, popwaltz: 110, rave: 148, rock2: 152, slow16beat: 70,
    slowrock: 60, soul: 108, techno: 140, trance2: 136, triphop: 80, shufflerock: 140, serenade: 98, germanmarch: 124 },
  zoom: { dnb: 172, reggae: 76, punk: 190, hiphop: 88, thr: 200, mtl: 130, hrk: 120, rock34: 108, blues68: 58, samba: 100, trip: 74, house: 128,
    latin: 112, beat16: 96, ska: 148, rnb: 68, jazz: 132 },
  yamaha: { jazzbouncy: 144, 'w-rock': 122, salsa1: 172, jazzbossa: 126, mambo: 190 },
  alexis: { hiphop: 94, teamtechno: 136 },
  pflib: { metal1: 150, rock1: 116, highfive: 100 },
  kara: { '8beatmotown': 124, Kfunk1: 104, happyshuffle: 136, fasttwist: 176 },
};

const SONGS = [
  ['C', 'Am', 'F', 'G7', 'Em', 'Am', 'Dm7', 'G7'],
  ['Dm', 'Dm', 'Gm', 'A7', 'Bb', 'F', 'C', 'A7'],
  ['G', 'D', 'Em', 'C', 'G', 'D', 'C', 'D'],
  ['Am', 'F', 'C', 'G', 'Am', 'F', 'E7', 'E7'],
  ['Cm7', 'F7', 'BbM7', 'EbM7', 'Am7b5', 'D7', 'Gm', 'Gm'],
  ['E7', 'E7', 'A7', 'E7', 'B7', 'A7', 'E7', 'B7'],
  ['F', 'Bb', 'F', 'C7', 'Dm', 'Gm', 'C7', 'F'],
];

const [out] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
let count = 0;
for (const [library, styles] of Object.entries(TEMPI)) {
  for (const [style, bpm] of Object.entries(styles)) {
    const path = join(LIBRARY, library, `${style}.mma`);
    if (!existsSync(path)) {
      console.log(path, 'does not exist');
      continue;
    }
    const name = `mma_${library}_${style}`.replace(/[^a-z0-9]+/gi, '_').toLowerCase();
    const song = join(out, `${name}.mma`);
    writeFileSync(song, songOf(`${library}/${style}`, readFileSync(path, 'utf8'), bpm, SONGS[count++ % SONGS.length]));
    try {
      execFileSync('mma', ['-f', join(out, `${name}.mid`), song], { stdio: 'pipe', timeout: 60_000 });
    } catch (failure) {
      console.log(name, String(/** @type {any} */ (failure).stdout).trim().split('\n').at(-1));
    }
    rmSync(song);
  }
}

/** A song in the language of MMA. @param {string} file @param {string} style the text of the file @param {number} bpm @param {string[]} chords */
function songOf(file, style, bpm, chords) {
  const grooves = [...style.matchAll(/^\s*DefGroove\s+(\S+)/gim)].map(([, groove]) => groove);
  const steady = grooves.filter(groove => !/intro|end|fill|sus|plus$|walk/i.test(groove)).slice(0, 4);
  const fill = grooves.find(groove => /fill/i.test(groove));
  const intro = grooves.find(groove => /intro/i.test(groove));
  const lines = [`Tempo ${bpm}`];
  let bar = 0;
  const play = (/** @type {string|undefined} */ groove, /** @type {string[]} */ bars) => {
    if (groove) lines.push(`Groove ${file}:${groove}`);
    for (const chord of bars) lines.push(`${++bar} ${chord}`);
  };
  if (intro) play(intro, chords.slice(0, 4));
  for (let part = 0; bar < (SECONDS * bpm) / 60 / SHORTEST_BAR; part++) {
    play(steady.length ? steady[part % steady.length] : grooves[0], chords.slice(0, -1));
    play(fill, chords.slice(-1));
  }
  return `${lines.join('\n')}\n`;
}

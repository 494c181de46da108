// @ts-check
/** Chord symbols, and voicings that move from chord to chord by small steps. */

const NATURALS = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };

/** The tones above the root in semitones, as players spell them: the third first, so that it is never left out. @type {Record<string, number[]>} */
const QUALITIES = {
  '': [4, 7, 12], maj7: [4, 7, 11], maj9: [4, 11, 14, 7], 6: [4, 7, 9, 12], '6/9': [4, 9, 12, 14], add9: [4, 7, 12, 14],
  7: [4, 10, 7], 9: [4, 10, 14], 13: [4, 10, 14, 21], '7b9': [4, 10, 13, 7], '7sus': [5, 10, 14], sus4: [5, 7, 12], sus2: [2, 7, 12],
  m: [3, 7, 12], m7: [3, 7, 10, 12], m9: [3, 10, 14, 7], m6: [3, 7, 9], madd9: [3, 7, 14], m11: [3, 10, 14, 17], dim7: [3, 6, 9],
  'maj7#11': [4, 11, 18, 7],
};
/** Voicings stay near this note. */
const CENTRE = 64;

/**
 * @typedef {{root: number, third: number, fifth: number, seventh: number, voicing: number[]}} Chord `root` is the pitch class of the bass;
 *   `third`, `fifth` and `seventh` are semitones above it; `voicing` has MIDI notes, the lowest first
 */

/** @param {string} name such as `c`, `f#` or `bb` @returns {number} 0–11 */
export function pitchClass(name) {
  const natural = NATURALS[/** @type {keyof typeof NATURALS} */ (name[0].toLowerCase())];
  if (natural === undefined) throw new RangeError(`no note ${name}`);
  return (natural + (name[1] === '#' ? 1 : name[1] === 'b' ? 11 : 0)) % 12;
}

/**
 * The chords of a progression, voiced so that each is near the one before.
 * @param {string[]} symbols such as `Am9`, `F#m7` or `D/A`
 * @returns {Chord[]}
 */
export function voiced(symbols) {
  /** @type {number[]|null} */ let before = null;
  return symbols.map(symbol => {
    const [, name, quality, bass] = /^([A-G][#b]?)(.*?)(?:\/([A-G][#b]?))?$/.exec(symbol) ?? [];
    const tones = QUALITIES[quality];
    if (!tones) throw new RangeError(`no chord ${symbol}`);
    const root = pitchClass(name);
    const low = bass ? pitchClass(bass) : root;
    before = nearest(tones.map(tone => (root + tone) % 12), before);
    const above = (/** @type {number} */ tone) => (root + tone - low + 24) % 12;
    const fifth = tones.includes(6) ? 6 : 7;
    return { root: low, third: above(tones[0]), fifth: above(fifth), seventh: above(tones.find(tone => tone >= 9 && tone <= 11) ?? 12), voicing: before };
  });
}

/** The inversion in close position that moves least. @param {number[]} classes @param {number[]|null} before */
function nearest(classes, before) {
  const sorted = [...new Set(classes)].sort((a, b) => a - b);
  let best = /** @type {number[]} */ ([]);
  let least = Infinity;
  for (let inversion = 0; inversion < sorted.length; inversion++) {
    for (const octave of [48, 60]) {
      const notes = sorted.map((_, i) => sorted[(inversion + i) % sorted.length] + (inversion + i >= sorted.length ? 12 : 0) + octave);
      const mean = notes.reduce((sum, note) => sum + note, 0) / notes.length;
      const moved = before ? notes.reduce((sum, note) => sum + Math.min(...before.map(other => Math.abs(note - other))), 0) : 0;
      const cost = moved + 0.6 * Math.abs(mean - CENTRE);
      if (cost < least) [least, best] = [cost, notes];
    }
  }
  return best;
}

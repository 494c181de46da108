// Random music with known beats, for the training of the beat network: many genres, kits, instruments, mixes and ways to play.

export const RATE = 44_100;
const SECONDS = 36;

/** A small random generator (mulberry32). */
export class Dice {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low, high) {
    return low + (high - low) * this.next();
  }

  noise() {
    return 2 * this.next() - 1;
  }

  chance(p) {
    return this.next() < p;
  }

  of(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  normal() {
    return Math.sqrt(-2 * Math.log(this.next() + 1e-12)) * Math.cos(2 * Math.PI * this.next());
  }
}

const sound = (seconds, wave) => Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => wave(i / RATE));

/** A drum kit of random sounds. */
function kit(dice) {
  const low = dice.between(42, 70);
  const sweep = dice.between(30, 220);
  const fall = dice.between(20, 70);
  const decay = dice.between(6, 26);
  const click = dice.of([0, 0, 0.1, 0.3, 0.6]);
  const rise = dice.of([0.001, 0.002, 0.006]);
  const tone = dice.between(150, 260);
  const [wires, body, dry] = [dice.between(0.4, 1), dice.between(0.1, 0.9), dice.between(9, 32)];
  const [hatFall, openFall, rideTone] = [dice.between(35, 120), dice.between(5, 14), dice.between(3_000, 7_000)];
  let last = 0;
  const bright = () => {
    const now = dice.noise();
    const y = now - last;
    last = now;
    return y;
  };
  return {
    kick: sound(0.4, t => Math.min(1, t / rise) * Math.exp(-t * decay) * Math.sin(2 * Math.PI * (low * t + (sweep / fall) * (1 - Math.exp(-fall * t)))) +
      click * Math.exp(-t * 400) * dice.noise()),
    snare: sound(0.35, t => wires * Math.exp(-t * dry) * dice.noise() + body * Math.exp(-t * dry * 1.4) * Math.sin(2 * Math.PI * tone * t)),
    clap: sound(0.3, t => (Math.exp(-t * dry) + Math.exp(-Math.abs(t - 0.011) * 300) + Math.exp(-Math.abs(t - 0.022) * 300)) * bright() * 0.5),
    rim: sound(0.06, t => Math.exp(-t * 110) * (Math.sin(2 * Math.PI * 1_700 * t) + 0.5 * Math.sin(2 * Math.PI * 820 * t))),
    hat: sound(0.1, t => Math.exp(-t * hatFall) * bright() * 0.5),
    open: sound(0.4, t => Math.exp(-t * openFall) * bright() * 0.5),
    ride: sound(0.5, t => Math.exp(-t * 9) * (0.3 * bright() + 0.3 * Math.sin(2 * Math.PI * rideTone * t))),
    crash: sound(1.4, t => Math.exp(-t * 3) * (0.35 * bright() + 0.15 * dice.noise())),
    tom: sound(0.4, t => Math.exp(-t * 12) * Math.sin(2 * Math.PI * (110 * t + 2 * (1 - Math.exp(-20 * t))))),
    conga: sound(0.25, t => Math.exp(-t * 20) * Math.sin(2 * Math.PI * (230 * t + 0.6 * (1 - Math.exp(-60 * t))))),
    shaker: sound(0.09, t => Math.min(1, t / 0.02) * Math.exp(-t * 40) * bright() * 0.4),
  };
}

/** An instrument: partials, attack, decay while held, length after release. */
function instrument(dice, kind) {
  const shape = { bass: [5, 0.006, 1.5, 0.05], piano: [7, 0.003, 2.2, 0.12], guitar: [8, 0.003, 3, 0.1], pad: [6, dice.between(0.03, 0.5), 0, 0.3], organ: [5, 0.012, 0, 0.04],
    strings: [8, dice.between(0.04, 0.15), 0, 0.15], lead: [6, 0.01, 0.3, 0.05], bell: [3, 0.002, 3, 0.4] }[kind];
  const [partials, attack, fall, release] = shape;
  const weights = Array.from({ length: partials }, (_, h) => (1 / (h + 1) ** dice.between(0.7, 1.6)) * dice.between(0.5, 1.2));
  const detune = kind === 'bell' ? 1.4 : 1;
  const vibrato = kind === 'strings' || kind === 'lead' ? dice.between(0, 0.004) : 0;
  return (into, at, held, midi, gain) => {
    const hertz = 440 * 2 ** ((midi - 69) / 12);
    const from = Math.max(0, Math.round(at * RATE));
    const length = Math.min(into.length - from, Math.round((held + release) * RATE));
    for (let h = 0; h < partials; h++) {
      const f = hertz * (1 + h * detune);
      if (f > 11_000) break;
      const step = (2 * Math.PI * f) / RATE;
      const slower = Math.exp(-(fall * (1 + 0.5 * h)) / RATE);
      let level = gain * weights[h];
      // A rotating pointer is cheaper than a sine.
      let re = 1;
      let im = 0;
      const [c, s] = [Math.cos(step), Math.sin(step)];
      for (let i = 0; i < length; i++) {
        const t = i / RATE;
        const envelope = Math.min(1, t / attack) * (t > held ? Math.max(0, 1 - (t - held) / release) : 1);
        into[from + i] += level * envelope * im * (vibrato ? 1 + 20 * vibrato * Math.sin(34 * t) : 1);
        const next = re * c - im * s;
        im = re * s + im * c;
        re = next;
        level *= slower;
      }
    }
  };
}

const every = (step, beats, from = 0) => Array.from({ length: Math.round((beats - from) / step) }, (_, i) => from + i * step);
const backbeat = [1, 3];

/** The genres: tempo range, beats a bar, drums by voice (positions in beats), what else plays, swing of the eighths. */
const GENRES = {
  rock: d => ({ bpm: [64, 200], drums: { kick: d.of([[0, 2], [0, 2, 2.5], [0, 1.5, 2], [0, 0.5, 2], [0, 2.5], [0, 1.5, 2, 3.5], [0, 0.5, 2, 2.5]]), snare: backbeat, [d.of(['hat', 'hat', 'ride', 'open'])]: every(d.of([0.5, 0.5, 1]), 4) }, bass: d.of(['eighth', 'kick', 'quarter']) }),
  slow: d => ({ bpm: [52, 84], drums: { kick: d.of([[0, 2], [0, 2, 2.5], [0, 1.75, 2.5], [0, 2.75]]), [d.of(['snare', 'rim'])]: backbeat, hat: every(d.of([0.5, 0.25]), 4) }, bass: d.of(['half', 'kick', 'whole']) }),
  pop: d => ({ bpm: [80, 135], drums: { kick: d.of([[0, 1.5, 2], [0, 1.5, 2.5], [0, 0.75, 2, 2.75], [0, 2, 3.5]]), [d.of(['snare', 'clap'])]: backbeat, hat: every(d.of([0.5, 0.25, 0.5]), 4) }, bass: d.of(['eighth', 'kick', 'quarter']) }),
  funk: d => ({ bpm: [85, 125], drums: { kick: d.of([[0, 0.75, 2.5], [0, 1.5, 2.25, 3.75], [0, 0.5, 2.75]]), snare: [1, [1.75, 0.2], [2.25, 0.2], 3], hat: every(0.25, 4) }, bass: 'sixteenth' }),
  house: d => ({ bpm: [100, 150], drums: { kick: every(1, 4), [d.of(['clap', 'snare', 'shaker'])]: backbeat, [d.of(['open', 'hat'])]: every(1, 4, 0.5), ...(d.chance(0.4) ? { shaker: every(0.25, 4) } : {}) }, bass: d.of(['offbeat', 'eighth', 'quarter', 'sixteenth']) }),
  fourOnFloor: d => ({ bpm: [58, 205], drums: { kick: every(1, 4), ...(d.chance(0.7) ? { snare: backbeat } : {}), ...(d.chance(0.7) ? { hat: every(1, 4, 0.5) } : { hat: every(0.5, 4) }) }, bass: d.of(['quarter', 'half', 'eighth', 'none']) }),
  techno: d => ({ bpm: [125, 150], drums: { kick: every(1, 4), hat: d.of([every(1, 4, 0.5), every(0.25, 4)]), ...(d.chance(0.5) ? { rim: d.of([[0.75, 1.5, 2.75, 3.5], [0.75, 2.25], [1.5, 3]]) } : {}) }, bass: d.of(['offbeat', 'none', 'sixteenth']) }),
  breaks: d => ({ bpm: [155, 182], drums: { kick: d.of([[0, 2.5], [0, 0.5, 2.5], [0, 1.5, 2.5]]), snare: d.of([backbeat, [1, [1.75, 0.3], [2.25, 0.3], 3]]), [d.of(['hat', 'ride'])]: every(0.5, 4) }, bass: d.of(['half', 'whole', 'kick']) }),
  hiphop: d => ({ bpm: [76, 106], drums: { kick: d.of([[0, 1.5, 2.75], [0, 0.75, 2.5], [0, 1.75, 2.25], [0, 2.5, 3.5]]), [d.of(['snare', 'clap'])]: backbeat, hat: every(d.of([0.5, 0.25]), 4) }, swing: d.between(0.5, 0.62), bass: d.of(['kick', 'half']) }),
  trap: d => ({ bpm: d.of([[63, 78], [126, 152]]), drums: { kick: d.of([[0, 0.75, 2.5], [0, 1.5, 2.5], [0, 2.75], [0, 0.5, 3.5]]), [d.of(['snare', 'clap'])]: [2], hat: every(0.25, 4) }, bass: d.of(['kick', 'half']) }),
  oneDrop: d => ({ bpm: [66, 152], drums: { kick: [2], [d.of(['rim', 'snare'])]: [[2, 0.7]], hat: every(0.5, 4) }, bass: d.of(['quarter', 'kick', 'half']), skank: d.chance(0.6) }),
  dembow: d => ({ bpm: [86, 126], drums: { kick: every(1, 4), snare: [0.75, 1.5, 2.75, 3.5], ...(d.chance(0.5) ? { hat: every(0.5, 4) } : {}) }, bass: d.of(['half', 'kick', 'quarter']) }),
  latin: d => ({ bpm: [84, 132], drums: { conga: [[0, 0.4], 1.5, [2, 0.4], [3, 0.8], 3.5], rim: d.of([[0, 1.5, 3], [0, 0.75, 1.5, 2.5, 3], [1, 2]]), shaker: every(0.25, 4), kick: d.of([[0, 2], [0, 1.5, 2, 3.5], [0]]) }, bass: d.of(['tresillo', 'half']) }),
  tresillo: d => ({ bpm: [95, 150], drums: { kick: [0, 1.5, 3], [d.of(['snare', 'clap'])]: d.of([backbeat, [1.5, 3]]), hat: every(0.5, 4) }, bass: d.of(['tresillo', 'none', 'half']) }),
  syncopated: d => ({ bpm: [100, 140], drums: { kick: d.of([[0, 0.75, 1.5, 2.5], [0, 0.75, 2.25, 2.75], [0, 1.25, 2.5]]), snare: backbeat, hat: d.of([every(0.5, 4, 0.25), every(0.25, 4)]) }, bass: d.of(['quarter', 'kick', 'eighth']) }),
  swing: d => ({ bpm: [92, 215], drums: { ride: [0, 1, 1.667, 2, 3, 3.667], hat: backbeat, kick: every(d.of([1, 2]), 4).map(x => [x, 0.3]) }, bass: 'quarter', walking: true }),
  shuffle: d => ({ bpm: [78, 145], drums: { kick: d.of([[0, 2, 2.667], [0, 2], every(1, 4)]), snare: backbeat, hat: [0, 0.667, 1, 1.667, 2, 2.667, 3, 3.667] }, bass: d.of(['quarter', 'shuffle']) }),
  waltz: d => ({ bpm: [78, 185], beats: 3, drums: d.chance(0.6) ? { kick: [0], [d.of(['snare', 'rim', 'hat'])]: [[1, 0.6], [2, 0.6]], ...(d.chance(0.5) ? { ride: every(1, 3) } : {}) } : {}, bass: 'whole', oompah: true }),
  sixEight: d => ({ bpm: [50, 96], beats: 2, drums: { kick: d.of([[0], [0, 1.667]]), snare: [1], hat: every(1 / 3, 2) }, bass: d.of(['quarter', 'kick']), arpeggio: 1 / 3 }),
  march: d => ({ bpm: [96, 132], drums: { kick: [0, 2], snare: [1, 1.5, 3, 3.25, 3.5], crash: [] }, bass: 'half', oompah: true }),
  punk: d => ({ bpm: [150, 212], drums: { kick: d.of([[0, 2], [0, 0.5, 2, 2.5], [0, 2, 2.5]]), snare: backbeat, [d.of(['hat', 'ride', 'open'])]: every(d.of([1, 0.5]), 4) }, bass: 'eighth', guitar: 0.5 }),
  metal: d => ({ bpm: [120, 190], drums: { kick: d.of([every(0.25, 4), every(0.5, 4), [0, 0.25, 0.5, 2, 2.25, 2.5]]), snare: d.of([backbeat, [2]]), [d.of(['hat', 'ride'])]: every(1, 4) }, bass: 'eighth', guitar: 0.5 }),
  five: d => ({ bpm: [90, 170], beats: 5, drums: { kick: d.of([[0, 3], [0, 1.5, 3]]), snare: d.of([[2, 4], [1, 4]]), hat: every(d.of([1, 0.5]), 5) }, bass: d.of(['none', 'whole', 'kick']) }),
  seven: d => ({ bpm: [105, 190], beats: 7, drums: { kick: d.of([[0, 4], [0, 2, 4]]), snare: d.of([[2, 6], [2, 5]]), hat: every(d.of([1, 0.5]), 7) }, bass: d.of(['none', 'whole', 'kick']) }),
  arpeggio: d => ({ bpm: [60, 140], beats: d.of([4, 4, 3]), drums: {}, bass: d.of(['whole', 'half', 'none']), arpeggio: d.of([0.5, 0.25, 0.5]) }),
  strummed: d => ({ bpm: [72, 150], drums: d.chance(0.3) ? { shaker: every(0.5, 4) } : {}, bass: d.of(['none', 'half']), strum: d.of([[0, 1, 1.5, 2.5, 3, 3.5], every(0.5, 4), every(1, 4), [0, 1, 2, 2.5, 3]]) }),
  chamber: d => ({ bpm: [66, 150], beats: d.of([4, 3, 2]), drums: {}, bass: d.of(['quarter', 'half', 'whole']), melody: true, oompah: d.chance(0.4) }),
  ballad: d => ({ bpm: [54, 80], drums: { kick: [[0, 0.5], [2, 0.5]], rim: d.chance(0.6) ? [[1, 0.5], [3, 0.5]] : [], hat: every(0.5, 4).map(x => [x, 0.5]) }, bass: 'half', arpeggio: d.of([0, 0.5]) }),
  clicks: d => ({ bpm: [58, 205], beats: d.of([4, 4, 3]), drums: { rim: [[0, 1.3], 1, 2, 3] }, bass: 'none', bare: true }),
};

const PROGRESSIONS = [[0, 5, 3, 4], [0, 4, 5, 3], [0, 0, 3, 4], [5, 3, 0, 4], [0, 3], [0, 0, 0, 0, 3, 3, 0, 0, 4, 3, 0, 4], [0, 5], [0, 3, 4, 4], [0, 2, 3, 4]];
const SCALES = [[0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 10]];
const GAINS = { kick: 0.9, snare: 0.55, clap: 0.45, rim: 0.4, hat: 0.3, open: 0.28, ride: 0.3, crash: 0.35, tom: 0.5, conga: 0.4, shaker: 0.3 };

/** A piece: samples and truth. The same seed makes the same piece. */
export function piece(seed) {
  const dice = new Dice(seed * 7919 + 17);
  return dice.chance(0.12) ? noMusic(dice) : music(dice);
}

function music(dice) {
  const name = dice.of(Object.keys(GENRES));
  const genre = GENRES[name](dice);
  const beats = genre.beats ?? 4;
  const bpm = dice.between(...genre.bpm);
  const samples = new Float32Array(SECONDS * RATE);
  const truth = { bpm, genre: name, beatsPerBar: beats, beats: [], downs: [], kicks: [], curve: [] };
  const drums = kit(dice);
  const level = { drums: dice.between(0.3, 1), bass: dice.between(0.1, 0.5), chords: dice.between(0.02, 0.14), melody: dice.between(0.05, 0.2) };
  const key = Math.floor(dice.between(0, 12));
  const scale = dice.of(SCALES);
  const progression = dice.of(PROGRESSIONS);
  const voices = { bass: instrument(dice, dice.of(['bass', 'bass', 'organ'])), chords: instrument(dice, dice.of(['pad', 'piano', 'organ', 'strings', 'guitar'])),
    plucked: instrument(dice, dice.of(['piano', 'guitar', 'bell'])), melody: instrument(dice, dice.of(['lead', 'piano', 'strings', 'bell', 'guitar'])) };
  const note = (degree, base) => base + key + scale[((degree % 7) + 7) % 7] + 12 * Math.floor(degree / 7);
  const timing = dice.of([0, 0.002, 0.005, 0.008, 0.014]);
  const late = { snare: dice.between(0, 0.008), hat: dice.between(-0.006, 0.006), bass: dice.between(-0.004, 0.012) };
  const swing = genre.swing ?? 0.5;
  const hasChords = !genre.bare && dice.chance(0.75);
  const hasMelody = !genre.bare && (genre.melody || dice.chance(0.45));
  const barsPerChord = dice.of([1, 1, 1, 2]);
  const tempo = curve(dice, bpm);
  const pickup = dice.chance(0.3) ? Math.floor(dice.between(1, beats)) : 0;
  const sectionBars = dice.of([4, 8, 8]);
  let time = dice.between(0, 0.6);
  let active = { drums: true, bass: true, chords: true };
  for (let bar = 0; time < SECONDS; bar++) {
    const at = [time];
    for (let b = 0; b < beats; b++) at.push(at[b] + 60 / tempo(at[b]));
    const first = bar === 0 ? pickup : 0;
    const shift = at[first] - at[0];
    for (let b = 0; b <= beats; b++) at[b] -= shift;
    const moment = q => {
      const b = Math.min(beats - 1, Math.floor(q));
      let within = q - b;
      if (swing !== 0.5 && Math.abs(within % 0.5) < 0.01 && within > 0.4) within = swing;
      return at[b] + within * (at[b + 1] - at[b]);
    };
    for (let b = first; b < beats; b++) {
      truth.beats.push(at[b]);
      truth.curve.push([at[b], 60 / (at[b + 1] - at[b])]);
    }
    if (!first) truth.downs.push(at[0]);
    if (bar % sectionBars === 0 && bar) {
      active = { drums: dice.chance(0.85), bass: dice.chance(0.85), chords: dice.chance(0.85) };
      if (!active.bass && !active.chords) active.drums = true;
    }
    const fill = bar % sectionBars === sectionBars - 1 && dice.chance(0.5) && beats === 4;
    const play = (voice, q, gain) => {
      const t = moment(q) + timing * dice.normal() + (late[voice] ?? 0);
      add(samples, t, drums[voice], gain * GAINS[voice] * level.drums * dice.between(0.75, 1.1));
      if (voice === 'kick') truth.kicks.push(t);
    };
    if (active.drums) {
      for (const [voice, list] of Object.entries(genre.drums)) {
        for (const entry of list) {
          const [q, gain] = Array.isArray(entry) ? entry : [entry, 1];
          if (q < first || q >= beats || (fill && q >= 3) || dice.chance(voice === 'kick' && q % 1 ? 0.15 : 0.02)) continue;
          const accent = ['hat', 'ride', 'shaker'].includes(voice) && q % 1 ? 0.75 : 1;
          play(voice, q, gain * accent);
        }
      }
      if (fill) for (const q of [3, 3.25, 3.5, 3.75]) play(dice.of(['snare', 'tom', 'tom']), q, 0.7);
      if (bar && bar % sectionBars === 0 && dice.chance(0.6) && Object.keys(genre.drums).length > 1 && !genre.bare) play('crash', 0, 0.8);
    }
    const degree = progression[Math.floor(bar / barsPerChord) % progression.length];
    if (active.bass && genre.bass !== 'none' && !genre.bare) {
      for (const [q, held, step] of bassLine(genre, beats, dice)) {
        if (q >= first && q < beats) voices.bass(samples, moment(q) + late.bass + timing * dice.normal(), held * (at[1] - at[0]), note(degree + step, 36 - (dice.chance(0.05) ? 12 : 0)), level.bass);
      }
    }
    const triad = [0, 2, 4].map(step => note(degree + step, 60));
    if (genre.arpeggio) {
      every(genre.arpeggio, beats).forEach((q, i) => q >= first && voices.plucked(samples, moment(q) + timing * dice.normal(), (at[1] - at[0]) * genre.arpeggio, triad[[0, 1, 2, 1][i % 4]], level.melody * (q % 1 ? 0.8 : 1)));
    }
    const strokes = genre.strum ?? (genre.guitar ? every(genre.guitar, beats) : genre.skank ? every(1, beats, 0.5) : genre.oompah ? every(1, beats).slice(1) : null);
    if (strokes) {
      for (const q of strokes) if (q >= first && q < beats) for (const midi of triad) voices.plucked(samples, moment(q) + 0.004 * dice.next() + timing * dice.normal(), 0.3 * (at[1] - at[0]), midi, level.melody * 0.7 * (q % 1 ? 0.7 : 1));
    } else if (hasChords && active.chords) {
      for (const midi of triad) voices.chords(samples, at[first], at[beats] - at[first], midi, level.chords);
    }
    if (hasMelody) {
      for (let q = first; q < beats; ) {
        const length = dice.of([0.5, 0.5, 1, 1, 1.5, 2]);
        if (dice.chance(0.8)) voices.melody(samples, moment(q) + (timing + 0.003) * dice.normal(), length * 0.9 * (at[1] - at[0]), note(degree + dice.of([0, 2, 4, 1, 5, 7]), 72), level.melody);
        q += length;
      }
    }
    time = at[beats];
  }
  finish(dice, samples);
  for (const list of ['beats', 'downs', 'kicks']) truth[list] = truth[list].filter(t => t >= 0 && t < SECONDS).sort((a, b) => a - b);
  return { samples, truth };
}

/** The notes of the bass in a bar: position, length in beats, step above the root. */
function bassLine(genre, beats, dice) {
  const kind = genre.bass;
  if (kind === 'whole') return [[0, beats * 0.9, 0]];
  if (kind === 'half') return every(2, beats).map(q => [q, 1.8, q ? dice.of([0, 4]) : 0]);
  if (kind === 'quarter') return every(1, beats).map(q => [q, 0.85, genre.walking && q ? dice.of([1, 2, 4, 5]) : 0]);
  if (kind === 'eighth') return every(0.5, beats).map(q => [q, 0.42, 0]);
  if (kind === 'sixteenth') return every(0.25, beats).filter(q => q === 0 || dice.chance(0.55)).map(q => [q, 0.2, dice.of([0, 0, 4, 7])]);
  if (kind === 'offbeat') return every(1, beats, 0.5).map(q => [q, 0.4, 0]);
  if (kind === 'tresillo') return [0, 1.5, 3].map(q => [q, 0.9, q ? dice.of([0, 4]) : 0]);
  if (kind === 'shuffle') return every(1, beats).flatMap(q => [[q, 0.6, 0], [q + 0.667, 0.3, dice.of([0, 4])]]);
  return (genre.drums.kick ?? [0]).map(entry => (Array.isArray(entry) ? entry[0] : entry)).map(q => [q, 0.5, 0]);
}

/** The tempo over time: steady, drifting, or with a ramp or a step. */
function curve(dice, bpm) {
  const kind = dice.next();
  if (kind < 0.6) return () => bpm;
  if (kind < 0.85) {
    const [depth, period] = [dice.between(0.005, 0.035), dice.between(6, 30)];
    return t => bpm * (1 + depth * Math.sin((2 * Math.PI * t) / period));
  }
  if (kind < 0.94) {
    const change = dice.between(0.8, 1.25);
    return t => bpm * (1 + ((change - 1) * t) / SECONDS);
  }
  const [when, change] = [dice.between(10, 24), dice.of([0.8, 0.75, 1.2, 1.28])];
  return t => (t < when ? bpm : bpm * change);
}

function add(into, at, sound, gain) {
  const from = Math.round(at * RATE);
  for (let i = Math.max(0, -from); i < sound.length && from + i < into.length; i++) into[from + i] += gain * sound[i];
}

/** The mix: room, saturation, filters, noise, level. */
function finish(dice, samples) {
  if (dice.chance(0.5)) {
    const wet = dice.between(0.05, 0.3);
    for (const [delay, gain] of [[0.0297, 0.7], [0.0411, 0.65], [0.0673, 0.55]]) {
      const n = Math.round(delay * RATE);
      const echo = new Float32Array(samples.length);
      for (let i = n; i < samples.length; i++) echo[i] = samples[i - n] + gain * echo[i - n];
      for (let i = 0; i < samples.length; i++) samples[i] += (wet * echo[i]) / 3;
    }
  }
  let peak = 1e-9;
  for (const x of samples) peak = Math.max(peak, Math.abs(x));
  const drive = dice.of([0.5, 0.8, 1.5, 3]) / peak;
  const smooth = dice.chance(0.25) ? dice.between(0.1, 0.6) : 1;
  const thin = dice.chance(0.2) ? dice.between(0.005, 0.03) : 0;
  const hiss = dice.chance(0.4) ? 10 ** dice.between(-4, -2.2) : 0;
  const gain = 10 ** (dice.between(-34, 0) / 20);
  let low = 0;
  let base = 0;
  for (let i = 0; i < samples.length; i++) {
    low += smooth * (Math.tanh(drive * samples[i]) - low);
    base += thin * (low - base);
    samples[i] = gain * (low - base + hiss * dice.noise());
  }
}

/** Sound without beats: notes or clicks at random, syllables, pads, noise, a wavering tone. */
function noMusic(dice) {
  const samples = new Float32Array(SECONDS * RATE);
  const kind = dice.of(['notes', 'speech', 'pads', 'rain', 'noise', 'tone', 'hits']);
  const drums = kit(dice);
  const voice = instrument(dice, kind === 'pads' ? 'pad' : dice.of(['piano', 'guitar', 'bell', 'lead']));
  const speaker = instrument(dice, 'strings');
  if (kind === 'noise' || kind === 'tone') {
    const [hertz, depth, wobble] = [dice.between(60, 900), dice.between(0, 0.4), dice.between(2, 8)];
    for (let i = 0; i < samples.length; i++) samples[i] = kind === 'noise' ? 0.3 * dice.noise() : 0.4 * Math.sin((2 * Math.PI * hertz * i) / RATE) * (1 + depth * Math.sin((2 * Math.PI * wobble * i) / RATE));
  } else {
    const pause = { notes: [0.12, 1], speech: [0.12, 0.28], pads: [2, 6], rain: [0.01, 0.15], hits: [0.1, 1.2] }[kind];
    for (let t = 0; t < SECONDS; t += dice.between(...pause) + (kind === 'speech' && dice.chance(0.15) ? dice.between(0.3, 0.9) : 0)) {
      if (kind === 'rain') add(samples, t, drums.hat, dice.between(0.1, 1));
      else if (kind === 'hits') add(samples, t, drums[dice.of(Object.keys(drums))], dice.between(0.2, 1));
      else if (kind === 'speech') {
        speaker(samples, t, dice.between(0.08, 0.2), dice.between(42, 54), 0.3);
        add(samples, t + dice.between(0, 0.1), drums.shaker, dice.between(0, 0.8));
      } else for (let n = 0; n < (kind === 'pads' ? 3 : 1); n++) voice(samples, t, kind === 'pads' ? 5 : 0.4, Math.round(dice.between(48, 84)), 0.2);
    }
  }
  finish(dice, samples);
  return { samples, truth: { bpm: 0, genre: `no music: ${kind}`, beats: [], downs: [], kicks: [] } };
}

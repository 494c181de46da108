/** Synthesised drums and instruments: each function takes chance and gives one sound at 44.1 kHz. */
import { RATE } from './wave.mjs';

const TURN = 2 * Math.PI;
/** @typedef {import('./random.mjs').Chance} Chance */

/** @param {number} seconds @param {(time: number, i: number) => number} sample */
const sound = (seconds, sample) => Float32Array.from({ length: Math.max(1, Math.round(seconds * RATE)) }, (_, i) => sample(i / RATE, i));

/** Scales a sound to a peak of 1. @param {Float32Array} samples */
export function normalised(samples) {
  let peak = 1e-9;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return samples.map(sample => sample / peak);
}

/** A state-variable filter over all samples. @param {Float32Array} samples @param {'low'|'band'|'high'} kind @param {number} hertz @param {number} [damping] */
export function filtered(samples, kind, hertz, damping = 1.2) {
  const g = Math.tan((Math.PI * Math.min(hertz, RATE * 0.45)) / RATE);
  const a = 1 / (1 + g * (g + damping));
  let s1 = 0;
  let s2 = 0;
  return samples.map(input => {
    const high = (input - (damping + g) * s1 - s2) * a;
    const band = g * high + s1;
    s1 = g * high + band;
    const low = g * band + s2;
    s2 = g * band + low;
    return kind === 'low' ? low : kind === 'band' ? band : high;
  });
}

/** @param {Chance} chance */
export function kick(chance) {
  const end = chance.between(36, 78);
  const start = end * chance.ratio(1.05, 9);
  const sweep = chance.ratio(0.006, 0.07);
  const decay = chance.is(0.25) ? chance.ratio(0.25, 0.9) : chance.ratio(0.05, 0.25);
  const attack = chance.is(0.3) ? chance.between(0.001, 0.009) : 0.0003;
  const click = chance.is(0.7) ? chance.ratio(0.02, 0.6) : 0;
  const clickDecay = chance.ratio(0.001, 0.012);
  const drive = chance.is(0.4) ? chance.ratio(1, 8) : 0;
  const second = chance.is(0.4) ? chance.between(0.05, 0.4) : 0;
  const body = sound(Math.min(1.4, decay * 5), time => {
    const phase = TURN * (end * time + (start - end) * sweep * (1 - Math.exp(-time / sweep)));
    const tone = Math.exp(-time / decay) * (Math.sin(phase) + second * Math.sin(2.3 * phase) * Math.exp(-time / 0.03));
    return Math.min(1, time / attack) * (drive ? Math.tanh(drive * tone) : tone) + click * Math.exp(-time / clickDecay) * chance.both();
  });
  return normalised(chance.is(0.3) ? filtered(body, 'low', chance.ratio(200, 4_000)) : body);
}

/** @param {Chance} chance */
export function snare(chance) {
  const kind = chance.next();
  if (kind < 0.18) return clap(chance);
  const hertz = chance.ratio(130, 330);
  const toneDecay = chance.ratio(0.02, 0.12);
  const noiseDecay = chance.ratio(0.03, 0.2);
  const attack = kind > 0.92 ? chance.between(0.005, 0.02) : 0.0005;
  const tone = kind > 0.92 ? 0 : chance.between(0.1, 1);
  const bend = chance.between(0, 0.6);
  const noise = filtered(sound(Math.max(toneDecay, noiseDecay) * 5, time => chance.both() * Math.exp(-time / noiseDecay)),
    chance.is(0.6) ? 'high' : 'band', chance.ratio(300, 4_000), chance.between(0.6, 1.8));
  const gain = chance.ratio(0.3, 2);
  return normalised(noise.map((sample, i) => {
    const time = i / RATE;
    const phase = TURN * hertz * (time + bend * 0.02 * (1 - Math.exp(-time / 0.02)));
    return Math.min(1, time / attack) * (gain * sample + tone * Math.exp(-time / toneDecay) * (Math.sin(phase) + 0.5 * Math.sin(1.62 * phase)));
  }));
}

/** @param {Chance} chance */
export function clap(chance) {
  const bursts = chance.whole(2, 4);
  const gap = chance.between(0.007, 0.013);
  const tail = chance.ratio(0.04, 0.15);
  const raw = sound(tail * 5 + bursts * gap, time => {
    const burst = Math.min(bursts - 1, Math.floor(time / gap));
    const since = time - burst * gap;
    return chance.both() * Math.exp(-since / (burst === bursts - 1 ? tail : 0.004));
  });
  return normalised(filtered(raw, 'band', chance.ratio(800, 2_500), chance.between(0.5, 1.5)));
}

/** @param {Chance} chance @param {number} decay */
function metal(chance, decay) {
  const partials = Array.from({ length: 6 }, () => chance.ratio(2_000, 11_000));
  const tone = chance.between(0, 1);
  return sound(Math.min(1.5, decay * 5), time => Math.exp(-time / decay)
    * (tone * partials.reduce((sum, hertz) => sum + Math.sign(Math.sin(TURN * hertz * time)), 0) / 6 + (1.2 - tone) * chance.both()));
}

/** @param {Chance} chance */
export function hat(chance) {
  const decay = chance.is(0.25) ? chance.ratio(0.08, 0.35) : chance.ratio(0.008, 0.06);
  return normalised(filtered(metal(chance, decay), 'high', chance.ratio(3_500, 9_500)));
}

/** @param {Chance} chance */
export const ride = chance => normalised(filtered(metal(chance, chance.ratio(0.1, 0.5)), 'high', chance.ratio(2_500, 6_000)));
/** @param {Chance} chance */
export const crash = chance => normalised(filtered(metal(chance, chance.ratio(0.3, 1)), 'high', chance.ratio(900, 4_000)));

/** @param {Chance} chance */
export function tom(chance) {
  const hertz = chance.ratio(85, 420);
  const decay = chance.ratio(0.05, 0.25);
  const bend = chance.between(0, 0.8);
  const slap = chance.between(0, 0.4);
  return normalised(sound(decay * 5, time => Math.exp(-time / decay) * Math.sin(TURN * hertz * (time + bend * 0.03 * (1 - Math.exp(-time / 0.03))))
    + slap * Math.exp(-time / 0.006) * chance.both()));
}

/** @param {Chance} chance */
export function shaker(chance) {
  const attack = chance.between(0.005, 0.04);
  const decay = chance.ratio(0.01, 0.05);
  return normalised(filtered(sound(attack + decay * 5, time => chance.both() * (time < attack ? time / attack : Math.exp(-(time - attack) / decay))),
    'band', chance.ratio(4_000, 9_000), 1));
}

/** @param {Chance} chance */
export function wood(chance) {
  const hertz = chance.ratio(500, 3_500);
  const decay = chance.ratio(0.006, 0.05);
  const ratio = chance.between(1.4, 2.8);
  return normalised(sound(decay * 6, time => Math.exp(-time / decay) * (Math.sin(TURN * hertz * time) + 0.6 * Math.sin(TURN * hertz * ratio * time))));
}

/** The voices that keep one sound for a piece. */
export const DRUMS = { kick, snare, hat, ride, crash, tom, shaker, wood, clap, rim: wood };

/**
 * A tuned instrument: plays a note into a buffer.
 * @typedef {{attack: number, play: (into: Float32Array, at: number, seconds: number, midi: number, gain: number) => void}} Instrument
 */

/** @param {number} midi */
const hertzOf = midi => 440 * 2 ** ((midi - 69) / 12);

/** @param {Chance} chance @param {{attack: number[], decay: number[], partials: number[], drive?: number}} range @returns {Instrument} */
function instrument(chance, range) {
  const attack = chance.ratio(range.attack[0], range.attack[1]);
  const decay = chance.ratio(range.decay[0], range.decay[1]);
  const partials = chance.whole(range.partials[0], range.partials[1]);
  const slope = chance.between(0.6, 1.6);
  const odd = chance.is(0.3);
  const detune = chance.is(0.5) ? chance.between(0.001, 0.008) : 0;
  const vibrato = chance.is(0.3) ? chance.between(0.001, 0.006) : 0;
  const pick = chance.is(0.4) ? chance.between(0, 0.25) : 0;
  const drive = range.drive ? chance.ratio(1, range.drive) : 0;
  const release = chance.ratio(0.01, 0.15);
  const glide = chance.is(0.15) ? chance.between(-0.5, 0.5) : 0;
  const table = new Float32Array(2_048);
  for (let h = 1; h <= partials; h += odd ? 2 : 1) for (let i = 0; i < table.length; i++) table[i] += Math.sin((TURN * h * i) / table.length) / h ** slope;
  return {
    attack,
    play(into, at, seconds, midi, gain) {
      const first = Math.round(at * RATE);
      const length = Math.min(Math.round((seconds + release * 4) * RATE), into.length - first);
      let phase = 0;
      let other = 0;
      let envelope = 0;
      const hertz = hertzOf(midi);
      const fall = Math.exp(-1 / (decay * RATE));
      for (let i = 0; i < length; i++) {
        const time = i / RATE;
        envelope = time < attack ? time / attack : envelope * fall;
        const end = time > seconds ? Math.exp(-(time - seconds) / release) : 1;
        const bend = 1 + vibrato * Math.sin(TURN * 5.5 * time) + glide * Math.min(0.5, time) * 0.2;
        phase += (hertz * bend * 2_048) / RATE;
        other += (hertz * bend * (1 + detune) * 2_048) / RATE;
        let sample = table[phase & 2_047] + (detune ? table[other & 2_047] : 0) + (pick && time < 0.02 ? pick * Math.exp(-time / 0.004) * chance.both() : 0);
        if (drive) sample = Math.tanh(drive * sample);
        if (first + i >= 0) into[first + i] += gain * envelope * end * sample;
      }
    },
  };
}

/** @param {Chance} chance */
export const bass = chance => instrument(chance, { attack: [0.001, 0.03], decay: [0.15, 6], partials: [1, 14], drive: chance.is(0.4) ? 6 : 0 });
/** @param {Chance} chance */
export const pad = chance => instrument(chance, { attack: [0.05, 1.2], decay: [3, 20], partials: [2, 24] });
/** @param {Chance} chance */
export const pluck = chance => instrument(chance, { attack: [0.001, 0.012], decay: [0.08, 1.2], partials: [2, 20] });
/** @param {Chance} chance */
export const guitar = chance => instrument(chance, { attack: [0.001, 0.008], decay: [0.3, 8], partials: [6, 30], drive: 20 });

/** A voice: pulses through moving formants, with consonants. @param {Chance} chance @param {Float32Array} into @param {number} gain @param {boolean} sings */
export function voice(chance, into, gain, sings) {
  const base = chance.ratio(95, 260);
  const onsets = [];
  let at = chance.between(0, 1);
  const seconds = into.length / RATE;
  while (at < seconds - 0.5) {
    const length = sings ? chance.ratio(0.15, 1.4) : chance.ratio(0.08, 0.28);
    const hertz = sings ? base * 2 ** (chance.pick([0, 2, 4, 5, 7, 9, 12]) / 12) : base * chance.between(0.85, 1.25);
    const attack = chance.ratio(0.01, 0.07);
    let phase = 0;
    const raw = sound(length, time => {
      phase += (hertz * (1 + (sings ? 0.012 * Math.sin(TURN * 5.3 * time) : 0.15 * (0.5 - time / length)))) / RATE;
      const pulse = 1 - 2 * (phase % 1);
      return (pulse + 0.1 * chance.both()) * Math.min(1, time / attack) * Math.min(1, (length - time) / 0.05);
    });
    const mouth = [chance.ratio(280, 900), chance.ratio(900, 2_400), chance.ratio(2_400, 3_500)];
    const parts = mouth.map(formant => filtered(raw, 'band', formant, 0.15));
    let start = at;
    if (chance.is(0.6)) {
      const hiss = chance.is(0.5);
      const breath = filtered(sound(hiss ? chance.between(0.04, 0.14) : 0.02, time => chance.both() * (hiss ? Math.min(1, time / 0.02) : Math.exp(-time / 0.006))),
        hiss ? 'high' : 'band', hiss ? chance.ratio(3_500, 7_000) : chance.ratio(400, 4_000));
      mixInto(into, breath, at, gain * chance.ratio(0.05, 0.5));
      start += breath.length / RATE;
    }
    for (let i = 0; i < 3; i++) mixInto(into, parts[i], start, (gain * [1, 0.6, 0.3][i]) / 1.5);
    onsets.push(at);
    at = start + length + (chance.is(0.2) ? chance.between(0.2, 1) : chance.between(0.01, 0.12));
  }
  return onsets;
}

/** @param {Float32Array} into @param {Float32Array} samples @param {number} at in seconds @param {number} gain */
export function mixInto(into, samples, at, gain) {
  const first = Math.round(at * RATE);
  const from = Math.max(0, -first);
  const end = Math.min(samples.length, into.length - first);
  for (let i = from; i < end; i++) into[first + i] += gain * samples[i];
}

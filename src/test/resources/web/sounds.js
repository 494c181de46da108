// @ts-check
/** Reproducible synthetic sounds. */

export const RATE = 48_000;

/** @typedef {(time: number) => number} Sound */

/** Noise from −1 to 1. @param {number} seed @returns {() => number} */
export function noise(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2147483648 - 1;
  };
}

/** A kick on each beat, a hat between two, a bass note on every other one. @param {number} bpm @param {number} [gain] @returns {Sound} */
export function beat(bpm, gain = 1) {
  const random = noise(bpm);
  const period = 60 / bpm;
  let last = 0;
  return time => {
    // A hat has no lows: the differences of noise.
    const white = random();
    const hiss = white - last;
    last = white;
    const since = time % period;
    const off = (time + period / 2) % period;
    const kick = 0.7 * Math.exp(-since / 0.12) * Math.sin(2 * Math.PI * (48 * since + 2.2 * (1 - Math.exp(-since / 0.03))));
    const hat = 0.12 * Math.exp(-off / 0.03) * hiss;
    const isStrong = Math.floor(time / period) % 4 === 0;
    const bass = (isStrong ? 0.2 : 0.1) * Math.exp(-since / 0.2) * Math.sin(2 * Math.PI * 55 * time);
    return gain * (kick + hat + bass);
  };
}

/** The beats of a bar of four at which each drum of `drumLoop` is struck. */
export const LOOP = { kick: [0, 2, 2.5], snare: [1, 3], hat: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5] };

/** Kick, snare and hat over a steady bass and a chord. @param {number} bpm @param {number} [gain] @returns {Sound} */
export function drumLoop(bpm, gain = 1) {
  const random = noise(bpm);
  const period = 60 / bpm;
  let last = 0;
  const backing = mix(chord([220, 277.2, 329.6], 0.03), chord([55], 0.12));
  return time => {
    const beats = (time / period) % 4;
    const since = (/** @type {number[]} */ steps) => Math.min(...steps.map(step => (beats - step + 4) % 4)) * period;
    const [kick, snare, hat] = [since(LOOP.kick), since(LOOP.snare), since(LOOP.hat)];
    const white = random();
    const hiss = white - last;
    last = white;
    return gain * (backing(time)
      + 0.6 * Math.exp(-kick / 0.09) * Math.sin(2 * Math.PI * (50 * kick + 2.5 * (1 - Math.exp(-kick / 0.03))))
      + Math.exp(-snare / 0.05) * (0.25 * white + 0.2 * Math.sin(2 * Math.PI * 190 * snare))
      + 0.1 * Math.exp(-hat / 0.02) * hiss);
  };
}

/** Sustained tones with two overtones each. @param {number[]} hertz @param {number} [gain] @returns {Sound} */
export const chord = (hertz, gain = 0.1) => time => hertz.reduce((sum, f) => {
  const phase = 2 * Math.PI * f * time;
  return sum + gain * (Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(3 * phase));
}, 0);

/** @param {...Sound} sounds @returns {Sound} */
export const mix = (...sounds) => time => sounds.reduce((sum, sound) => sum + sound(time), 0);

/** A sequence of chords of equal length. @param {number[][]} chords @param {number} seconds @param {number} [gain] @returns {Sound} */
export function progression(chords, seconds, gain) {
  const sounds = chords.map(hertz => chord(hertz, gain));
  return time => sounds[Math.floor(time / seconds) % sounds.length](time);
}

/** One sound followed by another. @param {Sound} first @param {number} at seconds @param {Sound} second @returns {Sound} */
export const turn = (first, at, second) => time => (time < at ? first(time) : second(time - at));

/**
 * Feeds a sound to a feature detector; `watch` is called with each new set of features.
 * @param {any} detector @param {Sound} sound @param {number} seconds @param {(features: any) => void} [watch]
 */
export function hear(detector, sound, seconds, watch) {
  const { sampleRate } = detector;
  const block = new Float32Array(128);
  for (let n = 0; n < seconds * sampleRate; n += block.length) {
    for (let i = 0; i < block.length; i++) block[i] = sound((n + i) / sampleRate);
    if (detector.push(block)) watch?.(detector.features);
  }
  return detector.features;
}

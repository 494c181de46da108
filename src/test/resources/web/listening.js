// @ts-check
/** A sound pipeline without a server: sent features are recorded. */
import { store } from '/app/state.js';
import { wav } from '/audio/wav.js';
import { SoundPipeline } from '/sound/sound-pipeline.js';
import { beat } from './sounds.js';

/** A show that records the features it is asked to send. */
class Silent extends EventTarget {
  /** @type {any[]} */ heard = [];

  /** @param {any} features */
  sendFeatures(features) {
    this.heard.push(features);
  }

  async control() {
    return true;
  }
}

const clock = { toServer: (/** @type {number} */ local) => local, toLocal: (/** @type {number} */ server) => server };
/** A motion that records what moves it. */
export const soundMotion = {
  /** @type {{at: number, strength: number}[]} */ onsets: [],
  hats: 0,
  turns: 0,
  update() {},
  /** @param {number} strength */
  addOnset(strength, at = performance.now(), drum = 'other') {
    this.onsets.push({ strength, at, drum });
  },
  addKick(strength, at) {
    this.addOnset(strength, at, 'kick');
  },
  addSnare(strength, at) {
    this.addOnset(strength, at, 'snare');
  },
  addTurn() {
    this.turns++;
  },
  addHat() {
    this.hats++;
  },
};

export function listener() {
  const show = new Silent();
  return { show, listening: new SoundPipeline(/** @type {any} */ (show), /** @type {any} */ (clock), /** @type {any} */ (soundMotion)) };
}

/** The features of a frame. @param {object} [rest] */
export const frame = rest => ({ level: 0.5, bass: 0.5, mids: 0.5, highs: 0.5, centroid: 0.5, loudness: 0.5,
  chroma: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], onsetCount: 0, kickCount: 0, snareCount: 0, hatCount: 0, kick: 0, snare: 0, hat: 0,
  section: 0, sectionAt: 0, energy: 0.5, valence: 0.5, tempo: 120, tempoConfidence: 1, beatAt: 0, barAt: 0, nextBeatAt: 0, nextBarAt: 0,
  beatsPerBar: 4, beatInBar: 1, tapped: false, mood: 'calm', ...rest });

/** Feeds frames every 40 ms of a test clock. @param {any} listening @param {number} seconds @param {(second: number) => object} [rest] */
export function play(listening, seconds, rest) {
  const real = performance.now;
  const began = real.call(performance);
  try {
    for (let ms = 0; ms < seconds * 1000; ms += 40) {
      performance.now = () => began + ms;
      listening.audioInput.features = frame(rest?.(ms / 1000));
      listening.audioInput.dispatchEvent(new CustomEvent('features', { detail: listening.audioInput.features }));
    }
  } finally {
    performance.now = real;
  }
}

/**
 * Replaces the sound of the open source by a generated one, in a loop. Returns the context's time at which it starts.
 * @param {any} audioInput @param {import('./sounds.js').Sound} sound @param {number} seconds
 */
export function replaceSound({ context, source, worklet }, sound, seconds) {
  const { sampleRate } = context;
  const buffer = new AudioBuffer({ length: seconds * sampleRate, sampleRate });
  buffer.copyToChannel(Float32Array.from({ length: buffer.length }, (_, i) => sound(i / sampleRate)), 0);
  const player = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.output.disconnect();
  // What the source knows is about another sound.
  source.correct = undefined;
  player.connect(worklet);
  const start = context.currentTime + 0.1;
  player.start(start);
  return start;
}

/** @param {string} name @param {number} seconds */
export function song(name, seconds) {
  const sound = beat(120);
  const samples = Float32Array.from({ length: 16_000 * seconds }, (_, i) => sound(i / 16_000));
  return new File([wav(samples, 16_000)], name);
}

const realTimeout = window.setTimeout.bind(window);

/**
 * Replaces the timers by a manual clock. The returned function advances it and runs the due timers in order.
 * @param {() => unknown} settled whether the work of a timer is done
 */
export function slowClock(settled) {
  let now = performance.now();
  /** @type {Map<number, {at: number, run: () => void}>} */ const timers = new Map();
  let ids = 0;
  performance.now = () => now;
  window.setTimeout = /** @type {any} */ ((/** @type {() => void} */ run, ms = 0) => {
    timers.set(++ids, { at: now + ms, run });
    return ids;
  });
  window.clearTimeout = id => void timers.delete(/** @type {number} */ (id));
  return async (/** @type {number} */ ms) => {
    const end = now + ms;
    for (;;) {
      const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
      if (!next || next[1].at > end) break;
      timers.delete(next[0]);
      now = next[1].at;
      next[1].run();
      await until(() => timers.size || settled());
    }
    now = end;
  };
}

/** Waits until a condition holds, at most for some time. @param {() => unknown} holds @param {number} [limitMs] */
export async function until(holds, limitMs = 10_000) {
  for (const limit = Date.now() + limitMs; Date.now() < limit;) {
    if (holds()) return;
    await new Promise(resolve => realTimeout(resolve, 5));
  }
  throw new Error(`not within ${limitMs} ms: ${holds}`);
}

export { store };

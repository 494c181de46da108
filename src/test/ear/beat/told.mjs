// node told.mjs [--as RATE] FOLDER... : a line of JSON for each beat that the tracker tells of every NAME.wav with a NAME.json in the folders, as
// fit-confidence.py and fit-bars.py read them: f (the piece), i (which beat), s (the signs of the confidence), right (0 or 1), c (the confidence),
// rhythm (whether the piece has beats), rel (the accents of the beat before) and pl (the true [beats a bar, place] of that beat, null if unknown).
import { BeatTracker } from '../../../main/resources/webroot/audio/beat/beat-tracker.js';
import { DrumDetector } from '../../../main/resources/webroot/audio/drums/drum-detector.js';
import { Framing } from '../../../main/resources/webroot/audio/framing.js';
import { foldersOf, recorded } from '../recorded.mjs';

const NEAR_SECONDS = 0.07;
const NEAR_TEMPO = 0.08;

const [folders, as] = foldersOf(process.argv.slice(2));
for (const { name, truth, samples, rate } of recorded(folders, as)) {
  if (truth.beats && (!truth.bpm || truth.beats.length)) tell(`${name} ${rate}`, truth, { samples, rate });
}

/** @param {string} name @param {any} truth @param {{rate: number, samples: Float32Array}} sound */
function tell(name, truth, { rate, samples }) {
  const { beats } = truth;
  const downs = truth.downs ?? [];
  const end = truth.end ?? samples.length / rate;
  let told = 0;
  /** @type {BeatTracker} */ let tracker;
  /** @type {DrumDetector} */ let drums;
  const framing = new Framing(rate, frame => {
    const { beatTime } = tracker;
    drums.update(frame);
    tracker.update(frame.magnitudes, frame.time, drums.activations);
    if (tracker.beatTime === beatTime || !tracker.tempo || tracker.beatTime > end) return;
    const at = nearest(beats, tracker.beatTime);
    const length = at < 0 ? 0 : at + 1 < beats.length ? beats[at + 1] - beats[at] : beats[at] - beats[at - 1];
    const right = at >= 0 && Math.abs(beats[at] - tracker.beatTime) < NEAR_SECONDS && Math.abs((length * tracker.tempo) / 60 - 1) < NEAR_TEMPO;
    const before = nearest(beats, beatTime);
    const pl = before >= 0 && right && Math.abs(beats[before] - beatTime) < NEAR_SECONDS ? place(beats, downs, before) : null;
    console.log(JSON.stringify({ f: name, i: told++, s: rounded(tracker.signs), right: right ? 1 : 0, c: rounded([tracker.confidence])[0], rhythm: truth.bpm > 0,
      rel: rounded(tracker.bar.relative), pl }));
  });
  drums = new DrumDetector(framing.size / 2, framing.binHertz, framing.framesPerSecond);
  tracker = new BeatTracker(framing.binHertz, framing.size / 2);
  framing.push(samples);
}

/** The index of the nearest time, −1 if there is none. @param {number[]} times @param {number} time */
function nearest(times, time) {
  let best = -1;
  for (let i = 0; i < times.length; i++) if (best < 0 || Math.abs(times[i] - time) < Math.abs(times[best] - time)) best = i;
  return best;
}

/** @param {number[]} beats @param {number[]} downs @param {number} at */
function place(beats, downs, at) {
  const isDown = (/** @type {number} */ beat) => downs.some(down => Math.abs(down - beats[beat]) < 0.03);
  let from = at;
  while (from >= 0 && at - from < 8 && !isDown(from)) from--;
  let to = at + 1;
  while (to < beats.length && to - at < 8 && !isDown(to)) to++;
  return from >= 0 && to < beats.length && isDown(from) && isDown(to) ? [to - from, at - from] : null;
}

/** @param {ArrayLike<number>} values */
function rounded(values) {
  return Array.from(values, value => Math.round(value * 1e4) / 1e4);
}

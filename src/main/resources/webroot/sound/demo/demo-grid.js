// @ts-check
import { truthOf } from './truth.js';

/** The beats of a whole pass of a piece as its score has them, with the first one of the next pass. @param {import('./score.js').Piece} piece @returns {import('../grid/grid-maker.js').BeatGrid} */
export function gridOf(piece) {
  const { beats, beatsPerBar, turns, bpm } = truthOf(piece);
  const times = [...beats, beats[beats.length - 1] + 60 / bpm];
  return {
    beats: Float64Array.from(times),
    places: Uint8Array.from(times, (_, i) => (i % beatsPerBar) + 1),
    bars: new Uint8Array(times.length).fill(beatsPerBar),
    confidence: new Float32Array(times.length).fill(1),
    turns: Float64Array.from(turns),
  };
}

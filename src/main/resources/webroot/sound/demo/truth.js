// @ts-check
import { LATENCY_SECONDS } from './master.js';
import { Score } from './score.js';
import { VOICES } from './voices/voices.js';

/**
 * What an ear should hear in the first pass of a piece, in seconds from its start: beats, bar lines, strokes of the drums, and the
 * turns to another section.
 * @param {import('./score.js').Piece} piece
 */
export function truthOf(piece) {
  const score = new Score(piece);
  const { bars, barSeconds, beatSeconds } = score;
  const { bpm, beatsPerBar } = piece;
  const late = (/** @type {number} */ seconds) => seconds + LATENCY_SECONDS;
  const downs = Array.from({ length: bars }, (_, bar) => late(bar * barSeconds));
  const beats = Array.from({ length: bars * beatsPerBar }, (_, beat) => late(beat * beatSeconds));
  const turns = downs.filter((_, bar) => bar > 0 && score.places[bar].section.name !== score.places[bar - 1].section.name);
  const struck = { kick: /** @type {number[]} */ ([]), snare: /** @type {number[]} */ ([]), hat: /** @type {number[]} */ ([]) };
  for (let bar = 0; bar < bars; bar++) {
    for (const { track, at } of score.played(bar, 0)) {
      const { drum } = VOICES[piece.tracks[track].voice];
      if (drum) struck[drum].push(downs[bar] + at);
    }
  }
  for (const times of Object.values(struck)) times.sort((a, b) => a - b);
  return { bpm, beatsPerBar, beats, downs, kicks: struck.kick, snares: struck.snare, hats: struck.hat, turns, end: bars * barSeconds };
}

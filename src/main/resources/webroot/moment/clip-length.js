// @ts-check
import { text } from '../language/page-texts.js';

/** The bars of a clip. */
export const BARS = 8;
/** No clip is longer; where eight bars would be, it has four, two or one. */
export const MOST_SECONDS = 32;
/** The length of a clip without a sure beat. */
export const UNSURE_SECONDS = 16;
const LEAST_CONFIDENCE = 0.5;

/** @typedef {{tempo?: number, tempoConfidence?: number, beatsPerBar?: number, barAt?: number, nextBarAt?: number, nextBeatAt?: number}|null} Heard */

/** The length of a bar in seconds; 0 without a sure beat. @param {Heard} heard */
export function barSeconds(heard) {
  const { tempo = 0, tempoConfidence = 0, beatsPerBar = 4 } = heard ?? {};
  return tempo > 0 && tempoConfidence >= LEAST_CONFIDENCE && beatsPerBar > 0 ? (60 / tempo) * beatsPerBar : 0;
}

/** How many bars a clip has, 0 without a sure beat, and how long they take. @param {Heard} heard */
export function clipLength(heard) {
  const bar = barSeconds(heard);
  if (!bar || bar > MOST_SECONDS) return { bars: 0, seconds: UNSURE_SECONDS };
  let bars = BARS;
  while (bars * bar > MOST_SECONDS) bars /= 2;
  return { bars, seconds: bars * bar };
}

/** The last bar line until a moment, or the moment itself if none is known. @param {Heard} heard @param {number} moment page time, ms */
export function lineBefore(heard, moment) {
  const bar = 1000 * barSeconds(heard);
  const line = heard?.nextBarAt || heard?.barAt || heard?.nextBeatAt;
  return bar && line ? moment - positive(moment - line, bar) : moment;
}

/** The first bar line from a moment on, or the moment itself if none is known. @param {Heard} heard @param {number} moment page time, ms */
export function lineAfter(heard, moment) {
  const bar = 1000 * barSeconds(heard);
  const before = lineBefore(heard, moment);
  return before < moment ? before + bar : before;
}

/** @param {number} value @param {number} divisor */
const positive = (value, divisor) => ((value % divisor) + divisor) % divisor;

/** What a clip will be, for people. @param {Heard} heard */
export function lengthText(heard) {
  const { bars, seconds } = clipLength(heard);
  const long = text('moment.seconds', { count: Math.round(seconds) });
  if (!bars) return text('moment.beatIsNotSure', { long });
  return bars === BARS ? text('moment.eightBarsTakeJustNow', { long }) : text('moment.eightBarsWouldTakeMore', { mostSeconds: MOST_SECONDS, bars: barsText(bars), long });
}

/** @param {number} bars */
export const barsText = bars => text('moment.bars', { count: bars });

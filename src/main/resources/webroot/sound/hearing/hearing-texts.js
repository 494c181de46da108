// @ts-check
import { durationText } from '../../ui/texts.js';

const SURE = 0.7;
const PERHAPS = 0.3;

/** @typedef {import('../audio-input.js').PageFeatures} PageFeatures */

/** Whether the tempo is known well enough to be shown. @param {PageFeatures} features */
export const knowsTempo = ({ tempo, tempoConfidence }) => tempo > 0 && tempoConfidence >= PERHAPS;

/** @param {PageFeatures} features */
export function tempoText(features) {
  if (!knowsTempo(features)) return 'Not known yet';
  const sureness = features.tapped ? 'tapped' : features.tempoConfidence >= SURE ? 'sure' : 'perhaps';
  return `${Math.round(features.tempo)} BPM, ${sureness}`;
}

/** @param {PageFeatures} features */
export const barText = features => knowsTempo(features) ? `${features.beatsPerBar} beats` : 'Not known yet';

/** The drums of the last seconds. @param {string[]} drums */
export const drumsText = drums => drums.length ? capital(drums.join(', ')) : 'None just now';

/** The part of the music and how long it has lasted. @param {PageFeatures} features @param {number} now page time, ms */
export function sectionText({ section, sectionAt }, now) {
  const part = String(section + 1);
  return sectionAt > 0 && now >= sectionAt ? `${part}, since ${durationText((now - sectionAt) / 1000)}` : part;
}

/** @param {string} text */
export const capital = text => text.replace(/^./, letter => letter.toUpperCase());

// @ts-check
import { text } from '../../language/page-texts.js';
import { durationText } from '../../ui/texts.js';

const SURE = 0.7;
const PERHAPS = 0.3;

/** @typedef {import('../audio-input.js').PageFeatures} PageFeatures */

/** Whether the tempo is known well enough to be shown. @param {PageFeatures} features */
export const knowsTempo = ({ tempo, tempoConfidence }) => tempo > 0 && tempoConfidence >= PERHAPS;

/** @param {PageFeatures} features */
export function tempoText(features) {
  if (!knowsTempo(features)) return text('sound.notKnownYet');
  const tempo = Math.round(features.tempo);
  return text(features.tapped ? 'sound.tempoTapped' : features.tempoConfidence >= SURE ? 'sound.tempoSure' : 'sound.tempoPerhaps', { tempo });
}

/** @param {PageFeatures} features */
export const barText = features => knowsTempo(features) ? text('sound.beats', { count: features.beatsPerBar }) : text('sound.notKnownYet');

/** The drums of the last seconds. @param {string[]} drums */
export const drumsText = drums => drums.length ? capital(drums.map(drum => text(`drum.${drum}`)).join(', ')) : text('sound.noneJustNow');

/** The part of the music and how long it has lasted. @param {PageFeatures} features @param {number} now page time, ms */
export function sectionText({ section, sectionAt }, now) {
  const part = String(section + 1);
  return sectionAt > 0 && now >= sectionAt ? text('sound.partSince', { part, duration: durationText((now - sectionAt) / 1000) }) : part;
}

/** @param {string} words */
export const capital = words => words.replace(/^./, letter => letter.toUpperCase());

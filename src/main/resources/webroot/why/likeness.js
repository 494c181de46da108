// @ts-check
import { text } from '../language/page-texts.js';
import { listed } from '../language/text.js';

/** Qualities that a viewer can see, with the points of the DNA that make them, counted from 0. @type {[string, number[]][]} */
const QUALITIES = [['why.warmth', [2]], ['why.light', [7]], ['why.colour', [1, 4]], ['why.contrast', [3]], ['why.surface', [12, 18]],
  ['why.mood', [34, 38]], ['why.form', [35, 41]]];
const NEAR = 0.4;
const MAX_NAMED = 3;

/**
 * Says in what a picture is like the one before; empty if they have little in common or if a DNA is missing.
 * @param {number[]|null|undefined} before @param {number[]|null|undefined} after @returns {string}
 */
export function likeness(before, after) {
  if (!before?.length || !after?.length) return '';
  const near = QUALITIES
    .map(([name, points]) => ({ name, apart: Math.max(...points.map(i => Math.abs(before[i] - after[i]))) }))
    .filter(({ apart }) => apart < NEAR)
    .sort((a, b) => a.apart - b.apart)
    .slice(0, MAX_NAMED)
    .map(({ name }) => text(name));
  return near.length ? text('why.thisOneFitsIt', { qualities: listed(near) }) : '';
}

// @ts-check
import { text } from '../language/page-texts.js';

/** @typedef {import('./scene-list.js').Scene} Scene */

/** The scenes that come with the program: three for the motion only, and some whole evenings. @type {Scene[]} */
export const BUILT_IN = [
  { name: text('common.calm'), controls: { motion: 'calm' } },
  { name: text('common.lively'), controls: { motion: 'lively' } },
  { name: text('common.wild'), controls: { motion: 'wild' } },
  { name: text('scenes.quietEvening'), controls: { styles: ['impressionism', 'landscape', 'botanical'], artists: ['monet'], dynamicMode: false, motion: 'calm', pace: '60s',
    source: 'new', words: '' } },
  { name: text('scenes.nightDrive'), controls: { styles: ['neon-noir', 'cyberpunk', 'retro-futurism'], artists: [], dynamicMode: false, motion: 'lively', pace: '16bars',
    source: 'new', words: '' } },
  { name: text('scenes.moonAndSea'), controls: { styles: ['surrealism', 'fantasy'], artists: [], dynamicMode: false, motion: 'calm', pace: '30s', source: 'new',
    words: text('common.goldenMoonOverAQuiet') } },
  { name: text('scenes.danceFloor'), controls: { styles: ['psychedelic', 'opart', 'holographic'], artists: [], dynamicMode: false, motion: 'wild', pace: '8bars', source: 'new',
    words: '' } },
  { name: text('scenes.byTheMusic'), controls: { styles: [], artists: [], dynamicMode: true, motion: 'lively', pace: 'auto', source: 'new', words: '' } },
];

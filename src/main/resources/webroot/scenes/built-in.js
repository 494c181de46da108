// @ts-check
/** @typedef {import('./scene-list.js').Scene} Scene */

/** The scenes that come with the program: three for the motion only, and some whole evenings. @type {Scene[]} */
export const BUILT_IN = [
  { name: 'Calm', controls: { motion: 'calm' } },
  { name: 'Lively', controls: { motion: 'lively' } },
  { name: 'Wild', controls: { motion: 'wild' } },
  { name: 'Quiet evening', controls: { styles: ['impressionism', 'landscape', 'botanical'], artists: ['monet'], dynamicMode: false, motion: 'calm', pace: '60s',
    source: 'new', words: '' } },
  { name: 'Night drive', controls: { styles: ['neon-noir', 'cyberpunk', 'retro-futurism'], artists: [], dynamicMode: false, motion: 'lively', pace: '16bars',
    source: 'new', words: '' } },
  { name: 'Moon and sea', controls: { styles: ['surrealism', 'fantasy'], artists: [], dynamicMode: false, motion: 'calm', pace: '30s', source: 'new',
    words: 'A golden moon over a quiet sea' } },
  { name: 'Dance floor', controls: { styles: ['psychedelic', 'opart', 'holographic'], artists: [], dynamicMode: false, motion: 'wild', pace: '8bars', source: 'new',
    words: '' } },
  { name: 'By the music', controls: { styles: [], artists: [], dynamicMode: true, motion: 'lively', pace: 'auto', source: 'new', words: '' } },
];

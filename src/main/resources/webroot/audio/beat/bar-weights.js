// @ts-check
/**
 * How the accents of a beat speak for its place in the bar, made by src/test/ear/beat/fit-bars.py. The accents are: the bar
 * line heard by the network, onsets of the bass, the middle and the top, the change of the spectrum, the level of the bass.
 */
export const BAR_CLASSES = [
  { name: 'bar line of four', bias: 0, weights: [0.6, 0.3, -0.3, 0, 0.5, 0.2] },
  { name: 'second of four', bias: 0, weights: [-0.2, -0.2, 0.3, 0, -0.2, -0.1] },
  { name: 'third of four', bias: 0, weights: [0, 0.1, -0.3, 0, -0.1, 0] },
  { name: 'fourth of four', bias: 0, weights: [-0.2, -0.2, 0.3, 0, -0.2, -0.1] },
  { name: 'bar line of three', bias: 0, weights: [0.6, 0.3, -0.3, 0, 0.5, 0.2] },
  { name: 'other of three', bias: 0, weights: [-0.3, -0.15, 0.15, 0, -0.25, -0.1] },
  { name: 'bar line of five to seven', bias: 0, weights: [0.6, 0.3, -0.2, 0, 0.5, 0.2] },
  { name: 'other of five to seven', bias: 0, weights: [-0.12, -0.06, 0.04, 0, -0.1, -0.04] },
];

// @ts-check
/**
 * How the accents of a beat speak for its place in the bar, made by src/test/ear/beat/fit-bars.py. The accents are: the bar
 * line heard by the network, onsets of the bass, the middle and the top, the change of the spectrum, the level of the bass.
 */
export const BAR_CLASSES = [
  { name: 'bar line of four', bias: -0.851, weights: [0.448, 0.193, 0.012, -0.432, 2.046, 0.587] },
  { name: 'second of four', bias: -0.190, weights: [-0.132, -0.132, 0.162, 0.523, -0.591, -0.391] },
  { name: 'third of four', bias: -0.169, weights: [0.238, 0.243, -0.081, -0.480, -0.496, 0.135] },
  { name: 'fourth of four', bias: -0.230, weights: [-0.253, -0.209, 0.253, 0.604, -0.553, -0.223] },
  { name: 'bar line of three', bias: -0.882, weights: [0.385, 0.566, 0.480, -0.635, 1.138, 0.679] },
  { name: 'other of three', bias: -0.124, weights: [0.241, -0.420, 0.119, 0.123, -0.490, -0.449] },
  { name: 'bar line of five to seven', bias: -0.859, weights: [0.444, 0.230, 0.061, -0.455, 1.971, 0.630] },
  { name: 'other of five to seven', bias: -0.060, weights: [-0.027, -0.054, 0.102, 0.203, -0.537, -0.183] },
];

// @ts-check
/**
 * How the accents of a beat speak for its place in the bar, made by src/test/ear/beat/fit-bars.py. The accents are: the bar
 * line heard by the network, onsets of the bass, the middle and the top, the change of the spectrum, the level of the bass.
 */
export const BAR_CLASSES = [
  { name: 'bar line of four', bias: -0.838, weights: [0.470, 0.114, -0.026, -0.523, 2.391, 0.612] },
  { name: 'second of four', bias: -0.224, weights: [-0.170, -0.059, 0.193, 0.543, -0.794, -0.447] },
  { name: 'third of four', bias: -0.193, weights: [0.347, 0.074, -0.141, -0.383, -0.798, 0.236] },
  { name: 'fourth of four', bias: -0.236, weights: [-0.337, -0.151, 0.217, 0.651, -0.562, -0.136] },
  { name: 'bar line of three', bias: -2.776, weights: [0.876, 0.805, 0.369, -1.119, 2.664, 1.701] },
  { name: 'other of three', bias: -0.379, weights: [-0.125, -0.370, 0.060, 0.365, -1.155, -0.713] },
  { name: 'bar line of five to seven', bias: -0.973, weights: [0.513, 0.182, 0.016, -0.583, 2.456, 0.725] },
  { name: 'other of five to seven', bias: -0.083, weights: [-0.050, -0.071, 0.077, 0.268, -0.744, -0.154] },
];

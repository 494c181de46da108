// @ts-check
/**
 * How the accents of a beat speak for its place in the bar, made by src/test/ear/beat/fit-bars.py. The accents are: the bar
 * line heard by the network, onsets of the bass, the middle and the top, the change of the spectrum, the level of the bass.
 */
export const BAR_CLASSES = [
  { name: 'bar line of four', bias: -0.524, weights: [0.303, 0.173, 0.170, -0.337, 1.602, 0.733] },
  { name: 'second of four', bias: -0.128, weights: [0.015, -0.235, -0.069, 0.434, -0.580, -0.388] },
  { name: 'third of four', bias: -0.087, weights: [0.227, -0.088, 0.032, -0.428, -0.449, 0.104] },
  { name: 'fourth of four', bias: -0.110, weights: [-0.252, -0.025, -0.084, 0.485, -0.455, -0.254] },
  { name: 'bar line of three', bias: -2.073, weights: [0.855, 0.586, -0.056, -1.135, 2.273, 1.595] },
  { name: 'other of three', bias: -0.495, weights: [-0.264, -0.333, 0.088, 0.424, -1.109, -0.932] },
  { name: 'bar line of five to seven', bias: -0.577, weights: [0.335, 0.216, 0.150, -0.398, 1.634, 0.771] },
  { name: 'other of five to seven', bias: -0.050, weights: [-0.014, -0.129, -0.031, 0.174, -0.508, -0.209] },
];

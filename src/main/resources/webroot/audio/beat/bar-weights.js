// @ts-check
/**
 * How the accents of a beat speak for its place in the bar, made by src/test/ear/beat/fit-bars.py. The accents are: the bar
 * line heard by the network, onsets of the bass, the middle and the top, the change of the spectrum, the level of the bass.
 */
export const BAR_CLASSES = [
  { name: 'bar line of four', bias: -0.775, weights: [1.057, -0.097, 0.109, -0.432, 1.746, 0.409] },
  { name: 'second of four', bias: -0.318, weights: [-0.901, 0.190, 0.121, 0.462, -0.589, -0.212] },
  { name: 'third of four', bias: -0.244, weights: [0.723, -0.083, -0.173, -0.460, -0.657, -0.048] },
  { name: 'fourth of four', bias: -0.251, weights: [-0.689, -0.130, 0.128, 0.508, -0.476, 0.009] },
  { name: 'bar line of three', bias: -2.291, weights: [1.031, 0.472, 0.025, -1.075, 2.359, 1.577] },
  { name: 'other of three', bias: -0.565, weights: [-0.529, -0.272, 0.118, 0.433, -1.147, -0.789] },
  { name: 'bar line of five to seven', bias: -0.869, weights: [1.060, -0.042, 0.101, -0.486, 1.813, 0.518] },
  { name: 'other of five to seven', bias: -0.084, weights: [-0.298, -0.025, 0.031, 0.182, -0.605, -0.128] },
];

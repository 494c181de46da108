// @ts-check
/**
 * How likely the told beats are right, as a logistic function of eleven signs, made by src/test/ear/beat/fit-confidence.py:
 * the log odds of the told tempo and phase, the activation on the beats and between them, how much the interval wanders,
 * how many beats were heard, how much every other beat differs in activation and in bass and middle, how strong the middle
 * of the beats is, the tempo in octaves from 110 BPM and what it is above 135 and below 110 BPM.
 */
export const CONFIDENCE = { bias: -2.351, weights: [0.133, 2.482, -2.570, -0.168, 2.001, -0.605, 0.446, -1.868, 3.328, -8.073, 1.981] };

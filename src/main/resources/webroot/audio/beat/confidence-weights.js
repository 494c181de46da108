// @ts-check
/**
 * How likely the told beats are right, as a logistic function of eleven signs, made by src/test/ear/beat/fit-confidence.py:
 * the log odds of the told tempo and phase, the activation on the beats and between them, how much the interval wanders,
 * how many beats were heard, how much every other beat differs in activation and in bass and middle, how strong the middle
 * of the beats is, the tempo in octaves from 110 BPM and what it is above 135 and below 110 BPM. They were fitted to earlier
 * networks; the bias is 0.45 lower than fitted, because the networks of today are wrong more often at the same confidence.
 */
export const CONFIDENCE = { bias: -5.786, weights: [0.122, 9.290, -1.168, 0.046, -0.143, -0.897, 1.057, -0.916, 1.382, -6.282, -1.301] };

// @ts-check
/**
 * How likely the told beats are right, as a logistic function of five signs, made by src/test/ear/beat/fit-confidence.py:
 * the log odds of the told tempo and phase, the activation on the beats, that between them, how much the interval wanders,
 * how many beats were heard.
 */
export const CONFIDENCE = { bias: -4.5, weights: [0.6, 4, -2, -1, 2] };

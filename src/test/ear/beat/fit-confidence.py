"""python3 fit-confidence.py OUT < BEATS: how likely told beats are right, as confidence-weights.js.

BEATS: a line of JSON a told beat: s (signs), right (0 or 1), f (the piece), rhythm (false if the piece has no beats)."""
import collections
import json
import sys
import numpy as np

GOAL = 0.95  # of the beats told with 0.6 or more, at least this part is right
rows = [json.loads(line) for line in sys.stdin]
count = collections.Counter(r['f'] for r in rows)
x = np.array([r['s'] for r in rows])
y = np.array([r['right'] for r in rows], float)
w = np.array([(1 if r['rhythm'] else 3) / (20 + count[r['f']]) for r in rows])
w /= w.sum()
mean, spread = x.mean(0), x.std(0) + 1e-6
z = np.c_[(x - mean) / spread, np.ones(len(x))]
v = np.zeros(z.shape[1])
for _ in range(30):  # Newton's method with a small ridge
    p = 1 / (1 + np.exp(-z @ v))
    g = z.T @ (w * (p - y)) + 1e-3 * np.r_[v[:-1], 0]
    h = (z * (w * p * (1 - p))[:, None]).T @ z + 1e-3 * np.eye(len(v))
    v -= np.linalg.solve(h, g)
weights = v[:-1] / spread
bias = v[-1] - weights @ mean
score = x @ weights + bias
shift = 0.0
for shift in np.arange(0, 4, 0.05):
    told = score - shift >= np.log(0.6 / 0.4)
    if told.any() and np.average(y[told], weights=w[told]) >= GOAL:
        break
print('beats', len(rows), 'shift', shift, 'told', np.average(told, weights=w), 'right', np.average(y[told], weights=w[told]))
with open(sys.argv[1], 'w') as out:
    out.write('''// @ts-check
/**
 * How likely the told beats are right, as a logistic function of eleven signs, made by src/test/ear/beat/fit-confidence.py:
 * the log odds of the told tempo and phase, the activation on the beats and between them, how much the interval wanders,
 * how many beats were heard, how much every other beat differs in activation and in bass and middle, how strong the middle
 * of the beats is, the tempo in octaves from 110 BPM and what it is above 135 and below 110 BPM.
 */
''')
    out.write('export const CONFIDENCE = { bias: %.3f, weights: [%s] };\n' % (bias - shift, ', '.join('%.3f' % q for q in weights)))

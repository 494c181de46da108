"""python3 fit-bars.py OUT < BEATS: how the accents of a beat speak for its place in the bar (linear discriminants), as bar-weights.js.

BEATS: a line of JSON a told beat: rel (the accents of the beat before) and pl (its true [beats a bar, place], null if unknown), f (the piece)."""
import collections
import json
import sys
import numpy as np

NAMES = ['bar line of four', 'second of four', 'third of four', 'fourth of four', 'bar line of three', 'other of three',
         'bar line of five to seven', 'other of five to seven']
SHARED = {6: [0, 4, 6], 7: [1, 2, 3, 5, 7]}  # few bars are long: their classes learn from the others as well


def place_class(beats, place):
    if beats == 4:
        return place
    return (5 if place else 4) if beats == 3 else (7 if place else 6) if beats in (5, 6, 7) else None


rows = [json.loads(line) for line in sys.stdin]
rows = [r for r in rows if r['pl'] and r['i'] > 8 and place_class(*r['pl']) is not None]
count = collections.Counter(r['f'] for r in rows)
x = np.array([r['rel'] for r in rows])
c = np.array([place_class(*r['pl']) for r in rows])
w = np.array([1 / (20 + count[r['f']]) for r in rows])
means = []
scatter = np.zeros((x.shape[1],) * 2)
for k in range(8):
    of = np.isin(c, SHARED.get(k, [k]))
    m = np.average(x[of], axis=0, weights=w[of])
    means.append(m)
    if k < 6:
        d = x[c == k] - m
        scatter += (d * w[c == k][:, None]).T @ d
scatter /= w[c < 6].sum()
inverse = np.linalg.inv(scatter + 0.05 * np.eye(x.shape[1]))
with open(sys.argv[1], 'w') as out:
    out.write('''// @ts-check
/**
 * How the accents of a beat speak for its place in the bar, made by src/test/ear/beat/fit-bars.py. The accents are: the bar
 * line heard by the network, onsets of the bass, the middle and the top, the change of the spectrum, the level of the bass.
 */
export const BAR_CLASSES = [
''')
    for name, m in zip(NAMES, means):
        weights = inverse @ m
        bias = -0.5 * m @ weights
        out.write("  { name: '%s', bias: %.3f, weights: [%s] },\n" % (name, bias, ', '.join('%.3f' % v for v in weights)))
    out.write('];\n')
print(len(rows), collections.Counter(c.tolist()))

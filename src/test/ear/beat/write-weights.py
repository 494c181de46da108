"""python3 write-weights.py network.npz ../../../main/resources/webroot/audio/beat/beat-weights.js: the trained network as a readable module."""
import sys
import numpy as np

net = np.load(sys.argv[1])
hidden = net['bh'].size


def rows(name, comment, values, width):
    flat = ['%.3f' % v for v in np.asarray(values).reshape(-1)]
    flat = [v.rstrip('0').rstrip('.') if '.' in v else v for v in flat]
    flat = ['0' if v in ('-0', '') else v for v in flat]
    lines = []
    for start in range(0, len(flat), width):
        line = '    '
        for value in flat[start:start + width]:
            if len(line) + len(value) + 2 > 140:
                lines.append(line.rstrip())
                line = '    '
            line += value + ', '
        lines.append(line.rstrip())
    return '  /** %s */\n  %s: [\n%s\n  ],\n' % (comment, name, '\n'.join(lines))


inputs = net['Wx'].shape[0]
with open(sys.argv[2], 'w') as out:
    out.write('// @ts-check\n/** The weights of the beat network, made by src/test/ear/beat (features.mjs, train.py, write-weights.py). */\n\n')
    out.write('/** Units of the network. */\nexport const HIDDEN = %d;\n\nexport const WEIGHTS = {\n' % hidden)
    out.write(rows('fromInputs', 'For each unit of keep, reset and new: the weights of the onsets and levels of the bands.', net['Wx'].T, inputs))
    out.write(rows('fromState', 'For each unit of keep, reset and new: the weights of the units a tick before.', net['Wh'].T, hidden))
    out.write(rows('bias', 'Of keep, reset and new.', net['b'], hidden))
    out.write(rows('stateBias', 'Of what new takes from the state.', net['bh'], hidden))
    out.write(rows('output', 'For beat and bar line: the weights of the units.', net['Wo'].T, hidden))
    out.write(rows('outputBias', 'For beat and bar line.', net['bo'], 2))
    out.write('};\n')

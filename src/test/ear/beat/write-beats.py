"""python3 write-beats.py MODEL.pt OUT.js: the trained beat network as a readable module."""
import sys
import torch

model = torch.load(sys.argv[1])
size = model['state.weight_hh_l0'].shape[1]


back = model['state.bias_hh_l0']
first = torch.cat([back[:2 * size], torch.zeros(size)])


def rows(name, comment, values, width):
    flat = []
    for value in values.reshape(-1).tolist():
        text = ('%.3f' % value).rstrip('0').rstrip('.')
        flat.append('0' if text in ('-0', '') else text)
    lines = ['    ' + ', '.join(flat[start:start + width]) + ',' for start in range(0, len(flat), width)]
    return '  /** %s */\n  %s: [\n%s\n  ],\n' % (comment, name, '\n'.join(lines))


with open(sys.argv[2], 'w') as out:
    out.write('// @ts-check\n/** The weights of the beat network, made by src/test/ear (sequences.mjs, train-beats.py, write-beats.py). */\n\n')
    out.write('export const WEIGHTS = {\n')
    out.write(rows('fromInputs', 'For each unit of reset, keep and new: the weights of the onsets and levels of the bands, of kick, snare and hat; two units a line.', model['state.weight_ih_l0'], 38))
    out.write(rows('fromState', 'For each unit of reset, keep and new: the weights of the units a tick before.', model['state.weight_hh_l0'], size))
    out.write(rows('bias', 'Of reset, keep and new.', model['state.bias_ih_l0'] + first, size))
    out.write(rows('stateBias', 'Of what reset, keep and new take from the state.', back - first, size))
    out.write(rows('output', 'For beat and bar line: the weights of the units.', model['out.weight'], size))
    out.write(rows('outputBias', 'For beat and bar line.', model['out.bias'], 2))
    out.write('};\n')

"""python3 write-drums.py MODEL.pt THRESHOLDS OUT.js: the trained drum network as a readable module.

THRESHOLDS is JSON, such as {"kick": 0.4, "snare": 0.4, "hat": 0.4, "onset": 0.4}; measure-drums.mjs finds the best ones."""
import json
import sys
import torch

model = torch.load(sys.argv[1])
thresholds = json.loads(sys.argv[2])


def number(value):
    text = '%.3f' % value
    text = text.rstrip('0').rstrip('.')
    return '0' if text in ('-0', '') else text


def numbers(values):
    return ', '.join(number(v) for v in values)


def rows(name, matrix):
    return '    %s: [\n%s\n    ],\n' % (name, '\n'.join('      [%s],' % numbers(row) for row in matrix))


with open(sys.argv[3], 'w') as out:
    out.write('''// @ts-check
/**
 * What the drum network has learnt; made by src/test/ear (sequences.mjs, train_drums.py, write-drums.py). The weights of a first
 * unit are in the order of INPUTS (drum-inputs.js); the rows of the state are reset, keep and new of each unit.
 * @type {import('./drum-network.js').DrumWeights}
 */
export const DRUM_WEIGHTS = {
  first: [
''')
    for bias, weights in zip(model['first.bias'].tolist(), model['first.weight'].tolist()):
        out.write('    { bias: %s, weights: [%s] },\n' % (number(bias), numbers(weights)))
    out.write('  ],\n  state: {\n')
    out.write(rows('fromInputs', model['state.weight_ih_l0'].tolist()))
    out.write(rows('fromState', model['state.weight_hh_l0'].tolist()))
    out.write('    bias: [%s],\n    stateBias: [%s],\n  },\n  outputs: {\n' % (numbers(model['state.bias_ih_l0'].tolist()), numbers(model['state.bias_hh_l0'].tolist())))
    for name, bias, weights in zip(('kick', 'snare', 'hat', 'onset'), model['out.bias'].tolist(), model['out.weight'].tolist()):
        out.write('    %s: { threshold: %s, bias: %s, weights: [%s] },\n' % (name, number(thresholds[name]), number(bias), numbers(weights)))
    out.write('  },\n};\n')

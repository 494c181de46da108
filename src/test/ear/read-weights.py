"""python3 read-weights.py DRUMS.pt BEATS.pt: the networks of the program as PyTorch models, so that training can go on with INIT=DRUMS.pt.

Needs PyTorch and Node.js, which reads drum-weights.js and beat-weights.js."""
import json
import os
import subprocess
import sys
import torch

AUDIO = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../main/resources/webroot/audio')


def exported(module, name):
    script = "import(process.argv[1]).then(module => console.log(JSON.stringify(module[process.argv[2]])))"
    return json.loads(subprocess.check_output(['node', '-e', script, os.path.join(AUDIO, module), name]))


def model(**tensors):
    return {name.replace('__', '.'): torch.tensor(values, dtype=torch.float32) for name, values in tensors.items()}


drums = exported('drums/drum-weights.js', 'DRUM_WEIGHTS')
outputs = [drums['outputs'][name] for name in ('kick', 'snare', 'hat', 'onset')]
torch.save(model(
    first__weight=[unit['weights'] for unit in drums['first']], first__bias=[unit['bias'] for unit in drums['first']],
    state__weight_ih_l0=drums['state']['fromInputs'], state__weight_hh_l0=drums['state']['fromState'],
    state__bias_ih_l0=drums['state']['bias'], state__bias_hh_l0=drums['state']['stateBias'],
    out__weight=[output['weights'] for output in outputs], out__bias=[output['bias'] for output in outputs]), sys.argv[1])

beats = exported('beat/beat-weights.js', 'WEIGHTS')
rows = len(beats['bias'])
size = rows // 3
torch.save({name: value.reshape(shape) for (name, value), shape in zip(model(
    state__weight_ih_l0=beats['fromInputs'], state__weight_hh_l0=beats['fromState'], state__bias_ih_l0=beats['bias'],
    state__bias_hh_l0=beats['stateBias'], out__weight=beats['output'], out__bias=beats['outputBias']).items(),
    ((rows, -1), (rows, size), (rows,), (rows,), (2, size), (2,)))}, sys.argv[2])

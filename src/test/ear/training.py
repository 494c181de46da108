"""What the training of both networks shares: the arguments, the choice of pieces, and the loop."""
import glob
import os
import sys
import time
import numpy as np
import torch
from torch import nn

WARM_STEPS = 50
LAST_RATE = 1e-5

torch.set_num_threads(int(os.environ.get('THREADS', 1)))


def arguments():
    """OUT, SECONDS, the folders to learn from and those to judge by."""
    out, seconds, folders = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    at = folders.index('--judge') if '--judge' in folders else len(folders)
    return out, seconds, folders[:at], folders[at + 1:]


def pieces_of(folder, load):
    """All pieces of a folder that can be used; load gives None for the others."""
    return [p for p in (load(f) for f in sorted(glob.glob(folder + '/*.json'))) if p]


def weighted(folders, load):
    """The pieces of all folders, and how often each is chosen: a large folder or a long piece counts less than its size."""
    pieces, weights = [], []
    for folder in folders:
        some = pieces_of(folder, load)
        pieces += some
        weights += [len(p['x']) ** 0.5 / len(some) ** 0.5 for p in some]
        print(folder, len(some), 'pieces', sum(len(p['x']) for p in some), 'rows', flush=True)
    return pieces, np.array(weights) / sum(weights)


def loss_of(logits, y, m, positive):
    """The cross entropy of what is asked (m), where hits count positive times."""
    w = m * (1 + (positive - 1) * y)
    return (nn.functional.binary_cross_entropy_with_logits(logits, y, reduction='none') * w).sum() / m.sum().clamp(min=1)


def train(net, out, seconds, rate, batch, positive, report, report_seconds):
    """Trains for some seconds; INIT and RATE in the environment go on from another model. Reports now and then, and at the end."""
    if os.environ.get('INIT'):
        net.load_state_dict(torch.load(os.environ['INIT']))
    rate = float(os.environ.get('RATE', rate))
    optimiser = torch.optim.Adam(net.parameters(), rate, weight_decay=1e-6)
    began, step, total, shown = time.time(), 0, 0.0, time.time()
    while time.time() - began < seconds:
        part = (time.time() - began) / seconds
        for group in optimiser.param_groups:
            group['lr'] = rate * min(1, (step + 1) / WARM_STEPS) * (0.5 + 0.5 * np.cos(np.pi * part)) + LAST_RATE
        x, y, m = batch()
        loss = loss_of(net(x)[0], y, m, positive)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        step += 1
        total += loss.item()
        if step % 100 == 0:
            print(step, int(time.time() - began), 's loss', round(total / 100, 4), flush=True)
            total = 0.0
        if time.time() - shown > report_seconds:
            shown = time.time()
            torch.save(net.state_dict(), out)
            report()
    torch.save(net.state_dict(), out)
    report()

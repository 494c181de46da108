"""python3 train-beats.py OUT.pt SECONDS FOLDER... [--judge FOLDER...]: trains the beat network on the sequences of sequences.mjs.

The network hears onsets and levels of eight octaves at each tick and tells how likely it shows a beat and a bar line. Needs
PyTorch; trains for SECONDS. write-beats.py makes beat-weights.js of it."""
import glob
import json
import os
import sys
import time
import numpy as np
import torch
from torch import nn

torch.set_num_threads(int(os.environ.get('THREADS', 1)))
torch.manual_seed(2)
rng = np.random.default_rng(2)
WIDTH = 16
STATE = int(os.environ.get('STATE', 48))
LENGTH = 700  # ticks of a part: 8.1 s
BATCH = 48
DELAY = 0.022
POSITIVE = torch.tensor([4.0, 8.0])


class Beats(nn.Module):
    def __init__(self):
        super().__init__()
        self.state = nn.GRU(WIDTH, STATE, batch_first=True)
        self.out = nn.Linear(STATE, 2)

    def forward(self, x, h=None):
        s, h = self.state(x, h)
        return self.out(s), h


def load(file):
    truth = json.load(open(file))
    if truth.get('unsure') is True or truth.get('beats') is None or (truth.get('bpm') and not truth['beats']):
        return None
    raw = np.fromfile(file[:-5] + '.beats', dtype=np.float32).reshape(-1, WIDTH)
    x = np.concatenate([np.minimum(raw[:, :8], 5) / 2, raw[:, 8:]], 1)
    start, step = truth['ticks']
    n = len(x)
    y = np.zeros((n, 2), np.float32)
    downs = truth.get('downs') or []
    for c, times in enumerate((truth['beats'], downs)):
        for at in times:
            k = int(round((at + DELAY - start) / step))
            for d, v in ((-1, 0.5), (0, 1), (1, 0.5)):
                if 0 <= k + d < n:
                    y[k + d, c] = max(y[k + d, c], v)
    m = np.ones((n, 2), np.float32)
    end = truth.get('end')
    if end:
        m[int((end - start) / step):] = 0
    if not downs and truth.get('bpm'):
        m[:, 1] = 0
    return dict(x=x, y=y, m=m, name=os.path.basename(file)[:-5])


def batch(pieces, weights):
    X = np.empty((BATCH, LENGTH, WIDTH), np.float32)
    Y = np.empty((BATCH, LENGTH, 2), np.float32)
    M = np.empty((BATCH, LENGTH, 2), np.float32)
    for j, k in enumerate(rng.choice(len(pieces), BATCH, p=weights)):
        p = pieces[k]
        n = len(p['x'])
        r = 2 ** rng.uniform(-0.12, 0.12)
        need = int(LENGTH * r) + 2
        s = rng.integers(0, max(1, n - need))
        pos = np.minimum(s + np.arange(LENGTH) * r, n - 1.01)
        i = pos.astype(int)
        f = (pos - i)[:, None].astype(np.float32)
        x = p['x'][i] * (1 - f) + p['x'][i + 1] * f
        y = p['y'][i] * (1 - f) + p['y'][i + 1] * f
        m = p['m'][i].copy()
        m[s + np.arange(LENGTH) * r > n - 1.01] = 0
        u = rng.random()
        if u < 0.15:
            cut = rng.integers(5, 8)
            x[:, cut:8] = 0
            x[:, 8 + cut:] = 0
        elif u < 0.25:
            x[:, 0:1] *= rng.uniform(0, 0.5)
        x[:, :8] *= np.exp(rng.normal(0, 0.2, 8)).astype(np.float32)
        x[:, 8:] = np.clip(x[:, 8:] + rng.normal(0, 0.08, 8).astype(np.float32), 0, 1.2) * (x[:, 8:] > 0)
        x += rng.normal(0, 0.03, x.shape).astype(np.float32)
        m[:60] = 0
        X[j], Y[j], M[j] = x, y, m
    return torch.from_numpy(X), torch.from_numpy(Y), torch.from_numpy(M)


def loss_of(logits, y, m):
    w = m * (1 + (POSITIVE - 1) * y)
    return (nn.functional.binary_cross_entropy_with_logits(logits, y, reduction='none') * w).sum() / m.sum().clamp(min=1)


def judge(net, pieces):
    net.eval()
    with torch.no_grad():
        losses = [loss_of(net(torch.from_numpy(p['x'])[None])[0], torch.from_numpy(p['y'])[None], torch.from_numpy(p['m'])[None]).item() for p in pieces]
    net.train()
    return round(float(np.mean(losses)), 4)


def main():
    args = sys.argv[1:]
    out, seconds, folders = args[0], float(args[1]), args[2:]
    judged = folders[folders.index('--judge') + 1:] if '--judge' in folders else []
    folders = folders[:folders.index('--judge')] if '--judge' in folders else folders
    pieces, weights = [], []
    for folder in folders:
        some = [p for p in (load(f) for f in sorted(glob.glob(folder + '/*.json')) if os.path.exists(f[:-5] + '.beats')) if p]
        pieces += some
        weights += [len(p['x']) ** 0.5 / len(some) ** 0.5 for p in some]
        print(folder, len(some), 'pieces', sum(len(p['x']) for p in some), 'ticks', flush=True)
    weights = np.array(weights) / sum(weights)
    held = [[p for p in (load(f) for f in sorted(glob.glob(folder + '/*.json'))) if p][:50] for folder in judged]
    net = Beats()
    net.out.bias.data = torch.tensor([-3.5, -5.0])
    if os.environ.get('INIT'):
        net.load_state_dict(torch.load(os.environ['INIT']))
    rate = float(os.environ.get('RATE', 4e-3))
    optimiser = torch.optim.Adam(net.parameters(), rate, weight_decay=1e-6)
    began, step, total, shown = time.time(), 0, 0.0, time.time()
    while time.time() - began < seconds:
        part = (time.time() - began) / seconds
        for group in optimiser.param_groups:
            group['lr'] = rate * min(1, (step + 1) / 50) * (0.5 + 0.5 * np.cos(np.pi * part)) + 1e-5
        x, y, m = batch(pieces, weights)
        loss = loss_of(net(x)[0], y, m)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        step += 1
        total += loss.item()
        if step % 100 == 0:
            print(step, int(time.time() - began), 's loss', round(total / 100, 4), flush=True)
            total = 0.0
        if time.time() - shown > 180:
            shown = time.time()
            torch.save(net.state_dict(), out)
            print('  held', [judge(net, some) for some in held], flush=True)
    torch.save(net.state_dict(), out)
    print('  held', [judge(net, some) for some in held], flush=True)


if __name__ == '__main__':
    main()

"""DRUMS=DRUMS.pt python3 train-beats.py OUT.pt SECONDS FOLDER... [--judge FOLDER...]: trains the beat network on the sequences of sequences.mjs.

The network hears onsets and levels of eight octaves at each tick, and the kicks, snares and hats that the drum network hears. It
tells how likely the tick shows a beat and a bar line. Needs PyTorch and the model of train_drums.py; trains for SECONDS.
write-beats.py makes beat-weights.js of it."""
import json
import os
import sys
import numpy as np
import torch
from torch import nn

sys.path.append(os.path.join(os.path.dirname(__file__), '..'))
from training import arguments, loss_of, pieces_of, train, weighted
from train_drums import SCALE, WIDTH as DRUM_WIDTH, Drums

torch.manual_seed(2)
rng = np.random.default_rng(2)
BANDS = 8
HEARD = 3  # kick, snare and hat
WIDTH = 2 * BANDS + HEARD
STATE = int(os.environ.get('STATE', 64))
LENGTH = 860  # ticks of a part: 10 s
BATCH = 40
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


def heard_drums(file, truth, ticks):
    """The strongest activations of the drum network in the frames of each tick; kept beside the piece."""
    kept = file[:-5] + '.heard.npy'
    if os.path.exists(kept) and os.path.getmtime(kept) > os.path.getmtime(os.environ['DRUMS']):
        return np.load(kept)
    x = np.fromfile(file[:-5] + '.drums', dtype=np.int8).reshape(-1, DRUM_WIDTH)
    with torch.no_grad():
        a = torch.sigmoid(drums(torch.from_numpy(x.astype(np.float32) * SCALE)[None])[0][0, :, :HEARD]).numpy()
    (first, hop), (start, step) = truth['frames'], truth['ticks']
    # A tick is computed with the first frame that ends at its time or later.
    last = np.clip(np.ceil((start + np.arange(ticks) * step - 1e-6 - first) / hop).astype(int), 0, len(a) - 1)
    since = np.r_[0, last[:-1] + 1]
    heard = np.stack([a[min(s, e):e + 1].max(0) for s, e in zip(since, last)])
    np.save(kept, heard)
    return heard


def load(file):
    if not os.path.exists(file[:-5] + '.beats'):
        return None
    truth = json.load(open(file))
    if truth.get('unsure') is True or truth.get('beats') is None or (truth.get('bpm') and not truth['beats']):
        return None
    raw = np.fromfile(file[:-5] + '.beats', dtype=np.float32).reshape(-1, 2 * BANDS)
    x = np.concatenate([np.minimum(raw[:, :BANDS], 5) / 2, raw[:, BANDS:], heard_drums(file, truth, len(raw))], 1).astype(np.float32)
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
    return dict(x=x, y=y, m=m)


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
        levels = slice(BANDS, 2 * BANDS)
        if u < 0.15:
            cut = rng.integers(5, BANDS)
            x[:, cut:BANDS] = 0
            x[:, BANDS + cut:2 * BANDS] = 0
        elif u < 0.25:
            x[:, 0:1] *= rng.uniform(0, 0.5)
        elif u < 0.35:
            x[:, 2 * BANDS + rng.integers(0, HEARD)] *= rng.uniform(0, 0.5)
        x[:, :BANDS] *= np.exp(rng.normal(0, 0.2, BANDS)).astype(np.float32)
        x[:, levels] = np.clip(x[:, levels] + rng.normal(0, 0.08, BANDS).astype(np.float32), 0, 1.2) * (x[:, levels] > 0)
        x += rng.normal(0, 0.03, x.shape).astype(np.float32)
        m[:60] = 0
        X[j], Y[j], M[j] = x, y, m
    return torch.from_numpy(X), torch.from_numpy(Y), torch.from_numpy(M)


def judge(net, pieces):
    net.eval()
    with torch.no_grad():
        losses = [loss_of(net(torch.from_numpy(p['x'])[None])[0], torch.from_numpy(p['y'])[None], torch.from_numpy(p['m'])[None], POSITIVE).item() for p in pieces]
    net.train()
    return round(float(np.mean(losses)), 4)


drums = Drums()
drums.load_state_dict(torch.load(os.environ['DRUMS']))


def main():
    out, seconds, folders, judged = arguments()
    pieces, weights = weighted(folders, load)
    held = [pieces_of(folder, load)[:50] for folder in judged]
    net = Beats()
    net.out.bias.data = torch.tensor([-3.5, -5.0])
    report = lambda: print('  held', [judge(net, some) for some in held], flush=True)
    train(net, out, seconds, 4e-3, lambda: batch(pieces, weights), POSITIVE, report, 180)


if __name__ == '__main__':
    main()

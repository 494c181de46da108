"""python3 train_drums.py OUT.pt SECONDS FOLDER... [--judge FOLDER...]: trains the drum network on the sequences of sequences.mjs.

The network hears the inputs of a frame (drum-inputs.js) and tells how likely the frame reveals a kick, a snare, a hat and an
onset. Needs PyTorch; trains for SECONDS and writes the best state. write-drums.py makes drum-weights.js of it."""
import json
import os
import numpy as np
import torch
from torch import nn
from training import arguments, pieces_of, train, weighted

torch.manual_seed(1)
rng = np.random.default_rng(1)
WIDTH = 101
UNITS = int(os.environ.get('UNITS', 32))
STATE = int(os.environ.get('STATE', 40))
LENGTH = 256  # frames of a part: 1.5 s
BATCH = 96
NAMES = ['kicks', 'snares', 'hats', 'onsets']
UNSURE = ['kick', 'snare', 'hat', 'onset']
DELAY = 0.0125  # from the hit to the end of the frame that reveals it, in the middle of the frames that may
POSITIVE = 3.0
SCALE = 3 / 127  # of the inputs that sequences.mjs writes


class Drums(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(WIDTH, UNITS)
        self.state = nn.GRU(UNITS, STATE, batch_first=True)
        self.out = nn.Linear(UNITS + STATE, len(NAMES))

    def forward(self, x, h=None):
        a = torch.relu(self.first(x))
        s, h = self.state(a, h)
        return self.out(torch.cat([a, s], -1)), h


def load(file):
    if not os.path.exists(file[:-5] + '.drums'):
        return None
    truth = json.load(open(file))
    x = np.fromfile(file[:-5] + '.drums', dtype=np.int8).reshape(-1, WIDTH)
    start, step = truth['frames']
    n = len(x)
    y = np.zeros((n, len(NAMES)), np.float32)
    m = np.ones((n, len(NAMES)), np.float32)
    for c, name in enumerate(NAMES):
        if name not in truth:
            m[:, c] = 0
            continue
        # The frames beside the one asked for are not asked.
        for at in truth[name]:
            k = int(round((at + DELAY - start) / step))
            m[max(0, k - 2):max(0, k + 4), c] = 0
    for c, name in enumerate(NAMES):
        if name not in truth:
            continue
        for at in truth[name]:
            k = int(round((at + DELAY - start) / step))
            if 0 <= k < n:
                y[k, c] = 1
                m[k, c] = 1
            if 0 <= k + 1 < n:
                y[k + 1, c] = 1
                m[k + 1, c] = 0.5
        unsure = (truth.get('unsure') or {}).get(UNSURE[c], []) if isinstance(truth.get('unsure'), dict) else []
        unsure = list(unsure) + (truth.get('ghosts', []) if name == 'snares' else truth.get('cymbals', []) if name == 'hats' else [])
        for at in unsure:
            k = int(round((at + DELAY - start) / step)) if at >= 0 else 0
            if at < 0:
                m[:, c] = 0
            else:
                near = slice(max(0, k - 2), max(0, k + 4))
                m[near, c] *= y[near, c]
    end = truth.get('end')
    if end:
        m[int((end - start) / step):] = 0
    return dict(x=x, y=y, m=m) if m.sum() > 100 else None


def batch(pieces, weights):
    xs, ys, ms = [], [], []
    for k in rng.choice(len(pieces), BATCH, p=weights):
        p = pieces[k]
        s = rng.integers(0, max(1, len(p['x']) - LENGTH))
        x = p['x'][s:s + LENGTH].astype(np.float32) * SCALE
        y, m = p['y'][s:s + LENGTH], p['m'][s:s + LENGTH].copy()
        if len(x) < LENGTH:
            pad = LENGTH - len(x)
            x, y, m = (np.pad(v, ((0, pad), (0, 0))) for v in (x, y, m))
        m[:30] = 0
        u = rng.random()
        if u < 0.1:  # a source without highs
            cut = rng.integers(9, 15)
            for view in range(6):
                x[:, view * 16 + cut:view * 16 + 16] = 0
        elif u < 0.2:  # without lows
            for view in range(6):
                x[:, view * 16:view * 16 + rng.integers(1, 3)] *= rng.uniform(0, 0.6)
        x = x * rng.uniform(0.8, 1.2) + rng.normal(0, 0.04, x.shape).astype(np.float32)
        xs.append(x), ys.append(y), ms.append(m)
    return [torch.from_numpy(np.stack(v).astype(np.float32)) for v in (xs, ys, ms)]


def picked(p, threshold, gap=6):
    hits, last, armed = [], -99, True
    peak = 0
    for i in range(len(p)):
        if p[i] < 0.6 * peak:
            armed = True
        if armed and p[i] >= threshold and i - last >= gap:
            hits.append(i)
            last, armed, peak = i, False, p[i]
        elif not armed:
            peak = max(peak, p[i])
    return hits


def judge(net, pieces):
    net.eval()
    table = {}
    with torch.no_grad():
        for p in pieces:
            logits, _ = net(torch.from_numpy(p['x'].astype(np.float32) * SCALE)[None])
            q = torch.sigmoid(logits[0]).numpy()
            for c, name in enumerate(NAMES[:3]):
                want = np.nonzero(p['y'][:, c])[0]
                want = want[np.r_[True, np.diff(want) > 1]] if len(want) else want
                if len(want) < 4:
                    continue
                for threshold in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
                    got = picked(q[:, c], threshold)
                    got = [g for g in got if p['m'][max(0, g - 1):g + 2, c].any() or p['y'][max(0, g - 3):g + 4, c].any()]
                    i = j = hit = 0
                    while i < len(want) and j < len(got):
                        d = got[j] - want[i]
                        if abs(d) <= 7:
                            hit += 1
                            i += 1
                            j += 1
                        elif d < 0:
                            j += 1
                        else:
                            i += 1
                    table.setdefault((name, threshold), []).append((hit / len(want), hit / max(1, len(got))))
    net.train()
    best = {}
    for (name, threshold), rows in table.items():
        r, q = np.mean([a for a, _ in rows]), np.mean([b for _, b in rows])
        f = 2 * r * q / (r + q + 1e-9)
        if f > best.get(name, (0,))[0]:
            best[name] = (round(f, 3), round(r, 3), round(q, 3), threshold, len(rows))
    return best


def main():
    out, seconds, folders, judged = arguments()
    pieces, weights = weighted(folders, load)
    held = [(folder, pieces_of(folder, load)) for folder in judged]
    net = Drums()
    net.out.bias.data.fill_(-3)
    report = lambda: [print('  ', folder, judge(net, some), flush=True) for folder, some in held]
    train(net, out, seconds, 3e-3, lambda: batch(pieces, weights), POSITIVE, report, 240)


if __name__ == '__main__':
    main()

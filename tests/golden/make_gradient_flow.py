#!/usr/bin/env python3
"""Makes gradient_flow.json: how long the loss's gradient is at every one of 100 steps, by PyTorch's autograd.

Weights and inputs come from Lehmer's generator as fractions that f32 holds exactly, so that gradient_flow.rs draws the same
ones. Computed in f64. Needs torch: python3 make_gradient_flow.py
"""

import json
from pathlib import Path

import torch
from torch import nn

STEPS, FEATURES, UNITS, CLASSES = 100, 8, 16, 5
CELLS = {
    "rnn": (1, lambda: nn.RNNCell(FEATURES, UNITS)),
    "rnn-relu": (1, lambda: nn.RNNCell(FEATURES, UNITS, nonlinearity="relu")),
    "lstm": (4, lambda: nn.LSTMCell(FEATURES, UNITS)),
    "gru-pytorch": (3, lambda: nn.GRUCell(FEATURES, UNITS)),
}


class Lehmer:
    def __init__(self, seed):
        self.state = seed

    def numbers(self, most, *shape):
        """Row by row, between -most and most in steps of most / 1024."""
        values = []
        for _ in range(torch.Size(shape).numel()):
            self.state = self.state * 48_271 % 2_147_483_647
            values.append((self.state % 2049 - 1024) / 1024 * most)
        return torch.tensor(values, dtype=torch.float64).reshape(shape)


def case(seed, name, judged):
    gates, make = CELLS[name]
    draw = Lehmer(seed)
    x = draw.numbers(2, STEPS, FEATURES)
    cell = make().double()
    with torch.no_grad():
        cell.weight_ih.copy_(draw.numbers(0.25, gates * UNITS, FEATURES))
        cell.weight_hh.copy_(draw.numbers(0.375, gates * UNITS, UNITS))
        cell.bias_ih.copy_(draw.numbers(0.25, gates * UNITS))
        cell.bias_hh.copy_(draw.numbers(0.25, gates * UNITS))
    head, bias = draw.numbers(0.25, CLASSES, UNITS), draw.numbers(0.25, CLASSES)

    h = torch.zeros(1, UNITS, dtype=torch.float64)
    state, hidden, logits = (h, h) if name == "lstm" else h, [], []
    for step in range(STEPS):
        state = cell(x[step : step + 1], state)
        h = state[0] if name == "lstm" else state
        h.retain_grad()
        hidden.append(h)
        logits.append(nn.functional.linear(h, head, bias))
        logits[-1].retain_grad()
    targets = torch.arange(STEPS) % CLASSES
    steps = range(STEPS) if judged == "all" else [STEPS - 1]
    loss = nn.functional.cross_entropy(torch.cat([logits[step] for step in steps]), targets[list(steps)])

    loss.backward(retain_graph=True)
    total = [h.grad.clone() for h in hidden]
    own = [h * 0 if y.grad is None else y.grad @ head for h, y in zip(total, logits)]
    rows = [torch.autograd.grad(hidden[-1][0, unit], hidden, retain_graph=True) for unit in range(UNITS)]
    jacobians = [torch.cat([row[step] for row in rows]) for step in range(STEPS)]
    length = lambda vectors: [float(vector.norm()) for vector in vectors]
    return {
        "cell": name,
        "judged": judged,
        "seed": seed,
        "loss": float(loss.detach()),
        "hidden": length(total),
        "own": length(own),
        "future": length(h - share for h, share in zip(total, own)),
        "weight_hh": float(cell.weight_hh.grad.norm()),
        "jacobian": [float(torch.linalg.matrix_norm(j, 2)) for j in jacobians],
    }


pairs = [(name, judged) for name in CELLS for judged in ("last", "all")]
cases = [case(100 + at, *pair) for at, pair in enumerate(pairs)]
lines = ",\n".join(json.dumps(case) for case in cases)
path = Path(__file__).with_name("gradient_flow.json")
path.write_text(f'{{"torch": "{torch.__version__}", "cases": [\n{lines}\n]}}\n')

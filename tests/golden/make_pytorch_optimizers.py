"""Makes optimizers.json: weights after each of some steps of PyTorch's optimizers, from given gradients.

Computed in f64 from numbers already rounded to f32. Needs torch: python3 make_pytorch_optimizers.py
"""

import json
from pathlib import Path

import torch

STEPS, COUNT = 8, 11
CASES = {
    "sgd": (lambda weights: torch.optim.SGD(weights, lr=0.1), None),
    "momentum": (lambda weights: torch.optim.SGD(weights, lr=0.05, momentum=0.9), None),
    "adam": (lambda weights: torch.optim.Adam(weights, lr=0.01), None),
    "adam_clipped": (lambda weights: torch.optim.Adam(weights, lr=0.01), 0.5),
    "sgd_clipped": (lambda weights: torch.optim.SGD(weights, lr=0.1), 2.0),
}


def numbers(*shape):
    return torch.randn(*shape, dtype=torch.float32).double()


def case(name):
    make, longest = CASES[name]
    start = numbers(COUNT)
    # Some steps are long enough to be clipped, some are not; one gradient is zero.
    gradients = numbers(STEPS, COUNT) * torch.logspace(-2, 1, STEPS, dtype=torch.float64).unsqueeze(1)
    gradients = gradients.float().double()
    gradients[3] = 0
    weights = start.clone().requires_grad_()
    optimizer = make([weights])
    expected, norms = [], []
    for gradient in gradients:
        weights.grad = gradient.clone()
        norms.append(float(gradient.norm()))
        if longest is not None:
            torch.nn.utils.clip_grad_norm_([weights], longest)
        optimizer.step()
        expected.append(weights.detach().tolist())
    return {"name": name, "longest": longest, "weights": start.tolist(), "gradients": gradients.tolist(),
            "norms": norms, "expected": expected}


torch.manual_seed(7)
made = {"torch": torch.__version__, "cases": [case(name) for name in CASES]}
Path(__file__).with_name("optimizers.json").write_text(json.dumps(made, indent=1) + "\n")

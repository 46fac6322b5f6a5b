#!/usr/bin/env python3
"""Makes the golden PyTorch cases in pytorch/made/ (README.md says what they hold).
With --check it recomputes every case in pytorch/, the given ones too, and compares.
Weights and inputs are rounded to f32 first and the expected values computed from them in f64, so that a difference is the
engine's alone. A case's name says everything about it and seeds its numbers, so adding a case changes no other.
"""
import re
import sys
import zlib
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

GIVEN = Path(__file__).parent / "pytorch"
MADE = GIVEN / "made"
PARTS = ("model", "input", "expected")
MODULES = {"rnn": (nn.RNN, nn.RNNCell, "h"), "lstm": (nn.LSTM, nn.LSTMCell, "hc"), "gru": (nn.GRU, nn.GRUCell, "h")}

# l layers [bi], t steps, b batch, i inputs, h units; 'state': h0 (and c0) are given.
SHAPES = """
    l1_t1_b1_i1_h1  l1_t1_b4_i3_h5  l1_t1_b4_i3_h5_state  l1_t6_b3_i4_h5_state
    l1_bi_t5_b3_i4_h5  l1_bi_t5_b3_i4_h5_state  l1_bi_t1_b2_i3_h4_state
    l2_t5_b2_i3_h6  l2_t5_b2_i3_h6_state  l2_bi_t5_b3_i4_h3  l3_t4_b2_i5_h4_state  l3_bi_t4_b2_i3_h3_state
    saturated_l1_t6_b3_i4_h5_state  saturated_l2_bi_t4_b2_i3_h4  large_l1_t4_b3_i1_h5  large_l1_t5_b2_i3_h4_state
    zero_l1_t4_b2_i3_h4  zero_l1_t4_b2_i3_h4_state  zero_l2_bi_t3_b2_i3_h4_state
    long_l1_t200_b3_i2_h4_state  long_l1_t1000_b1_i2_h3
    steps_last_l1_t100_b2_i3_h5_state  steps_all_l1_t12_b3_i4_h5_state
""".split()
# Every tail of a SIMD kernel: unit counts around the powers of two with all batches 1..17; the large ones once and short.
UNITS = sorted(3 * [1, 2, 3, 5, 7, 8, 9]) + [15, 16, 17]
SHAPES += [f"l1_t{2 + n % 4}_b{1 + n * 5 % 17}_i{(1, 2, 3, 5, 8, 13)[n % 6]}_h{units}" for n, units in enumerate(UNITS)]
SHAPES += [f"l1_t2_b{1 + n}_i{(2, 3, 5)[n % 3]}_h{units}" for n, units in enumerate((31, 33, 63, 64, 65, 129))]
TEXTBOOK = "l1_t1_b2_i3_h4_state l1_t5_b3_i4_h5 l1_t6_b2_i3_h7_state l2_bi_t5_b2_i3_h4_state long_l1_t60_b2_i2_h5".split()
LOSSES = ("ce_{}_l1_t9_b3_i4_h5", "mse_{}_l1_t8_b3_i2_h6")  # with a head; for cross-entropy i is the embedding's width
FILES = {cell: [f"{cell}_{shape}" for shape in SHAPES] for cell in MODULES}
FILES["gru_textbook"] = [f"gru_textbook_{shape}" for shape in TEXTBOOK]
FILES["loss"] = [f"loss_{shape.format(cell)}" for shape in LOSSES for cell in MODULES]


def make(name):
    """The weights and inputs of a case."""
    cell = re.search("lstm|gru|rnn", name)[0]
    layers, steps, batch, width, units = (int(re.search(rf"_{key}(\d+)", name)[1]) for key in "ltbih")
    directions = 2 if "_bi_" in name else 1
    generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))
    normal = lambda *shape: torch.randn(*shape, generator=generator, dtype=torch.float64)
    model = {}
    for key, weight in MODULES[cell][0](width, units, layers, bidirectional=directions == 2).state_dict().items():
        scale = 0 if "zero" in name else 25 if "saturated" in name and "ih_l0" in key else 0.3 if "_last" in name else 1
        model[key] = (2 * torch.rand(weight.shape, generator=generator, dtype=torch.float64) - 1) * scale / units**0.5
    x = normal(steps, batch, width)
    if "large" in name:
        x = 1e4 * x.sign() if width == 1 else 20 * x
    inputs = {"x": x}
    if "_state" in name:
        inputs |= {f"{state}0": 0.5 * normal(layers * directions, batch, units) for state in MODULES[cell][2]}

    if "loss" in name:
        outputs = 7 if "_ce_" in name else 2
        model = {f"{cell}.{key}": weight for key, weight in model.items()}
        model |= {"head.weight": 0.5 * normal(outputs, units), "head.bias": 0.5 * normal(outputs)}
        if "_ce_" in name:
            model["embedding.weight"] = normal(outputs, width)
            tokens = torch.randint(outputs - 1, (2, steps, batch), generator=generator)  # the last token never occurs
            inputs = {"tokens": tokens[0], "targets": tokens[1]}
        else:
            inputs["targets"] = normal(steps, batch, outputs)
    else:  # divided so that the sums over steps and batch stay of order one
        inputs["d_output"] = normal(steps, batch, directions * units) / (batch * (1 if "_last" in name else steps)) ** 0.5
        if "_last" in name:  # cells that remember (an RNN by its weights, others by a gate): gradients reach the first step
            inputs["d_output"] *= (torch.arange(steps) == steps - 1)[:, None, None]
            model["weight_hh_l0"][:units] += 0.9 * torch.eye(units)
            model["bias_ih_l0"][units : 2 * units] += 2
    return tuple({key: value.float() for key, value in part.items()} for part in (model, inputs))


def expect(name, model, inputs, dtype=torch.float64):
    """What PyTorch computes from these weights and inputs, with the gradients of everything."""
    given = {key: inputs[key].to(dtype) for key in ("tokens", "targets", "d_output") if key in inputs}
    inputs = {key: value.to(dtype).requires_grad_() for key, value in inputs.items() if key not in given}
    model = {key: value.to(dtype).requires_grad_() for key, value in model.items()}
    cell = re.search("lstm|gru|rnn", name)[0]
    if "loss" in name:
        weights = {key.removeprefix(f"{cell}."): value for key, value in model.items() if key.startswith(f"{cell}.")}
        x = model["embedding.weight"][given["tokens"].long()] if "_ce_" in name else inputs["x"]
        expected = run_module(cell, weights, {"x": x})
        head = nn.functional.linear(expected["output"], model["head.weight"], model["head.bias"])
        head.retain_grad()
        if "_ce_" in name:
            inner, loss = {"logits": head}, nn.CrossEntropyLoss()(head.flatten(0, 1), given["targets"].long().flatten())
        else:
            inner, loss = {"prediction": head}, nn.MSELoss()(head, given["targets"])
        expected |= inner | {"loss": loss.reshape(1)}
    else:
        run = run_textbook_gru if "textbook" in name else run_cells if "_steps_" in name else run_module
        expected = run(cell, model, inputs)
        inner = {key: expected.pop(key) for key in ("h", "c") if key in expected}
        loss = (expected["output"] * given["d_output"]).sum()
    loss.backward()
    gradient = lambda value: torch.stack([v.grad for v in value]) if isinstance(value, list) else value.grad
    expected |= {f"grad.{key}": gradient(value) for key, value in (inputs | model | inner).items()}
    return {key: value.detach() for key, value in expected.items()}


def run_module(cell, weights, inputs):
    """nn.RNN, nn.LSTM or nn.GRU."""
    width, units = weights["weight_ih_l0"].shape[1], weights["weight_hh_l0"].shape[1]
    directions = 2 if "weight_ih_l0_reverse" in weights else 1
    module = MODULES[cell][0](width, units, len(weights) // 4 // directions, bidirectional=directions == 2)
    state = (inputs["h0"], inputs["c0"]) if "c0" in inputs else inputs.get("h0")
    output, last = torch.func.functional_call(module, weights, (inputs["x"], state))
    return {"output": output} | (dict(zip(("h_n", "c_n"), last)) if cell == "lstm" else {"h_n": last})


def run_cells(cell, weights, inputs):
    """The same by an explicit loop over nn.RNNCell, nn.LSTMCell or nn.GRUCell, which lets every h_t (and c_t) be watched."""
    module = MODULES[cell][1](weights["weight_ih_l0"].shape[1], weights["weight_hh_l0"].shape[1])
    weights = {key.removesuffix("_l0"): value for key, value in weights.items()}
    names = MODULES[cell][2]
    state, history = [inputs[f"{key}0"][0] for key in names], {key: [] for key in names}
    for x in inputs["x"]:
        state = torch.func.functional_call(module, weights, (x, state if cell == "lstm" else state[0]))
        state = state if cell == "lstm" else [state]
        for key, value in zip(names, state):
            value.retain_grad()
            history[key].append(value)
    return {"output": torch.stack(history["h"])} | {f"{key}_n": value[None] for key, value in zip(names, state)} | history


def run_textbook_gru(_, weights, inputs):
    """The GRU of the textbooks: the reset acts before the product, and z lets the new candidate in."""
    sequence, last = inputs["x"], []
    directions = ("", "_reverse") if "weight_ih_l0_reverse" in weights else ("",)
    for layer in range(len(weights) // 4 // len(directions)):
        outputs = []
        for suffix in directions:
            w, u, b, d = (weights[f"{key}_l{layer}{suffix}"] for key in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
            u_r, u_z, u_n = u.chunk(3)
            h, history = inputs["h0"][len(last)] if "h0" in inputs else sequence.new_zeros(len(sequence[0]), len(u_r)), []
            for x in sequence.flip(0) if suffix else sequence:
                a_r, a_z, a_n = (x @ w.T + b + d).chunk(3, 1)
                r, z = torch.sigmoid(a_r + h @ u_r.T), torch.sigmoid(a_z + h @ u_z.T)
                candidate = torch.tanh(a_n + (r * h) @ u_n.T)
                h = (1 - z) * h + z * candidate
                history.append(h)
            last.append(h)
            outputs.append(torch.stack(history[::-1] if suffix else history))
        sequence = torch.cat(outputs, 2)
    return {"output": sequence, "h_n": torch.stack(last)}


def write():
    MADE.mkdir(exist_ok=True)
    for stem, names in FILES.items():
        parts = {part: {} for part in PARTS}
        for name in names:
            case = make(name)
            for part, tensors in zip(PARTS, (*case, expect(name, *case))):
                parts[part] |= {f"{name}/{key}": value.float().contiguous() for key, value in tensors.items()}
        for part, tensors in parts.items():
            convention = {"convention": "textbook"} if (stem, part) == ("gru_textbook", "model") else None
            save_file(tensors, MADE / f"{stem}.{part}.safetensors", convention)


def load():
    """Every stored case by name: its model, input and expected tensors."""
    read = lambda folder, stem: [load_file(folder / f"{stem}.{part}.safetensors") for part in PARTS]
    cases = {stem: read(GIVEN, stem) for stem in {path.name.split(".")[0] for path in GIVEN.glob("[!m]*.safetensors")}}
    for stem, names in FILES.items():
        parts = read(MADE, stem)
        select = lambda part, name: {key.split("/")[1]: value for key, value in part.items() if key.startswith(f"{name}/")}
        cases |= {name: [select(part, name) for part in parts] for name in names}
    return cases


def check():
    made, failures, shares = sum(FILES.values(), []), 0, {}
    for name, (model, inputs, stored) in load().items():
        def share(dtype, relative, absolute):  # the largest error as a share of the tolerance
            got = expect(name, model, inputs, dtype)
            error = lambda key: ((got[key] - stored[key]).abs() / (absolute + relative * stored[key].abs())).max()
            return torch.stack([*map(error, stored)]).max().item() if got.keys() == stored.keys() else float("inf")

        remade = make(name) if name in made else (model, inputs)
        same = all(a.keys() == b.keys() and all(a[k].equal(b[k]) for k in a) for a, b in zip(remade, (model, inputs)))
        double = share(torch.float64, 1e-6, 1e-12 if name in made else 1e-7)
        shares[name] = share(torch.float32, 1e-5, 1e-6)  # what f32 arithmetic alone costs, of the engine's tolerance
        if not (same and double < 1 and shares[name] < 1):
            failures += 1
            print(f"{name}: weights and inputs {'as made' if same else 'DIFFER'}, f64 {double:.2g}, f32 {shares[name]:.2g}")
    worst = max(shares, key=shares.get)
    print(f"{len(shares)} cases, {failures} failures; in f32 the worst needs {shares[worst]:.2f} of the tolerance: {worst}")
    sys.exit(failures > 0)


if __name__ == "__main__":
    check() if "--check" in sys.argv else write()

#!/usr/bin/env python3
"""Makes the golden encoder-decoders in graphs/ (README.md says what they hold); with --check recomputes and compares them.
Weights are rounded to f32 first and everything is computed from them in f64. A case's name says everything about it and
seeds its numbers."""
import sys
import zlib
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

FOLDER = Path(__file__).parent / "graphs"
CELLS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
ATTENTIONS = ("none", "additive", "dot", "general", "scaled")
CASES = [f"{cell}_{way}_{kind}" for cell in CELLS for way in ("bi", "oneway") for kind in ATTENTIONS]
STEPS, TARGETS, BATCH, WORDS, CLASSES, WIDTH, UNITS = 5, 4, 3, 7, 6, 3, 6
SOURCE_LENGTHS, TARGET_LENGTHS = torch.tensor([5, 2, 4]), torch.tensor([3, 4, 1])


class EncoderDecoder(nn.Module):
    """Luong's order: the decoder's cell first, then attention with its h, then tanh(W_c [context; h])."""

    def __init__(self, cell, way, kind):
        super().__init__()
        self.kind, self.lstm, both = kind, cell == "lstm", way == "bi"
        self.source_embedding = nn.Embedding(WORDS, WIDTH)
        self.encoder = CELLS[cell](WIDTH, UNITS // 2 if both else UNITS, bidirectional=both)
        self.bridge = nn.Linear(UNITS, UNITS) if both else None
        self.bridge_c = nn.Linear(UNITS, UNITS) if both and self.lstm else None
        self.target_embedding = nn.Embedding(CLASSES + 1, WIDTH)
        self.decoder = CELLS[cell](WIDTH, UNITS)
        square = lambda: nn.Linear(UNITS, UNITS, bias=False)
        if kind == "additive":
            self.attention = nn.ModuleDict({"key": square(), "query": square(), "v": nn.Linear(UNITS, 1, bias=False)})
        elif kind == "general":
            self.attention = square()
        if kind != "none":
            self.combine = nn.Linear(2 * UNITS, UNITS)
        self.head = nn.Linear(UNITS, CLASSES)

    def forward(self, source, target):
        """Every value by name, [positions, batch, units]."""
        values = {"source": self.source_embedding(source)}
        packed = pack_padded_sequence(values["source"], SOURCE_LENGTHS, enforce_sorted=False)
        output, last = self.encoder(packed)
        values["encoded"] = encoded = pad_packed_sequence(output)[0]
        join = lambda state: torch.cat(list(state), 1)
        states = [join(state) for state in (last if self.lstm else (last,))]
        if self.bridge:
            bridges = (self.bridge, self.bridge_c)
            states = [torch.tanh(bridge(state)) for bridge, state in zip(bridges, states)]
        values |= {f"handed {letter}": state[None] for letter, state in zip("hC", states)}
        states = [values[f"handed {letter}"] for letter in "hC"[: len(states)]]
        values["target"] = self.target_embedding(target)
        values["decoder"] = h = self.decoder(values["target"], tuple(states) if self.lstm else states[0])[0]
        if self.kind != "none":
            keys, queries = encoded.transpose(0, 1), h.transpose(0, 1)  # batch first
            if self.kind == "additive":
                inner = self.attention["key"](keys)[:, None] + self.attention["query"](queries)[:, :, None]
                scores = self.attention["v"](torch.tanh(inner))[..., 0]
            else:
                scores = (self.attention(queries) if self.kind == "general" else queries) @ keys.transpose(1, 2)
                scores = scores / UNITS**0.5 if self.kind == "scaled" else scores
            values["scores"] = scores.transpose(0, 1)  # [targets, batch, source]
            padding = torch.arange(STEPS) >= SOURCE_LENGTHS[:, None]
            values["weights"] = values["scores"].masked_fill(padding, float("-inf")).softmax(-1)
            values["context"] = (values["weights"].transpose(0, 1) @ keys).transpose(0, 1)
            h = values["attentional"] = torch.tanh(self.combine(torch.cat([values["context"], h], 2)))
        values["logits"] = self.head(h)
        return values


def make(name):
    cell, way, kind = name.split("_")
    generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))
    draw = lambda shape: (2 * torch.rand(shape, generator=generator, dtype=torch.float64) - 1).float()
    weights = {key: draw(weight.shape) for key, weight in EncoderDecoder(cell, way, kind).state_dict().items()}
    integers = lambda most, steps: torch.randint(most, (steps, BATCH), generator=generator)
    tokens = {"source": integers(WORDS, STEPS), "target": integers(CLASSES + 1, TARGETS), "wanted": integers(CLASSES, TARGETS)}
    lengths = {"source_lengths": SOURCE_LENGTHS, "target_lengths": TARGET_LENGTHS}
    return weights, {key: value.float() for key, value in (tokens | lengths).items()}


def expect(name, weights, inputs, dtype=torch.float64):
    model = EncoderDecoder(*name.split("_")).to(dtype)
    model.load_state_dict({key: value.to(dtype) for key, value in weights.items()})
    values = model(inputs["source"].long(), inputs["target"].long())
    for value in values.values():
        value.retain_grad()
    judged = torch.arange(TARGETS)[:, None] < TARGET_LENGTHS
    loss = nn.CrossEntropyLoss()(values["logits"][judged], inputs["wanted"].long()[judged])
    loss.backward()
    if "scores" in values:  # where the source is padding a score says nothing
        padding = torch.arange(STEPS) >= SOURCE_LENGTHS[:, None]
        shown = values | {"scores": values["scores"].masked_fill(padding, 0)}
    expected = (shown if "scores" in values else values) | {"loss": loss.reshape(1)}
    expected |= {f"grad.{key}": value.grad for key, value in values.items() if value.grad is not None}
    expected |= {f"grad.{key}": weight.grad for key, weight in model.named_parameters()}
    if "_oneway_" in name:  # what is handed over is the last of these in the engine, and not in PyTorch
        expected.pop("grad.encoded", None)
    return {key: value.detach() for key, value in expected.items()}


def main():
    parts = {part: {} for part in ("model", "input", "expected")}
    for name in CASES:
        weights, inputs = make(name)
        for part, tensors in zip(parts, (weights, inputs, expect(name, weights, inputs))):
            parts[part] |= {f"{name}/{key}": value.float().contiguous() for key, value in tensors.items()}
        single = expect(name, weights, inputs, torch.float32)
        for key, value in parts["expected"].items():
            if key.startswith(f"{name}/"):
                error = ((single[key.split("/")[1]] - value).abs() / (1e-6 + 1e-5 * value.abs())).max().item()
                assert error < 1, f"{key}: f32 needs {error:.2f} of the tolerance"
    for part, tensors in parts.items():
        path = FOLDER / f"encoder_decoder.{part}.safetensors"
        if "--check" in sys.argv:
            stored = load_file(path)
            assert stored.keys() == tensors.keys(), path
            assert all(torch.allclose(stored[key], tensors[key], rtol=1e-6, atol=1e-12) for key in stored), path
        else:
            FOLDER.mkdir(exist_ok=True)
            save_file(tensors, path)


if __name__ == "__main__":
    main()

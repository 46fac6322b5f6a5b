#!/usr/bin/env python3
"""Makes the golden cases of what stands beside recurrence: pytorch/made/alternatives.{model,input,expected}.safetensors.

As in make_pytorch_cases.py, weights and inputs are rounded to f32 first and the expected values computed from them in f64;
a case's name says everything about it and seeds its numbers. Transformers are PyTorch's own modules, with their names;
TCN and WaveNet blocks are put together here from nn.Conv1d and nn.Linear, minGRU from nn.Linear.
Needs torch and safetensors: python3 make_pytorch_alternatives.py
"""
import re
import zlib
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn.functional import pad

MADE = Path(__file__).parent / "pytorch" / "made"

# t steps, b batch, i inputs, o outputs, k kernel, d dilation, h units, s skip units, e width, n heads, f feed-forward units,
# l layers, v vocabulary; 'padded': items are shorter than the batch; 'causal': with a causal mask.
NAMES = """
    conv_t7_b2_i3_o4_k3_d2  conv_t5_b3_i2_o5_k2_d8  conv_t6_b1_i4_o4_k1_d1  conv_t12_b2_i8_o16_k3_d4
    tcn_t9_b2_i3_h5_k3_d2  tcn_t9_b2_i5_h5_k2_d1  wavenet_t9_b2_h5_s7_k2_d2  wavenet_t4_b3_h8_s4_k3_d4
    mingru_t9_b2_i3_h5  mingru_t1_b3_i2_h4  mingru_t100_b1_i2_h3
    encoder_t6_b3_e8_n2_f16  encoder_t6_b3_e8_n2_f16_padded  encoder_t6_b2_e12_n3_f8_causal  encoder_t1_b1_e4_n1_f4
    decoder_t5_m7_b3_e8_n2_f16_padded
    mha_t6_b3_e8_n4  mha_t4_m7_b2_e6_n3  mha_t1_b1_e4_n1_causal
    transformer_t5_m6_b3_e8_n2_f12_l2_v9_padded
""".split()


class Conv(nn.Conv1d):
    """Causal: zeros in front, none behind. Over [T, B, F]."""

    def forward(self, x):
        x = pad(x.permute(1, 2, 0), ((self.kernel_size[0] - 1) * self.dilation[0], 0))
        return super().forward(x).permute(2, 0, 1)


class Tcn(nn.Module):
    """Bai, Kolter and Koltun (2018), figure 1(b), without weight norm and dropout."""

    def __init__(self, i, h, k, d):
        super().__init__()
        self.conv1, self.conv2 = Conv(i, h, k, dilation=d), Conv(h, h, k, dilation=d)
        self.downsample = Conv(i, h, 1) if i != h else nn.Identity()

    def forward(self, x):
        return torch.relu(torch.relu(self.conv2(torch.relu(self.conv1(x)))) + self.downsample(x))


class Wavenet(nn.Module):
    """van den Oord et al. (2016), section 2.3 and figure 4: what goes on, and what is skipped to the output."""

    def __init__(self, h, s, k, d):
        super().__init__()
        self.filter, self.gate = Conv(h, h, k, dilation=d), Conv(h, h, k, dilation=d)
        self.residual, self.skip = Conv(h, h, 1), Conv(h, s, 1)

    def forward(self, x):
        z = torch.tanh(self.filter(x)) * torch.sigmoid(self.gate(x))
        return torch.cat([x + self.residual(z), self.skip(z)], 2)


class MinGru(nn.Module):
    """Feng et al. (2024), section 3.1."""

    def __init__(self, i, h):
        super().__init__()
        self.linear_z, self.linear_h = nn.Linear(i, h), nn.Linear(i, h)

    def forward(self, x):
        z, candidate = torch.sigmoid(self.linear_z(x)), self.linear_h(x)
        h, states = torch.zeros_like(z[0]), []
        for z, candidate in zip(z, candidate):
            h = (1 - z) * h + z * candidate
            states.append(h)
        return torch.stack(states)


class Translator(nn.Module):
    """Tokens in, logits out, around nn.Transformer; positions are sines and cosines, added to embeddings as they are."""

    def __init__(self, e, n, f, l, v):
        super().__init__()
        self.source_embedding, self.target_embedding = nn.Embedding(v, e), nn.Embedding(v, e)
        self.transformer = nn.Transformer(e, n, l, l, f, dropout=0, norm_first=True)
        self.head = nn.Linear(e, v)

    def forward(self, source, target, padding):
        waves = lambda x: x + sinusoidal(len(x), x.shape[2])[:, None]
        read, written = waves(self.source_embedding(source)), waves(self.target_embedding(target))
        masks = {"src_key_padding_mask": padding, "memory_key_padding_mask": padding}
        return self.head(self.transformer(read, written, tgt_mask=causal(len(target)), **masks))


def sinusoidal(steps, width):
    angles = torch.arange(steps).double()[:, None] / 10_000 ** (torch.arange(0, width, 2).double() / width)
    return torch.stack([angles.sin(), angles.cos()], 2).flatten(1)[:, :width]


def causal(steps):
    return torch.ones(steps, steps, dtype=torch.bool).triu(1)


def module(kind, s):
    return {
        "conv": lambda: Conv(s["i"], s["o"], s["k"], dilation=s["d"]),
        "tcn": lambda: Tcn(s["i"], s["h"], s["k"], s["d"]),
        "wavenet": lambda: Wavenet(s["h"], s["s"], s["k"], s["d"]),
        "mingru": lambda: MinGru(s["i"], s["h"]),
        "mha": lambda: nn.MultiheadAttention(s["e"], s["n"]),
        "encoder": lambda: nn.TransformerEncoderLayer(s["e"], s["n"], s["f"], dropout=0, norm_first=True),
        "decoder": lambda: nn.TransformerDecoderLayer(s["e"], s["n"], s["f"], dropout=0, norm_first=True),
        "transformer": lambda: Translator(s["e"], s["n"], s["f"], s["l"], s["v"]),
    }[kind]().double()


def case(name):
    """Model, input and what PyTorch computes from them, with the gradients of everything."""
    kind = name.split("_")[0]
    s = {key: int(size) for key, size in re.findall(r"_([a-z])(\d+)", name)}
    generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))
    draw = lambda *shape: torch.randn(*shape, generator=generator, dtype=torch.float64).float().double()
    net = module(kind, s)
    for weight in net.parameters():
        scale = weight.shape[-1] ** -0.5 if weight.dim() > 1 else 0.5
        weight.data = (draw(*weight.shape) * scale + ("norm" in name and weight.dim() == 1)).float().double()
    steps, batch = s["t"], s["b"]
    inputs, fixed = {}, {}
    lengths = torch.tensor([max(1, s.get("m", steps) - 2 * item) for item in range(batch)])
    padding = (torch.arange(s.get("m", steps)) >= lengths[:, None]) if "padded" in name else None
    if padding is not None:
        fixed["lengths"] = lengths
    if kind == "transformer":
        tokens = lambda length: torch.randint(s["v"], (length, batch), generator=generator)
        fixed |= {"source": tokens(s["m"]), "target": tokens(steps), "targets": tokens(steps)}
    else:
        inputs["x"] = draw(steps, batch, s.get("i", s.get("e", s.get("h"))))
        if "m" in s:
            inputs["memory"] = draw(s["m"], batch, s["e"])
    for value in inputs.values():
        value.requires_grad_()

    if kind == "transformer":
        output = net(fixed["source"], fixed["target"], padding)
        loss = nn.CrossEntropyLoss()(output.flatten(0, 1), fixed["targets"].flatten())
    else:
        if kind == "encoder":
            mask = causal(steps) if "causal" in name else None
            output = net(inputs["x"], src_mask=mask, src_key_padding_mask=padding)
        elif kind == "mha":
            memory = inputs.get("memory", inputs["x"])
            mask = {"attn_mask": causal(steps)} if "causal" in name else {}
            output, attention = net(inputs["x"], memory, memory, average_attn_weights=False, **mask)
        elif kind == "decoder":
            masks = {"tgt_mask": causal(steps), "memory_key_padding_mask": padding}
            output = net(inputs["x"], inputs["memory"], **masks)
        else:
            output = net(*inputs.values())
        fixed["d_output"] = draw(*output.shape) / output.shape[0] ** 0.5
        loss = (output * fixed["d_output"]).sum()
    output.retain_grad()
    loss.backward()
    expected = {"output": output} | {f"grad.{key}": value.grad for key, value in inputs.items()}
    expected |= {f"grad.{key}": weight.grad for key, weight in net.named_parameters()}
    if kind == "mha":
        expected["attention"] = attention
    if kind == "transformer":
        expected |= {"loss": loss.reshape(1), "grad.output": output.grad}
    return dict(net.named_parameters()), inputs | fixed, expected


if __name__ == "__main__":
    files = {"model": {}, "input": {}, "expected": {}}
    for name in NAMES:
        for tensors, part in zip(files.values(), case(name)):
            tensors |= {f"{name}/{key}": value.detach().float().contiguous() for key, value in part.items()}
    for part, tensors in files.items():
        save_file(tensors, MADE / f"alternatives.{part}.safetensors")

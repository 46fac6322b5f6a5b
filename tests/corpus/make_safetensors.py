#!/usr/bin/env python3
"""Makes the files in safetensors/: small models as PyTorch saves them, right and wrong. Needs torch and safetensors.

What each is read as stands in tests/exchange/corpus.rs.
"""
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

FOLDER = Path(__file__).parent / "safetensors"


class Model(nn.Module):
    def __init__(self, recurrent, tokens=None, classes=None, bias=True):
        super().__init__()
        self.rnn = recurrent
        directions = 2 if recurrent.bidirectional else 1
        if tokens:
            self.embedding = nn.Embedding(tokens, recurrent.input_size)
        if classes:
            self.fc = nn.Linear(directions * recurrent.hidden_size, classes, bias=bias)


class Nested(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.encoder = inner


def save(name, weights, dtype=torch.float32, **metadata):
    weights = {key: tensor.to(dtype).contiguous().clone() for key, tensor in weights.items()}
    save_file(weights, FOLDER / f"{name}.safetensors", metadata=metadata or None)


def main():
    torch.manual_seed(1)
    FOLDER.mkdir(exist_ok=True)
    save("lstm", nn.LSTM(2, 3).state_dict())
    save("bilstm-f16", Nested(Model(nn.LSTM(2, 3, num_layers=2, bidirectional=True), 4, 2)).state_dict(), torch.float16)
    save("gru-bf16", Model(nn.GRU(2, 2), 3, 3, bias=False).state_dict(), torch.bfloat16)
    save("rnn-f64", Model(nn.RNN(2, 3, nonlinearity="relu")).state_dict(), torch.float64, nonlinearity="relu")
    save("no-biases", Model(nn.GRU(2, 3, bias=False), None, 2).state_dict())
    save("cell", nn.LSTMCell(2, 3).state_dict())
    save("projected", nn.LSTM(2, 3, proj_size=2).state_dict())
    save("attention", nn.MultiheadAttention(4, 2).state_dict())
    save("weight-norm", nn.utils.parametrizations.weight_norm(nn.LSTM(2, 3), "weight_hh_l0").state_dict())
    two = nn.Module()
    two.encoder, two.decoder = nn.LSTM(2, 3), nn.LSTM(2, 3)
    save("two", two.state_dict())
    tied = Model(nn.LSTM(3, 3), 4, 4)
    weights = {key: tensor for key, tensor in tied.state_dict().items() if key != "fc.weight"}
    save("tied", weights)
    save("checkpoint", {**nn.LSTM(2, 3).state_dict(), "optimizer.state.0.exp_avg": torch.zeros(3)})
    save_file({"rnn.weight_ih_l0": torch.zeros(3, 2, dtype=torch.int8)}, FOLDER / "int8.safetensors")
    torch.save({"weight": torch.zeros(1)}, FOLDER / "pickle.pt")


if __name__ == "__main__":
    main()

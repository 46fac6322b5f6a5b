"""PyTorch's own LSTM on the next-character task: the same examples in the same batches, sizes, optimizer and steps.

    cargo run --release --no-default-features --features cli --bin unroll -- train names --output /tmp/models
    python benches/pytorch_names.py BINARY

prints PyTorch's held-out perplexity for as many seeds as are asked for. BINARY is target/release/unroll.
"""

import argparse
import math
import subprocess

import torch
from torch import nn


def lines(binary, count, split, seed=1):
    command = [binary, "examples", "names", "--count", str(count), "--split", split, "--seed", str(seed)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


class Model(nn.Module):
    def __init__(self, tokens, classes, features, hidden):
        super().__init__()
        self.embedding = nn.Embedding(tokens, features)
        self.rnn = nn.LSTM(features, hidden)
        self.head = nn.Linear(hidden, classes)
        with torch.no_grad():
            # A forget bias of 1, as in the recipe.
            self.rnn.bias_ih_l0[hidden : 2 * hidden] = 1
            self.rnn.bias_hh_l0[hidden : 2 * hidden] = 0

    def forward(self, x):
        return self.head(self.rnn(self.embedding(x))[0])


def batch_of(texts, number):
    """Time-major: start, characters | characters, end; -100 where there is padding."""
    longest = max(map(len, texts)) + 1
    x = torch.zeros(longest, len(texts), dtype=torch.long)
    y = torch.full((longest, len(texts)), -100)
    for item, text in enumerate(texts):
        characters = [number[character] for character in text]
        x[1 : len(text) + 1, item] = torch.tensor(characters)
        x[0, item] = number["start"]
        y[: len(text), item] = torch.tensor(characters)
        y[len(text), item] = number["end"]
    return x, y


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--features", type=int, default=16)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--rate", type=float, default=0.005)
    parser.add_argument("--clip", type=float, default=1.0)
    parser.add_argument("--seeds", type=int, default=3)
    arguments = parser.parse_args()
    torch.set_num_threads(1)

    texts = lines(arguments.binary, arguments.batch * arguments.steps, "training")
    held_out = lines(arguments.binary, 2000, "held-out")
    names = ["start", "end"] + sorted(set("".join(texts + held_out)))
    number = {name: index for index, name in enumerate(names)}
    loss_of = nn.CrossEntropyLoss()
    for seed in range(arguments.seeds):
        torch.manual_seed(seed)
        model = Model(len(names), len(names), arguments.features, arguments.hidden)
        optimizer = torch.optim.Adam(model.parameters(), lr=arguments.rate)
        for step in range(arguments.steps):
            passed = step / max(1, arguments.steps - 1)
            rate = 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * passed))
            optimizer.param_groups[0]["lr"] = arguments.rate * rate
            x, y = batch_of(texts[step * arguments.batch : (step + 1) * arguments.batch], number)
            optimizer.zero_grad()
            loss = loss_of(model(x).flatten(0, 1), y.flatten())
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), arguments.clip)
            optimizer.step()
        with torch.no_grad():
            x, y = batch_of(held_out, number)
            loss = loss_of(model(x).flatten(0, 1), y.flatten()).item()
        print(f"seed {seed}: held-out loss {loss:.4f} nats a character, perplexity {math.exp(loss):.4f}")


if __name__ == "__main__":
    main()

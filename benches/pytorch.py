"""PyTorch with one thread: answers requests, a JSON object a line (see contenders/pytorch.mjs)."""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)


HEADS, KERNEL, DILATION = 4, 3, 4


def weights_of(module, values):
    """Puts numbers in place of a module's parameters, by name."""
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(values[name].reshape(parameter.shape))
    return module


class Beside:
    """What stands beside a recurrent layer (harness/works.mjs says what its numbers are)."""

    def __init__(self, work, numbers):
        self.task, cell, width = work["task"], work["cell"], work["hidden"]
        input, steps, batch, classes = (work[name] for name in ("input", "steps", "batch", "classes"))
        given = {name: torch.tensor(values, dtype=torch.float32) for name, values in numbers.items()}
        self.x = given["x"].reshape(steps, batch, input)
        self.result = None
        if cell == "attention":
            names = {"in_proj_weight": "weight_ih", "in_proj_bias": "bias_ih", "out_proj.weight": "head_weight", "out_proj.bias": "head_bias"}
            attention = weights_of(nn.MultiheadAttention(width, HEADS), {own: given[name] for own, name in names.items()})
            mask = torch.ones(steps, steps, dtype=torch.bool).triu(1)
            self.run = lambda: self.keep(attention(self.x, self.x, self.x, attn_mask=mask, need_weights=False)[0])
        elif cell == "conv":
            conv = nn.Conv1d(input, width, KERNEL, dilation=DILATION)
            weights_of(conv, {"weight": given["weight_ih"], "bias": given["bias_ih"][:width]})
            x = nn.functional.pad(self.x.permute(1, 2, 0), ((KERNEL - 1) * DILATION, 0)).contiguous()
            self.run = lambda: self.keep(conv(x))
            self.order = (2, 0, 1)
        else:
            names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            self.encoder, self.decoder = (weights_of(nn.GRU(input, width), {f"{name}_l0": given[name] for name in names}) for _ in range(2))
            first = {"weight": given["weight_hh"][: 2 * width * width], "bias": given["bias_hh"][:width]}
            self.combine = weights_of(nn.Linear(2 * width, width), first)
            self.head = weights_of(nn.Linear(width, classes), {"weight": given["head_weight"], "bias": given["head_bias"]})
            self.labels = given["labels"].long().repeat(steps)
            parts = (self.encoder, self.decoder, self.combine, self.head)
            self.optimizer = torch.optim.Adam([weight for part in parts for weight in part.parameters()], lr=1e-3)
            self.run = self.train

    order = None

    def keep(self, result):
        self.result = result

    def train(self):
        self.optimizer.zero_grad()
        read, last = self.encoder(self.x)
        written, _ = self.decoder(self.x, last)
        read, written = read.transpose(0, 1), written.transpose(0, 1)
        context = torch.softmax(written @ read.transpose(1, 2), 2) @ read
        top = torch.tanh(self.combine(torch.cat([context, written], 2)))
        logits = self.head(top).transpose(0, 1).flatten(0, 1)
        loss = nn.functional.cross_entropy(logits, self.labels)
        loss.backward()
        self.optimizer.step()
        self.result = loss.detach()

    def time(self, count):
        with torch.set_grad_enabled(self.task == "train"):
            start = time.perf_counter()
            for _ in range(count):
                self.run()
            return (time.perf_counter() - start) * 1000 / count

    def output(self):
        result = self.result.permute(self.order) if self.order else self.result
        return result.flatten().tolist()


class Work:
    def __init__(self, work, numbers):
        self.task = work["task"]
        input, hidden, steps, batch = (work[name] for name in ("input", "hidden", "steps", "batch"))
        tensor = lambda name, *shape: torch.tensor(numbers[name], dtype=torch.float32).reshape(shape)
        self.rnn = {"lstm": nn.LSTM, "gru": nn.GRU}[work["cell"]](input, hidden)
        self.head = nn.Linear(hidden, work["classes"])
        with torch.no_grad():
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
                parameter = getattr(self.rnn, name + "_l0")
                parameter.copy_(tensor(name, *parameter.shape))
            self.head.weight.copy_(tensor("head_weight", *self.head.weight.shape))
            self.head.bias.copy_(tensor("head_bias", *self.head.bias.shape))
        self.x = tensor("x", steps, batch, input)
        self.steps = list(self.x.split(1))
        self.labels = torch.tensor(numbers["labels"]).long()
        self.optimizer = torch.optim.Adam([*self.rnn.parameters(), *self.head.parameters()], lr=1e-3)
        self.result = None
        self.reset()

    def reset(self):
        self.state, self.next = None, 0

    def run(self):
        if self.task == "train":
            self.optimizer.zero_grad()
            output, _ = self.rnn(self.x)
            loss = nn.functional.cross_entropy(self.head(output[-1]), self.labels)
            loss.backward()
            self.optimizer.step()
            self.result = loss.detach()
        elif self.task == "stream":
            self.result, self.state = self.rnn(self.steps[self.next], self.state)
            self.next = (self.next + 1) % len(self.steps)
        else:
            self.result, _ = self.rnn(self.x)

    def time(self, count):
        with torch.set_grad_enabled(self.task == "train"):
            start = time.perf_counter()
            for _ in range(count):
                self.run()
            return (time.perf_counter() - start) * 1000 / count

    def output(self):
        return self.result.flatten().tolist()


work = None
print(json.dumps({"version": torch.__version__}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    name = request["request"]
    if name == "prepare":
        kind = Work if request["work"]["cell"] in ("lstm", "gru") else Beside
        work, answer = kind(request["work"], request["numbers"]), None
    elif name == "time":
        answer = work.time(request["count"])
    elif name == "output":
        answer = work.output()
    else:
        answer = work.reset()
    print(json.dumps({"answer": answer}), flush=True)

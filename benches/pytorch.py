"""PyTorch with one thread: answers requests, a JSON object a line (see contenders/pytorch.mjs)."""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)


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
        work, answer = Work(request["work"], request["numbers"]), None
    elif name == "time":
        answer = work.time(request["count"])
    elif name == "output":
        answer = work.output()
    else:
        answer = work.reset()
    print(json.dumps({"answer": answer}), flush=True)

// What is measured, and the numbers that every contender is given.

/** A small generator (mulberry32), so that every run has the same numbers. */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const GATES = { lstm: 4, gru: 3 };
const INPUT = 32;
const CLASSES = 10;

function work(group, task, cell, hidden, steps, batch) {
  const name = `${cell.toUpperCase()} ${task}, hidden ${hidden}, ${steps} steps, batch ${batch}`;
  const perColumn = 2 * GATES[cell] * hidden * batch;
  const once = perColumn * (INPUT + hidden);
  // Forward, the weights' gradients, the hidden states' gradient: the input is data and needs none. The head is small.
  const trained = (2 * once + perColumn * hidden) * steps;
  const products = { forward: once * steps, stream: once, train: trained }[task];
  const customary = task === "train" ? { customaryProducts: 3 * once * steps } : {};
  return { name, group, task, cell, input: INPUT, hidden, steps, batch, classes: CLASSES, products, ...customary };
}

const each = (lists, make) => lists.reduce((all, list) => all.flatMap((one) => list.map((x) => [...one, x])), [[]]).map((one) => make(...one));

/**
 * `products` are the additions and multiplications of a run's matrix products: what GFLOP/s count.
 * `customaryProducts` are those of training as they are usually counted, three times the forward's.
 */
export const WORKS = [
  ...each([["lstm", "gru"], [64, 128], [1, 16]], (cell, hidden, batch) => work("forward", "forward", cell, hidden, 50, batch)),
  ...each([["lstm", "gru"]], (cell) => work("train", "train", cell, 64, 50, 16)),
  ...each([["lstm", "gru"], [64, 128]], (cell, hidden) => work("stream", "stream", cell, hidden, 50, 1)),
  ...each([["lstm", "gru"], [50, 100, 200, 400, 800, 1600]], (cell, steps) => work("growth in steps", "forward", cell, 64, steps, 1)),
  ...each([["lstm", "gru"], [16, 32, 64, 128, 256]], (cell, hidden) => work("growth in hidden", "forward", cell, hidden, 50, 1)),
];

/** PyTorch's layouts: x [steps, batch, input], matrices by rows, gates i, f, g, o or r, z, n. */
export function numbers({ cell, input, hidden, steps, batch, classes }) {
  const random = generator(7);
  const uniform = (count, bound) => Float32Array.from({ length: count }, () => (2 * random() - 1) * bound);
  const rows = GATES[cell] * hidden;
  const bound = 1 / Math.sqrt(hidden);
  const x = uniform(steps * batch * input, 1);
  // Equal inputs in pairs, with different labels below: training never comes to rest, where vanishing numbers
  // would slow it down.
  for (let step = 0; step < steps; step++) {
    for (let item = 1; item < batch; item += 2) {
      const at = (step * batch + item) * input;
      x.copyWithin(at, at - input, at);
    }
  }
  return {
    x,
    weight_ih: uniform(rows * input, bound),
    weight_hh: uniform(rows * hidden, bound),
    bias_ih: uniform(rows, bound),
    bias_hh: uniform(rows, bound),
    head_weight: uniform(classes * hidden, bound),
    head_bias: uniform(classes, bound),
    labels: Float32Array.from({ length: batch }, (_, item) => item % classes),
  };
}

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

/** What is no recurrent layer is given three blocks of weights too, and takes them for its own: see `beside`. */
const GATES = { lstm: 4, gru: 3, attention: 3, conv: 3, translator: 3 };
export const HEADS = 4;
export const KERNEL = 3;
export const DILATION = 4;
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

/**
 * What stands beside a recurrent layer. Attention to itself, causal: weight_ih and bias_ih are the projections to queries,
 * keys and values, the head is the one of its output. A causal convolution: weight_ih is its weight
 * [hidden, input, kernel], bias_ih begins with its bias. A translator: a GRU reads x, a second one that begins with the
 * first one's last state reads x again, each of its states attends to the first one's by dot products, and
 * tanh(W [context; state] + b) goes to the head, at every step with the labels; both GRUs begin with the same weights,
 * W and b with the first numbers of weight_hh and bias_hh.
 */
function beside(task, cell, hidden, steps, batch) {
  const input = cell === "translator" ? INPUT : hidden;
  const classes = cell === "attention" ? hidden : CLASSES;
  const name = `${cell} ${task}, width ${hidden}, ${steps} steps, batch ${batch}`;
  const columns = 2 * steps * batch;
  const attending = 2 * hidden * steps;
  const layers = { attention: 4 * hidden * hidden + attending, conv: KERNEL * input * hidden };
  const cells = 2 * 3 * hidden * (input + hidden);
  // Forward, and twice that on the way back, but for the gradient of the input, which is data.
  const translator = 3 * (cells + attending + hidden * (2 * hidden + classes)) - 2 * 3 * hidden * input;
  const products = columns * (layers[cell] ?? translator);
  return { name: name[0].toUpperCase() + name.slice(1), group: `beside ${task}`, task, cell, input, hidden, steps, batch, classes, products };
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
  ...each([["attention", "conv"], [64, 128], [1, 16]], (cell, hidden, batch) => beside("forward", cell, hidden, 50, batch)),
  beside("train", "translator", 64, 20, 16),
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

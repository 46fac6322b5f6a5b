// TensorFlow.js with its WebAssembly backend: its own layers, cells and optimiser.

import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { fileURLToPath } from "node:url";
import { DILATION, HEADS, KERNEL } from "../harness/works.mjs";

/** PyTorch's blocks of rows in the order of the layers here: i, f, c, o and z, r, h. */
const ORDER = { lstm: [0, 1, 2, 3], gru: [1, 0, 2] };

/** A kernel [columns, gates · hidden] from rows [gates · hidden, columns]. */
function kernel(values, cell, hidden) {
  const order = ORDER[cell];
  const rows = order.length * hidden;
  const columns = values.length / rows;
  const result = new Float32Array(values.length);
  order.forEach((from, to) => {
    for (let unit = 0; unit < hidden; unit++) {
      for (let column = 0; column < columns; column++) {
        result[column * rows + to * hidden + unit] = values[(from * hidden + unit) * columns + column];
      }
    }
  });
  return tf.tensor2d(result, [columns, rows]);
}

function weights(cell, hidden, numbers) {
  const bias = numbers.bias_ih.map((value, index) => value + numbers.bias_hh[index]);
  const sum = tf.tidy(() => kernel(bias, cell, hidden).reshape([-1]));
  return [kernel(numbers.weight_ih, cell, hidden), kernel(numbers.weight_hh, cell, hidden), sum];
}

/** [steps, batch, features] and [batch, steps, features]. */
function swapped(values, first, second, features) {
  const result = new Float32Array(values.length);
  for (let a = 0; a < first; a++) {
    for (let b = 0; b < second; b++) {
      const at = (a * second + b) * features;
      result.set(values.subarray(at, at + features), (b * first + a) * features);
    }
  }
  return result;
}

export const tfjs = {
  name: "TensorFlow.js",
  // Its GRU knows no other.
  conventions: { lstm: { biases: 1 }, gru: { biases: 1, reset: "before" } },
  supports: ({ cell }) => (cell === "translator" ? "none of its layers attends while it is trained step by step" : null),
  async load() {
    setWasmPaths(fileURLToPath(new URL("../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url)));
    setThreadsCount(1);
    await tf.setBackend("wasm");
    await tf.ready();
    if (!(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"))) throw new Error("TensorFlow.js runs without SIMD here");
  },
  prepare(work, numbers) {
    const { cell, input, hidden, steps, batch, classes } = work;
    if (cell === "attention" || cell === "conv") return forward(work, numbers);
    const config = { units: hidden, recurrentActivation: "sigmoid", recurrentInitializer: "zeros" };
    if (work.task === "stream") return stream(work, numbers, config);
    const make = cell === "lstm" ? tf.layers.lstm : tf.layers.gru;
    const layer = make({ ...config, returnSequences: work.task === "forward" });
    const x = tf.tensor3d(swapped(numbers.x, steps, batch, input), [batch, steps, input]);
    // Its weights are there from its first call on.
    tf.dispose(layer.apply(x));
    layer.setWeights(weights(cell, hidden, numbers));
    let result = tf.scalar(0);
    const keep = (next) => {
      result.dispose();
      result = next;
    };
    if (work.task === "forward") {
      return {
        run: () => keep(tf.tidy(() => layer.apply(x))),
        output: () => swapped(result.dataSync(), batch, steps, hidden),
      };
    }
    const headWeight = tf.variable(kernelOfHead(numbers.head_weight, classes, hidden));
    const headBias = tf.variable(tf.tensor1d(numbers.head_bias));
    const labels = tf.oneHot(tf.tensor1d(Int32Array.from(numbers.labels), "int32"), classes).toFloat();
    const optimizer = tf.train.adam(1e-3, 0.9, 0.999, 1e-8);
    const variables = [...layer.trainableWeights.map((weight) => weight.val), headWeight, headBias];
    const loss = () => {
      const logits = layer.apply(x, { training: true }).matMul(headWeight).add(headBias);
      return tf.losses.softmaxCrossEntropy(labels, logits);
    };
    return {
      run: () => keep(tf.tidy(() => optimizer.minimize(loss, true, variables))),
      output: () => result.dataSync(),
    };
  },
};

/** Attention or a convolution, of its own operations: [batch, steps, width] throughout. */
function forward({ cell, input, hidden, steps, batch }, numbers) {
  const x = tf.tensor3d(swapped(numbers.x, steps, batch, input), [batch, steps, input]);
  const run = cell === "conv" ? convolution(x, input, hidden, numbers) : attention(x, hidden, steps, batch, numbers);
  let result = tf.scalar(0);
  return {
    run: () => {
      result.dispose();
      result = tf.tidy(run);
    },
    output: () => swapped(result.dataSync(), batch, steps, hidden),
  };
}

function convolution(x, input, hidden, numbers) {
  const weight = tf.tidy(() => tf.tensor3d(numbers.weight_ih, [hidden, input, KERNEL]).transpose([2, 1, 0]));
  const bias = tf.tensor1d(numbers.bias_ih.slice(0, hidden));
  const before = (KERNEL - 1) * DILATION;
  return () => tf.conv1d(x.pad([[0, 0], [before, 0], [0, 0]]), weight, 1, "valid", "NWC", DILATION).add(bias);
}

function attention(x, hidden, steps, batch, numbers) {
  const units = hidden / HEADS;
  const weight = kernelOfHead(numbers.weight_ih, 3 * hidden, hidden);
  const bias = tf.tensor1d(numbers.bias_ih);
  const [outWeight, outBias] = [kernelOfHead(numbers.head_weight, hidden, hidden), tf.tensor1d(numbers.head_bias)];
  const mask = tf.tensor2d(Float32Array.from({ length: steps * steps }, (_, at) => (at % steps > Math.floor(at / steps) ? -1e30 : 0)), [steps, steps]);
  return () => {
    const projected = x.reshape([-1, hidden]).matMul(weight).add(bias).reshape([batch, steps, 3, HEADS, units]);
    const [queries, keys, values] = projected.transpose([2, 0, 3, 1, 4]).unstack();
    const scores = queries.matMul(keys, false, true).mul(1 / Math.sqrt(units)).add(mask);
    const read = scores.softmax().matMul(values).transpose([0, 2, 1, 3]).reshape([-1, hidden]);
    return read.matMul(outWeight).add(outBias).reshape([batch, steps, hidden]);
  };
}

function kernelOfHead(values, classes, hidden) {
  return tf.tidy(() => tf.tensor2d(values, [classes, hidden]).transpose());
}

function stream({ cell, input, hidden, steps, batch }, numbers, config) {
  const step = (cell === "lstm" ? tf.layers.lstmCell : tf.layers.gruCell)(config);
  step.build([batch, input]);
  step.setWeights(weights(cell, hidden, numbers));
  const slices = Array.from({ length: steps }, (_, at) =>
    tf.tensor2d(numbers.x.slice(at * batch * input, (at + 1) * batch * input), [batch, input]));
  let state = [];
  let next = 0;
  const reset = () => {
    next = 0;
    tf.dispose(state);
    state = Array.from({ length: cell === "lstm" ? 2 : 1 }, () => tf.zeros([batch, hidden]));
  };
  reset();
  return {
    run: () => {
      const [, ...after] = tf.tidy(() => step.call([slices[next], ...state], {}));
      tf.dispose(state);
      state = after;
      next = (next + 1) % steps;
    },
    reset,
    output: () => state[0].dataSync(),
  };
}

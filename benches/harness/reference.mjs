// What every contender has to compute: plain double precision, by the equations, in each convention that a contender
// follows.
//
// `reset: "after"` is PyTorch's GRU (and the default), "before" multiplies r with the state before the product; in
// both z keeps the old. `biases: 1` trains the two biases of a gate as one: Adam then moves their sum half as far.

import { attention, convolution, translatorLoss, translatorWeights } from "./beside.mjs";

const sigmoid = (x) => 1 / (1 + Math.exp(-x));

/** y += W x, W by rows. */
export function multiply(y, W, x, row0 = 0, rows = y.length) {
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    const at = (row0 + row) * x.length;
    for (let k = 0; k < x.length; k++) sum += W[at + k] * x[k];
    y[row] += sum;
  }
  return y;
}

/** x += Wᵀ y, and dW += y · inputᵀ. */
export function multiplyBack(dx, dW, W, dy, input, row0 = 0) {
  for (let row = 0; row < dy.length; row++) {
    const at = (row0 + row) * input.length;
    for (let k = 0; k < input.length; k++) {
      dx[k] += W[at + k] * dy[row];
      dW[at + k] += dy[row] * input[k];
    }
  }
}

export const zeros = (count) => new Float64Array(count);
/** sum += factor · x */
export const add = (sum, x, factor) => x.forEach((value, index) => (sum[index] += factor * value));
const plus = (a, b) => a.map((value, index) => value + b[index]);

function lstmStep(weights, x, { h, c }) {
  const H = h.length;
  const a = multiply(multiply(plus(weights.bias_ih, weights.bias_hh), weights.weight_ih, x), weights.weight_hh, h);
  const [i, f, o] = [0, 1, 3].map((gate) => a.slice(gate * H, (gate + 1) * H).map(sigmoid));
  const g = a.slice(2 * H, 3 * H).map(Math.tanh);
  const next = c.map((value, unit) => f[unit] * value + i[unit] * g[unit]);
  return { i, f, g, o, c: next, h: next.map((value, unit) => o[unit] * Math.tanh(value)) };
}

function lstmStepBack(weights, d, x, before, now, dh, dc) {
  const H = dh.length;
  const da = zeros(4 * H);
  const dcBefore = zeros(H);
  for (let u = 0; u < H; u++) {
    const { i, f, g, o, c } = Object.fromEntries(["i", "f", "g", "o", "c"].map((name) => [name, now[name][u]]));
    const t = Math.tanh(c);
    const total = dc[u] + dh[u] * o * (1 - t * t);
    da[u] = total * g * i * (1 - i);
    da[H + u] = total * before.c[u] * f * (1 - f);
    da[2 * H + u] = total * i * (1 - g * g);
    da[3 * H + u] = dh[u] * t * o * (1 - o);
    dcBefore[u] = total * f;
  }
  const dhBefore = zeros(H);
  multiplyBack(zeros(x.length), d.weight_ih, weights.weight_ih, da, x);
  multiplyBack(dhBefore, d.weight_hh, weights.weight_hh, da, before.h);
  for (let row = 0; row < 4 * H; row++) {
    d.bias_ih[row] += da[row];
    d.bias_hh[row] += da[row];
  }
  return [dhBefore, dcBefore];
}

export function gruStep(weights, x, { h, c }, reset) {
  const H = h.length;
  const fromX = multiply(Float64Array.from(weights.bias_ih), weights.weight_ih, x);
  const fromH = multiply(Float64Array.from(weights.bias_hh), weights.weight_hh, h);
  const r = h.map((_, u) => sigmoid(fromX[u] + fromH[u]));
  const z = h.map((_, u) => sigmoid(fromX[H + u] + fromH[H + u]));
  const bias = weights.bias_hh.slice(2 * H);
  const scaled = h.map((value, u) => r[u] * value);
  const inner = reset === "after" ? fromH.slice(2 * H) : multiply(Float64Array.from(bias), weights.weight_hh, scaled, 2 * H);
  const n = h.map((_, u) => Math.tanh(fromX[2 * H + u] + (reset === "after" ? r[u] * inner[u] : inner[u])));
  return { r, z, n, inner, scaled, c, h: h.map((value, u) => z[u] * value + (1 - z[u]) * n[u]) };
}

export function gruStepBack(weights, d, x, before, now, dh, dc, reset) {
  const H = dh.length;
  const { r, z, n, inner, scaled } = now;
  const h = before.h;
  const dhBefore = dh.map((value, u) => value * z[u]);
  const dn = dh.map((value, u) => value * (1 - z[u]) * (1 - n[u] * n[u]));
  const dz = dh.map((value, u) => value * (h[u] - n[u]) * z[u] * (1 - z[u]));
  let dr;
  let dInner = dn;
  if (reset === "after") {
    dr = dn.map((value, u) => value * inner[u] * r[u] * (1 - r[u]));
    dInner = dn.map((value, u) => value * r[u]);
    multiplyBack(dhBefore, d.weight_hh, weights.weight_hh, dInner, h, 2 * H);
  } else {
    const dScaled = zeros(H);
    multiplyBack(dScaled, d.weight_hh, weights.weight_hh, dn, scaled, 2 * H);
    dr = dScaled.map((value, u) => value * h[u] * r[u] * (1 - r[u]));
    for (let u = 0; u < H; u++) dhBefore[u] += dScaled[u] * r[u];
  }
  multiplyBack(dhBefore, d.weight_hh, weights.weight_hh, dr, h);
  multiplyBack(dhBefore, d.weight_hh, weights.weight_hh, dz, h, H);
  for (const [gate, fromX, fromH] of [[0, dr, dr], [1, dz, dz], [2, dn, dInner]]) {
    multiplyBack(zeros(x.length), d.weight_ih, weights.weight_ih, fromX, x, gate * H);
    for (let u = 0; u < H; u++) {
      d.bias_ih[gate * H + u] += fromX[u];
      d.bias_hh[gate * H + u] += fromH[u];
    }
  }
  return [dhBefore, dc];
}

const STEP = { lstm: [lstmStep, lstmStepBack], gru: [gruStep, gruStepBack] };

/** The states of one item of the batch after each step. */
function states(work, weights, item, reset) {
  const [step] = STEP[work.cell];
  let state = { h: zeros(work.hidden), c: zeros(work.hidden) };
  const all = [];
  for (let t = 0; t < work.steps; t++) all.push((state = step(weights, inputAt(work, weights, t, item), state, reset)));
  return all;
}

function inputAt({ batch, input }, { x }, step, item) {
  const at = (step * batch + item) * input;
  return x.subarray(at, at + input);
}

/** Every hidden state, [steps, batch, hidden]; or what a layer without one gives, as large. */
export function hiddenStates(work, weights, { reset }) {
  if (work.cell === "attention") return attention(work, weights);
  if (work.cell === "conv") return convolution(work, weights);
  const { hidden, steps, batch } = work;
  const output = new Float64Array(steps * batch * hidden);
  for (let item = 0; item < batch; item++) {
    states(work, weights, item, reset).forEach(({ h }, step) => output.set(h, (step * batch + item) * hidden));
  }
  return output;
}

/** The losses of the first steps of training, each before its update. */
export function losses(work, numbers, { reset, biases }, count) {
  const translates = work.cell === "translator";
  const own = ["weight_ih", "weight_hh", "bias_ih", "bias_hh", "head_weight", "head_bias"];
  const learned = translates ? translatorWeights(work, numbers) : Object.fromEntries(own.map((name) => [name, Float64Array.from(numbers[name])]));
  const names = Object.keys(learned);
  const weights = { ...numbers, ...learned };
  const moments = Object.fromEntries(names.map((name) => [name, [zeros(weights[name].length), zeros(weights[name].length)]]));
  const trained = biases === 1 ? names.filter((name) => name !== "bias_hh") : names;
  const values = [];
  for (let turn = 1; turn <= count; turn++) {
    const d = Object.fromEntries(names.map((name) => [name, zeros(weights[name].length)]));
    values.push(translates ? translatorLoss(work, numbers, weights, d) : lossAndGradients(work, weights, d, reset));
    for (const name of trained) {
      const [first, second] = moments[name];
      weights[name].forEach((_, index) => {
        const gradient = d[name][index];
        first[index] = 0.9 * first[index] + 0.1 * gradient;
        second[index] = 0.999 * second[index] + 0.001 * gradient * gradient;
        const corrected = [first[index] / (1 - 0.9 ** turn), second[index] / (1 - 0.999 ** turn)];
        weights[name][index] -= (1e-3 * corrected[0]) / (Math.sqrt(corrected[1]) + 1e-8);
      });
    }
  }
  return values;
}

function lossAndGradients(work, weights, d, reset) {
  const { hidden, steps, batch, classes } = work;
  let loss = 0;
  for (let item = 0; item < batch; item++) {
    const all = states(work, weights, item, reset);
    const last = all[steps - 1].h;
    const logits = multiply(Float64Array.from(weights.head_bias), weights.head_weight, last);
    const highest = Math.max(...logits);
    const sum = logits.reduce((total, logit) => total + Math.exp(logit - highest), 0);
    const label = weights.labels[item];
    loss += (Math.log(sum) + highest - logits[label]) / batch;
    const dLogits = logits.map((logit, index) => (Math.exp(logit - highest) / sum - (index === label ? 1 : 0)) / batch);
    for (let index = 0; index < classes; index++) d.head_bias[index] += dLogits[index];
    let dh = zeros(hidden);
    let dc = zeros(hidden);
    multiplyBack(dh, d.head_weight, weights.head_weight, dLogits, last);
    for (let t = steps - 1; t >= 0; t--) {
      const before = t > 0 ? all[t - 1] : { h: zeros(hidden), c: zeros(hidden) };
      const back = STEP[work.cell][1];
      [dh, dc] = back(weights, d, inputAt(work, weights, t, item), before, all[t], dh, dc, reset);
    }
  }
  return loss;
}

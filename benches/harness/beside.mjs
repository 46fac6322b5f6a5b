// What attention, a convolution and a translator have to compute: plain double precision, by the equations.

import { add, gruStep, gruStepBack, multiply, multiplyBack, zeros } from "./reference.mjs";
import { DILATION, HEADS, KERNEL } from "./works.mjs";

const at = ({ batch }, values, features, step, item) => values.subarray((step * batch + item) * features, (step * batch + item + 1) * features);

/** Over the scores themselves. */
function softmax(scores) {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

const dot = (a, b) => a.reduce((sum, value, index) => sum + value * b[index], 0);

/** Causal attention to itself, [steps, batch, hidden]. */
export function attention(work, numbers) {
  const { hidden, steps, batch } = work;
  const units = hidden / HEADS;
  const output = zeros(steps * batch * hidden);
  for (let item = 0; item < batch; item++) {
    const projected = Array.from({ length: steps }, (_, step) =>
      multiply(Float64Array.from(numbers.bias_ih), numbers.weight_ih, at(work, numbers.x, hidden, step, item)));
    for (let step = 0; step < steps; step++) {
      const joined = zeros(hidden);
      for (let head = 0; head < HEADS; head++) {
        const part = (position, which) => projected[position].subarray(which * hidden + head * units, which * hidden + (head + 1) * units);
        const scores = Array.from({ length: step + 1 }, (_, earlier) => dot(part(step, 0), part(earlier, 1)) / Math.sqrt(units));
        softmax(scores).forEach((weight, earlier) => {
          part(earlier, 2).forEach((value, unit) => {
            joined[head * units + unit] += weight * value;
          });
        });
      }
      output.set(multiply(Float64Array.from(numbers.head_bias), numbers.head_weight, joined), (step * batch + item) * hidden);
    }
  }
  return output;
}

/** A causal dilated convolution, [steps, batch, hidden]. */
export function convolution(work, numbers) {
  const { input, hidden, steps, batch } = work;
  const output = zeros(steps * batch * hidden);
  for (let step = 0; step < steps; step++) {
    for (let item = 0; item < batch; item++) {
      for (let unit = 0; unit < hidden; unit++) {
        let sum = numbers.bias_ih[unit];
        for (let tap = 0; tap < KERNEL; tap++) {
          const earlier = step - (KERNEL - 1 - tap) * DILATION;
          if (earlier < 0) continue;
          const x = at(work, numbers.x, input, earlier, item);
          for (let k = 0; k < input; k++) sum += numbers.weight_ih[(unit * input + k) * KERNEL + tap] * x[k];
        }
        output[(step * batch + item) * hidden + unit] = sum;
      }
    }
  }
  return output;
}

const CELL = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];

/** A translator's weights, each with a name of its own. */
export function translatorWeights({ hidden }, numbers) {
  const copies = (prefix) => CELL.map((name) => [`${prefix}.${name}`, Float64Array.from(numbers[name])]);
  return Object.fromEntries([
    ...copies("encoder"),
    ...copies("decoder"),
    ["combine.weight", Float64Array.from(numbers.weight_hh.slice(0, 2 * hidden * hidden))],
    ["combine.bias", Float64Array.from(numbers.bias_hh.slice(0, hidden))],
    ["head_weight", Float64Array.from(numbers.head_weight)],
    ["head_bias", Float64Array.from(numbers.head_bias)],
  ]);
}

const cellOf = (all, prefix) => Object.fromEntries(CELL.map((name) => [name, all[`${prefix}.${name}`]]));

/** The mean loss over all steps and items; adds to the gradients `d`. */
export function translatorLoss(work, numbers, weights, d) {
  const { hidden, steps, batch, classes, input } = work;
  const share = 1 / (steps * batch);
  const [encoder, decoder] = ["encoder", "decoder"].map((name) => cellOf(weights, name));
  const [dEncoder, dDecoder] = ["encoder", "decoder"].map((name) => cellOf(d, name));
  let loss = 0;
  for (let item = 0; item < batch; item++) {
    const x = (step) => at(work, numbers.x, input, step, item);
    const run = (cell, state) => Array.from({ length: steps }, (_, step) => (state = gruStep(cell, x(step), state, "after")));
    const begun = { h: zeros(hidden), c: zeros(hidden) };
    const read = run(encoder, begun);
    const written = run(decoder, read[steps - 1]);
    const dRead = read.map(() => zeros(hidden));
    const dWritten = written.map(() => zeros(hidden));
    written.forEach(({ h }, step) => {
      const shares = softmax(read.map((state) => dot(state.h, h)));
      const joined = zeros(2 * hidden);
      shares.forEach((weight, source) => add(joined, read[source].h, weight));
      joined.set(h, hidden);
      const top = multiply(Float64Array.from(weights["combine.bias"]), weights["combine.weight"], joined).map(Math.tanh);
      const logits = multiply(Float64Array.from(weights.head_bias), weights.head_weight, top);
      const odds = softmax([...logits]);
      const label = numbers.labels[item];
      loss -= Math.log(odds[label]) * share;
      const dLogits = Float64Array.from({ length: classes }, (_, index) => (odds[index] - (index === label ? 1 : 0)) * share);
      add(d.head_bias, dLogits, 1);
      const dTop = zeros(hidden);
      multiplyBack(dTop, d.head_weight, weights.head_weight, dLogits, top);
      const before = dTop.map((value, unit) => value * (1 - top[unit] * top[unit]));
      add(d["combine.bias"], before, 1);
      const dJoined = zeros(2 * hidden);
      multiplyBack(dJoined, d["combine.weight"], weights["combine.weight"], before, joined);
      const dContext = dJoined.subarray(0, hidden);
      add(dWritten[step], dJoined.subarray(hidden), 1);
      const dShares = read.map((state) => dot(state.h, dContext));
      const mean = dot(shares, dShares);
      shares.forEach((weight, source) => {
        const dScore = weight * (dShares[source] - mean);
        add(dRead[source], dContext, weight);
        add(dRead[source], h, dScore);
        add(dWritten[step], read[source].h, dScore);
      });
    });
    const back = (cell, dCell, states, own, first) => {
      let carried = zeros(hidden);
      for (let step = steps - 1; step >= 0; step--) {
        add(carried, own[step], 1);
        const before = step > 0 ? states[step - 1] : first;
        [carried] = gruStepBack(cell, dCell, x(step), before, states[step], carried, zeros(hidden), "after");
      }
      return carried;
    };
    add(dRead[steps - 1], back(decoder, dDecoder, written, dWritten, read[steps - 1]), 1);
    back(encoder, dEncoder, read, dRead, begun);
  }
  return loss;
}

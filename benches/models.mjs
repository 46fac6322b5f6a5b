// ONNX models of one layer, for onnxruntime: protobuf, written by hand.
// Fields: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
// By itself, `node models.mjs DIRECTORY` writes the models of every work that has one.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DILATION, HEADS, KERNEL, WORKS, numbers } from "./harness/works.mjs";

function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field, value) => Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
const text = (field, value) => bytes(field, Buffer.from(value));
const message = (field, parts) => bytes(field, Buffer.concat(parts));

const FLOAT = 1;
const INTEGER_ATTRIBUTE = 2;

const tensor = (field, name, shape, values) =>
  message(field, [...shape.map((size) => number(1, size)), number(2, FLOAT), text(8, name), bytes(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength))]);

const value = (field, name, shape) =>
  message(field, [text(1, name), message(2, [message(1, [number(1, FLOAT), message(2, shape.map((size) => message(1, [number(1, size)])))])])]);

const attribute = (name, integer) => message(5, [text(1, name), number(3, integer), number(20, INTEGER_ATTRIBUTE)]);

/** PyTorch's blocks of rows in ONNX's order: i, o, f, g and z, r, n. */
const ORDER = { lstm: [0, 3, 1, 2], gru: [1, 0, 2] };

function blocks(values, { cell }) {
  const order = ORDER[cell];
  const size = values.length / order.length;
  const result = new Float32Array(values.length);
  order.forEach((from, to) => result.set(values.subarray(from * size, (from + 1) * size), to * size));
  return result;
}

const INT64 = 7;
const INTEGERS_ATTRIBUTE = 7;

const integers = (name, values) => message(5, [text(1, name), ...values.map((one) => number(8, one)), number(20, INTEGERS_ATTRIBUTE)]);

/** A shape, as the input of a Reshape. */
const shapeTensor = (name, sizes) => {
  const values = BigInt64Array.from(sizes, BigInt);
  return message(5, [number(1, sizes.length), number(2, INT64), text(8, name), bytes(9, Buffer.from(values.buffer))]);
};

const operator = (type, inputs, output, ...attributes) =>
  message(1, [...inputs.map((name) => text(1, name)), text(2, output), text(4, type), ...attributes]);

const whole = (parts) => Buffer.concat([number(1, 8), text(2, "unroll-benches"), message(7, parts), message(8, [number(2, 14)])]);

/** [rows, columns] as [columns, rows]. */
function transposed(values, rows, columns) {
  return Float32Array.from(values, (_, index) => values[(index % rows) * columns + Math.floor(index / rows)]);
}

/** Causal attention to itself: x to y, both [steps, batch, hidden]. */
function attention({ hidden, steps, batch }, weights) {
  const units = hidden / HEADS;
  const mask = Float32Array.from({ length: steps * steps }, (_, at) => (at % steps > Math.floor(at / steps) ? -1e30 : 0));
  const part = (values, which, columns) => values.slice(which * hidden * columns, (which + 1) * hidden * columns);
  const projections = ["q", "k", "v"].flatMap((name, which) => [
    operator("MatMul", ["x", `W${name}`], `${name}1`),
    operator("Add", [`${name}1`, `B${name}`], `${name}2`),
    operator("Reshape", [`${name}2`, "by_head"], `${name}3`),
    // [steps, batch, heads, units] to [batch, heads, steps, units]; the keys' last two the other way round.
    operator("Transpose", [`${name}3`], name, integers("perm", name === "k" ? [1, 2, 3, 0] : [1, 2, 0, 3])),
  ]);
  const constants = ["q", "k", "v"].flatMap((name, which) => {
    // The scale is the queries' own.
    const scale = name === "q" ? 1 / Math.sqrt(units) : 1;
    const scaled = (values) => values.map((one) => one * scale);
    return [
      tensor(5, `W${name}`, [hidden, hidden], scaled(transposed(part(weights.weight_ih, which, hidden), hidden, hidden))),
      tensor(5, `B${name}`, [hidden], scaled(part(weights.bias_ih, which, 1))),
    ];
  });
  return whole([
    ...projections,
    operator("MatMul", ["q", "k"], "scores"),
    operator("Add", ["scores", "mask"], "masked"),
    operator("Softmax", ["masked"], "weights", attribute("axis", 3)),
    operator("MatMul", ["weights", "v"], "read"),
    operator("Transpose", ["read"], "turned", integers("perm", [2, 0, 1, 3])),
    operator("Reshape", ["turned", "joined_shape"], "joined"),
    operator("MatMul", ["joined", "Wo"], "out"),
    operator("Add", ["out", "Bo"], "y"),
    text(2, "attention"),
    ...constants,
    tensor(5, "Wo", [hidden, hidden], transposed(weights.head_weight, hidden, hidden)),
    tensor(5, "Bo", [hidden], weights.head_bias),
    tensor(5, "mask", [steps, steps], mask),
    shapeTensor("by_head", [steps, batch, HEADS, units]),
    shapeTensor("joined_shape", [steps, batch, hidden]),
    value(11, "x", [steps, batch, hidden]),
    value(12, "y", [steps, batch, hidden]),
  ]);
}

/** A causal convolution: x [batch, input, steps] to y [batch, hidden, steps], as ONNX has it. */
function convolution({ input, hidden, steps, batch }, weights) {
  const conv = operator(
    "Conv", ["x", "W", "B"], "y",
    integers("kernel_shape", [KERNEL]), integers("dilations", [DILATION]), integers("pads", [(KERNEL - 1) * DILATION, 0]), integers("strides", [1]),
  );
  return whole([
    conv,
    text(2, "convolution"),
    tensor(5, "W", [hidden, input, KERNEL], weights.weight_ih),
    tensor(5, "B", [hidden], weights.bias_ih.slice(0, hidden)),
    value(11, "x", [batch, input, steps]),
    value(12, "y", [batch, hidden, steps]),
  ]);
}

/** Forward: x to y [steps, 1, batch, hidden]. Stream: x, h0 (and c0) to h (and c). */
export function model(work, weights) {
  if (work.cell === "attention") return attention(work, weights);
  if (work.cell === "conv") return convolution(work, weights);
  const { cell, task, input, hidden, batch } = work;
  const rows = ORDER[cell].length * hidden;
  const streams = task === "stream";
  const steps = streams ? 1 : work.steps;
  const states = !streams ? [] : cell === "lstm" ? ["h", "c"] : ["h"];
  const bias = new Float32Array(2 * rows);
  bias.set(blocks(weights.bias_ih, work));
  bias.set(blocks(weights.bias_hh, work), rows);
  const state = [1, batch, hidden];
  const inputs = ["x", "W", "R", "B", ...(streams ? ["", ...states.map((name) => `${name}0`)] : [])];
  const outputs = streams ? ["", ...states] : ["y"];
  const node = message(1, [
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, cell.toUpperCase()),
    attribute("hidden_size", hidden),
    ...(cell === "gru" ? [attribute("linear_before_reset", 1)] : []),
  ]);
  const graph = message(7, [
    node,
    text(2, "layer"),
    tensor(5, "W", [1, rows, input], blocks(weights.weight_ih, work)),
    tensor(5, "R", [1, rows, hidden], blocks(weights.weight_hh, work)),
    tensor(5, "B", [1, 2 * rows], bias),
    value(11, "x", [steps, batch, input]),
    ...states.map((name) => value(11, `${name}0`, state)),
    ...(streams ? states.map((name) => value(12, name, state)) : [value(12, "y", [steps, 1, batch, hidden])]),
  ]);
  return Buffer.concat([number(1, 8), text(2, "unroll-benches"), graph, message(8, [number(2, 14)])]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const directory = process.argv[2] ?? "models";
  mkdirSync(directory, { recursive: true });
  for (const work of WORKS.filter(({ task }) => task !== "train")) {
    const name = [work.task, work.cell, work.hidden, work.steps, work.batch].join("-");
    writeFileSync(join(directory, `${name}.onnx`), model(work, numbers(work)));
  }
}

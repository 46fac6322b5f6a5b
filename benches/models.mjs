// ONNX models of one recurrent layer, for onnxruntime: protobuf, written by hand.
// Fields: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
// By itself, `node models.mjs DIRECTORY` writes the models of every work that has one.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { WORKS, numbers } from "./harness/works.mjs";

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

/** Forward: x to y [steps, 1, batch, hidden]. Stream: x, h0 (and c0) to h (and c). */
export function model(work, weights) {
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

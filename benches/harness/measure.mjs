// Checks every contender's output, then times them in turns.

import { hiddenStates, losses } from "./reference.mjs";
import { numbers } from "./works.mjs";

export const TOLERANCE = 1e-4;
const SLICE_MS = 8;
const WARM_UP_MS = 150;
const CHECKED_LOSSES = 5;

/** One contender's part in a work: either `missing` says why there is none, or `times` holds ms a run, by round. */
export async function measure(work, contenders, rounds) {
  const given = numbers(work);
  const rows = [];
  for (const contender of contenders) rows.push(await enter(work, given, contender));
  const running = rows.filter(({ prepared }) => prepared);
  for (const row of running) {
    const warm = performance.now() + WARM_UP_MS;
    let time = await timed(row.prepared, 1);
    while (performance.now() < warm) time = await timed(row.prepared, count(time / 2));
    row.count = count(time);
  }
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < running.length; turn++) {
      const row = running[(round + turn) % running.length];
      row.times.push(await timed(row.prepared, row.count));
    }
  }
  for (const row of running) {
    row.memory = row.prepared.memory?.();
    await row.prepared.dispose?.();
    row.prepared = undefined;
  }
  return { work, rows };
}

const count = (time) => Math.max(1, Math.round(SLICE_MS / time));

/** Milliseconds a run. */
async function timed(prepared, count) {
  if (prepared.time) return prepared.time(count);
  const start = performance.now();
  for (let turn = 0; turn < count; turn++) {
    // Only what answers later is waited for.
    const later = prepared.run();
    if (later instanceof Promise) await later;
  }
  return (performance.now() - start) / count;
}

async function enter(work, given, contender) {
  const { name, control = false, limit = false, relaxed = false } = contender;
  const row = { name, control, limit, relaxed, products: work.products, times: [] };
  row.missing = contender.missing ?? contender.supports(work);
  if (row.missing) return row;
  try {
    const prepared = await contender.prepare(work, given);
    row.products = prepared.products ?? work.products;
    row.unverified = contender.unverified?.(work) ?? null;
    const convention = { reset: "after", biases: 2, ...contender.conventions?.[work.cell] };
    if (work.cell === "gru" && convention.reset !== "after") row.convention = "resets before the product";
    if (row.unverified) await prepared.run();
    else if (!limit) row.error = await check(work, given, prepared, convention);
    row.prepared = prepared;
  } catch (error) {
    row.missing = `failed: ${String(error.message).split("\n")[0]}`;
    row.failed = true;
    console.error(`${name}, ${work.name}: ${error.stack}`);
  }
  return row;
}

/** The largest difference from the reference; an error where it is too large. */
async function check(work, given, prepared, convention) {
  const { output, expected } = await both(work, given, prepared, convention);
  if (output.length !== expected.length) throw new Error(`${output.length} numbers instead of ${expected.length}`);
  let worst = 0;
  expected.forEach((value, index) => {
    const difference = Math.abs(value - output[index]);
    if (!(difference <= worst)) worst = difference;
  });
  if (!(worst <= TOLERANCE)) throw new Error(`its output is off by ${worst}`);
  return worst;
}

async function both(work, given, prepared, convention) {
  if (work.task === "train") {
    const output = [];
    for (let turn = 0; turn < CHECKED_LOSSES; turn++) {
      await prepared.run();
      output.push((await prepared.output())[0]);
    }
    return { output, expected: reference(work, given, convention) };
  }
  const all = reference(work, given, convention);
  if (work.task === "forward") {
    await prepared.run();
    return { output: await prepared.output(), expected: all };
  }
  for (let step = 0; step < work.steps; step++) await prepared.run();
  const output = await prepared.output();
  await prepared.reset();
  return { output, expected: all.slice(-work.batch * work.hidden) };
}

const references = new Map();

/** Computed once for all contenders of a convention. */
function reference(work, given, convention) {
  const key = JSON.stringify([work.name, work.task === "train" ? convention : convention.reset]);
  if (!references.has(key)) {
    references.set(key, work.task === "train" ? losses(work, given, convention, CHECKED_LOSSES) : hiddenStates(work, given, convention));
  }
  return references.get(key);
}

export function median(values) {
  return quantile(values, 0.5);
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

/** The rows of a result beside what they come to, where they were timed. */
export function summaries({ rows }) {
  const ours = rows.find(({ name }) => name === "Unroll");
  const limit = rows.find((row) => row.limit);
  return rows.map((row) => ({ ...row, ...(row.times.length && ours.times.length && limit.times.length ? summary(row, ours, limit) : {}) }));
}

/** What a row's times come to; `ours` and `limit` are rows of the same work. */
function summary(row, ours, limit) {
  const ratios = row.times.map((time, round) => ours.times[round] / time);
  const speed = row.products / median(row.times) / 1e6;
  return {
    median: median(row.times),
    best: Math.min(...row.times),
    ratio: median(ratios),
    ratioLow: quantile(ratios, 0.1),
    ratioHigh: quantile(ratios, 0.9),
    gflops: speed,
    share: speed / (limit.products / median(limit.times) / 1e6),
  };
}

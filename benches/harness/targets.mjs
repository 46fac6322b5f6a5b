// What the engine is meant to reach, and whether it does.

import { kilobytes, percent, ratio, table } from "./format.mjs";
import { summaries } from "./measure.mjs";
import { WORKS } from "./works.mjs";

const NOT_MEASURED = "not measured";

/** A table of all targets; `results` may lack works, and works contenders. */
export function targets(results, size) {
  const lines = all(results, size).map(({ what, target, cases, met, show }) => {
    const measured = cases.map(([name, value]) => [name, value === undefined ? NOT_MEASURED : show(value)].filter(Boolean).join(": "));
    return [what, target, measured.join(", "), verdict(cases, met)];
  });
  return table(["", "target", "measured", ""], lines);
}

function verdict(cases, met) {
  const measured = cases.filter(([, value]) => value !== undefined);
  const missed = measured.filter(([, value]) => !met(value)).map(([name]) => name);
  if (missed.length) return missed.length === cases.length ? "missed" : `missed: ${missed.join(", ")}`;
  if (!measured.length) return NOT_MEASURED;
  return measured.length === cases.length ? "met" : "met where measured";
}

/** Each target's cases are pairs of a name and a number, which is undefined where it wasn't measured. */
function all(results, size) {
  const forward = works(results, "forward");
  const train = works(results, "train");
  return [
    faster("forward, hidden 64", "onnxruntime-web", 0.55, forward({ hidden: 64 }, cellAndBatch)),
    faster("forward, hidden 128", "onnxruntime-web", 0.75, forward({ hidden: 128 }, cellAndBatch)),
    faster("training step", "TensorFlow.js", 0.05, train({}, cell)),
    faster("training step", "candle-nn", 0.2, train({}, cell)),
    faster("training step", "PyTorch", 1, train({}, cell)),
    share("forward, batch 16", 0.55, forward({ batch: 16 }, cellAndHidden)),
    share("training step", 0.7, train({}, cell)),
    growth(results, 50, 1600, 0.15),
    {
      what: "the engine's WebAssembly, gzipped",
      target: "≤ 40 kB",
      cases: [["", size]],
      met: (bytes) => bytes <= 40_000,
      show: kilobytes,
    },
  ];
}

const cell = (work) => work.cell.toUpperCase();
const cellAndBatch = (work) => `${cell(work)} batch ${work.batch}`;
const cellAndHidden = (work) => `${cell(work)} hidden ${work.hidden}`;

function faster(what, whose, most, cases) {
  return {
    what: `${what}: our time / that of ${whose}`,
    target: `≤ ${ratio(most)}`,
    cases: cases.map(([name, row]) => [name, row(whose)?.ratio]),
    met: (value) => value <= most,
    show: ratio,
  };
}

function share(what, least, cases) {
  return {
    what: `${what}: share of the simd128 limit`,
    target: `≥ ${percent(least)}`,
    cases: cases.map(([name, row]) => [name, row("Unroll")?.share]),
    met: (value) => value >= least,
    show: percent,
  };
}

function growth(results, few, many, most) {
  const perStep = (steps) => works(results, "growth in steps")({ steps }, cell).map(([, row]) => row("Unroll")?.median / steps);
  const [before, after] = [perStep(few), perStep(many)];
  const cases = ["LSTM", "GRU"].map((name, index) => {
    const change = after[index] / before[index] - 1;
    return [name, Number.isNaN(change) ? undefined : change];
  });
  return {
    what: `time per step at ${many} steps against ${few}`,
    target: `within ${percent(most)}`,
    cases,
    met: (change) => Math.abs(change) <= most,
    show: (change) => `${change < 0 ? "−" : "+"}${percent(Math.abs(change))}`,
  };
}

/**
 * Finds the works of a group that have the given sizes, also those that this run left out: pairs of a name and a
 * function, from a contender's name to its row where it was timed.
 */
function works(results, group) {
  return (sizes, nameOf) => {
    const wanted = (work) => work.group === group && Object.entries(sizes).every(([size, value]) => work[size] === value);
    return WORKS.filter(wanted).map((work) => {
      const result = results.find((one) => one.work === work);
      const rows = result ? summaries(result) : [];
      return [nameOf(work), (contender) => rows.find(({ name, median }) => name === contender && median !== undefined)];
    });
  };
}

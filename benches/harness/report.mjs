// The results as Markdown.

import { MISSING, digits, kilobytes, mebibytes, percent, ratio, spread, table, time } from "./format.mjs";
import { summaries } from "./measure.mjs";
import { relaxedOverPlain } from "./relaxed.mjs";
import { targets } from "./targets.mjs";
import { DILATION, HEADS, KERNEL } from "./works.mjs";

/** The plain build and its peers. */
const compared = (result) => summaries(result).filter((row) => !row.limit && !row.control && !row.relaxed);
const peers = (result) => compared(result).filter((row) => row.name !== "Unroll");

/** Collects remarks and gives each a number, the same remark the same one. */
function footnotes() {
  const notes = [];
  return {
    mark(note) {
      if (!note) return "";
      if (!notes.includes(note)) notes.push(note);
      return ` [${notes.indexOf(note) + 1}]`;
    },
    text: () => notes.map((note, index) => `[${index + 1}] ${note}.`).join("  \n"),
  };
}

const remark = (row) => {
  const whose = (what) => `${row.name}: ${what}`;
  if (row.missing) return whose(row.missing);
  if (row.unverified) return whose(`not compared, ${row.unverified}`);
  if (row.convention) return whose(row.convention);
  return "";
};

/** Ratios only: a line for each work, a column for each peer. */
export function ratios(results) {
  const notes = footnotes();
  const names = peers(results[0]).map(({ name }) => name);
  const lines = results.map((result) => [
    result.work.name,
    ...peers(result).map((row) => `${row.times.length ? ratio(row.ratio) : MISSING}${notes.mark(remark(row))}`),
  ]);
  return `${table(["our time / theirs", ...names], lines)}\n\n${notes.text()}`;
}

function details(result) {
  const rows = summaries(result);
  const lines = rows.map((row) => {
    if (!row.times.length) return [row.name, ...Array(6).fill(MISSING)];
    if (row.limit) return [row.name, MISSING, MISSING, MISSING, MISSING, digits(row.gflops), "100 %"];
    return [
      row.name,
      time(row.median),
      time(row.best),
      ...(row.relaxed ? [MISSING, MISSING] : [ratio(row.ratio), spread(row.ratioLow, row.ratioHigh)]),
      digits(row.gflops),
      percent(row.share),
    ];
  });
  const head = ["", "median", "best", "our time / theirs", "10 – 90 % of rounds", "GFLOP/s", "of the limit"];
  return [`### ${result.work.name}`, table(head, lines), customaryShare(result.work, rows)].filter(Boolean).join("\n\n");
}

function customaryShare({ products, customaryProducts }, rows) {
  const { share } = rows.find(({ name }) => name === "Unroll");
  if (!customaryProducts || share === undefined) return "";
  return `Of the limit we reach ${percent(share)} by the products that the loss needs; by the customary count, three times the forward's, it would be ${percent((share * customaryProducts) / products)}.`;
}

const besideRecurrence = () =>
  `Attention to itself (${HEADS} heads, causal), a causal convolution (kernel ${KERNEL}, dilation ${DILATION}), and a training step of a translator: two GRUs, the second of which attends to the first at every step.`;

function streaming(results) {
  const names = compared(results[0]).map(({ name }) => name);
  const lines = results.map((result) => {
    return [result.work.name.replace(/, 50 steps/, ""), ...compared(result).map((row) => (row.times.length ? Number((1000 / row.median).toPrecision(3)).toLocaleString("en") : MISSING))];
  });
  return table(["tokens per second", ...names], lines);
}

/** Nanoseconds for each step and unit², and what the memory had grown to. */
function growth(results) {
  const names = compared(results[0]).map(({ name }) => name);
  const line = (cellOf) => (result) => [
    result.work.name,
    ...compared(result).map((row) => (row.times.length ? cellOf(row, result.work) : MISSING)),
  ];
  const perUnit = line((row, { steps, hidden }) => digits((row.median * 1e6) / (steps * hidden ** 2)));
  const memory = line((row) => (row.memory ? mebibytes(row.memory) : MISSING));
  return [
    table(["ns / (step · unit²)", ...names], results.map(perUnit)),
    "Peak memory, where a contender's own can be told: that of the WebAssembly instance, made for this work alone. It begins with a stack of 1 MiB, grows by pages of 64 KiB, never shrinks, and holds the benchmark's copies of the numbers too.",
    table(["peak memory", ...names], results.map(memory)),
  ].join("\n\n");
}

function noise(results) {
  const again = results.map((result) => summaries(result).find((row) => row.control)).filter(({ times }) => times.length);
  const medians = again.map((row) => row.ratio);
  return `The same build runs twice in every work, as "Unroll again": over all works its ratio, which is 1 but for noise, had medians from ${ratio(Math.min(...medians))} to ${ratio(Math.max(...medians))}.`;
}

function worstError(results) {
  return Math.max(...results.flatMap(({ rows }) => rows.map(({ error }) => error ?? 0)));
}

function engineSize({ size, unoptimized }) {
  if (!size) return "";
  const how = unoptimized ? "as the compiler left it, since wasm-opt is not here" : "after wasm-opt";
  return `The engine's WebAssembly is a module that holds the engine and calls all of it, every cell, stacked, in both directions, as a stream and in training (\`benches/alone\`): ${kilobytes(size)} gzipped, ${how}.`;
}

export function report(results, about) {
  const of = (pattern) => results.filter(({ work }) => pattern.test(work.group));
  const section = (title, pattern, ...parts) => {
    const some = of(pattern);
    return some.length ? `## ${title}\n\n${parts.map((part) => part(some)).join("\n\n")}` : "";
  };
  const allDetails = (some) => some.map(details).join("\n\n");
  return `${[
    "# The engine against its peers",
    `Written by \`cargo xtask bench\` on ${about.date}. ${about.machine}`,
    `## Targets\n\n${targets(results, about.size)}`,
    engineSize(about),
    table(["contender", "version"], about.versions),
    `${about.rounds} rounds a work, slices of about 8 ms, all contenders in one process in rotating order (PyTorch in a child of it), one thread each. A ratio is the median over the rounds of our time divided by theirs in the same round: below 1 we are faster. GFLOP/s count the matrix products only; for training those of the forward, as many for the gradients of the weights, and those for the gradients of the hidden states, while the input is data and needs none. The limit is a loop of multiplications and additions on registers in simd128, timed in the same rounds.`,
    `All are given the same weights and inputs, and before any timing each output was compared with a plain computation in double precision: the largest difference is ${worstError(results).toExponential(1)}. ${noise(results)}`,
    section("Forward, training, streaming: ratios", /^(forward|train|stream)$/, ratios),
    section("Beside recurrence: ratios", /^beside/, besideRecurrence, ratios),
    section("Streaming", /^stream$/, streaming),
    section("Growth", /^growth/, growth),
    section("Relaxed SIMD", /./, relaxedOverPlain),
    section("Every row", /^(forward|train|stream|beside .*)$/, allDetails),
  ].filter(Boolean).join("\n\n")}\n`;
}

// The results as Markdown.

import { summary } from "./measure.mjs";

const MISSING = "–";

const digits = (value, count = 3) => (value >= 10 ** count ? String(Math.round(value)) : String(Number(value.toPrecision(count))));
const ratio = (value) => (value < 0.1 ? String(Number(value.toPrecision(2))) : value.toFixed(2));
const percent = (value) => `${(100 * value).toFixed(value < 0.0995 ? 1 : 0)} %`;
const bytes = (value) => `${digits(value / 2 ** 20)} MiB`;

function time(ms) {
  if (ms >= 1) return `${digits(ms)} ms`;
  return `${digits(ms * 1000)} µs`;
}

function table(head, rows) {
  const align = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [head, align, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The rows of a result beside what they come to. */
function summaries({ rows }) {
  const ours = rows.find(({ name }) => name === "Unroll");
  const limit = rows.find((row) => row.limit);
  return rows.map((row) => ({ ...row, ...(row.times.length && ours.times.length && limit.times.length ? summary(row, ours, limit) : {}) }));
}

const peers = (result) => summaries(result).filter((row) => !row.limit && !row.control && row.name !== "Unroll");

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
  const lines = summaries(result).map((row) => {
    if (!row.times.length) return [row.name, ...Array(6).fill(MISSING)];
    if (row.limit) return [row.name, MISSING, MISSING, MISSING, MISSING, digits(row.gflops), "100 %"];
    return [
      row.name,
      time(row.median),
      time(row.best),
      ratio(row.ratio),
      `${ratio(row.ratioLow)} – ${ratio(row.ratioHigh)}`,
      digits(row.gflops),
      percent(row.share),
    ];
  });
  const head = ["", "median", "best", "our time / theirs", "10 – 90 % of rounds", "GFLOP/s", "of the limit"];
  return `### ${result.work.name}\n\n${table(head, lines)}`;
}

function streaming(results) {
  const names = summaries(results[0]).filter((row) => !row.limit && !row.control).map(({ name }) => name);
  const lines = results.map((result) => {
    const rows = summaries(result).filter((row) => names.includes(row.name));
    return [result.work.name.replace(/, 50 steps/, ""), ...rows.map((row) => (row.times.length ? Number((1000 / row.median).toPrecision(3)).toLocaleString("en") : MISSING))];
  });
  return table(["tokens per second", ...names], lines);
}

/** Nanoseconds for each step and unit², and what the memory had grown to. */
function growth(results) {
  const names = summaries(results[0]).filter((row) => !row.limit && !row.control).map(({ name }) => name);
  const line = (cellOf) => (result) => [
    result.work.name,
    ...summaries(result).filter((row) => names.includes(row.name)).map((row) => (row.times.length ? cellOf(row, result.work) : MISSING)),
  ];
  const perUnit = line((row, { steps, hidden }) => digits((row.median * 1e6) / (steps * hidden ** 2)));
  const memory = line((row) => (row.memory ? bytes(row.memory) : MISSING));
  return [
    table(["ns / (step · unit²)", ...names], results.map(perUnit)),
    "Peak memory, where a contender's own can be told: that of the WebAssembly instance, made for this work alone.",
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
    table(["contender", "version"], about.versions),
    `${about.rounds} rounds a work, slices of about 8 ms, all contenders in one process in rotating order (PyTorch in a child of it), one thread each. A ratio is the median over the rounds of our time divided by theirs in the same round: below 1 we are faster. GFLOP/s count the matrix products only. The limit is a loop of multiplications and additions on registers in simd128, timed in the same rounds.`,
    `All are given the same weights and inputs, and before any timing each output was compared with a plain computation in double precision: the largest difference is ${worstError(results).toExponential(1)}. ${noise(results)}`,
    section("Forward, training, streaming: ratios", /^(forward|train|stream)$/, ratios),
    section("Streaming", /^stream$/, streaming),
    section("Growth", /^growth/, growth),
    section("Every row", /^(forward|train|stream)$/, allDetails),
  ].filter(Boolean).join("\n\n")}\n`;
}

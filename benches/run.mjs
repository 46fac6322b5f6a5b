// The benchmark: `cargo xtask bench` builds what it needs and calls it so:
// node run.mjs --wasm DIRECTORY --report FILE --json FILE [--rounds N] [--only PATTERN]
//   [--relaxed FILE] [--size BYTES [--unoptimized]]
// --relaxed is the engine built with relaxed SIMD; --size is its gzipped size, --unoptimized: without wasm-opt.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { brainjs } from "./contenders/brain.mjs";
import { onnxruntime } from "./contenders/onnxruntime.mjs";
import { pytorch } from "./contenders/pytorch.mjs";
import { again, candle, limit, nalgebra, relaxed, unroll } from "./contenders/rust.mjs";
import { tfjs } from "./contenders/tfjs.mjs";
import { measure } from "./harness/measure.mjs";
import { ratios, report } from "./harness/report.mjs";
import { targets } from "./harness/targets.mjs";
import { WORKS } from "./harness/works.mjs";

const { values: options } = parseArgs({
  options: {
    wasm: { type: "string" },
    report: { type: "string" },
    json: { type: "string" },
    rounds: { type: "string", default: "40" },
    only: { type: "string", default: "" },
    relaxed: { type: "string" },
    size: { type: "string" },
    unoptimized: { type: "boolean", default: false },
  },
});
const rounds = Number(options.rounds);
const works = WORKS.filter(({ name, group }) => new RegExp(options.only, "i").test(`${group}: ${name}`));
if (!works.length) throw new Error(`no work's name has ${options.only}`);
const contenders = [unroll, again, relaxed, nalgebra, onnxruntime, tfjs, brainjs, candle, pytorch, limit];

for (const contender of contenders) {
  try {
    await contender.load?.(options);
  } catch (error) {
    if (!contender.optional) throw error;
    contender.missing = error.message;
    console.log(`Without ${contender.name}: ${error.message}.`);
  }
}

const busy = loadavg()[0];
if (busy > cpus().length / 2) console.log(`This machine is busy (load ${busy.toFixed(1)}): the times will be noisy.\n`);
const results = [];
for (const work of works) {
  const result = await measure(work, contenders, rounds);
  results.push(result);
  console.log(`${ratios([result])}\n`);
}
for (const contender of contenders) contender.unload?.();

const locked = (file, pattern) => pattern.exec(readFileSync(new URL(file, import.meta.url), "utf8"))?.[1];
const npm = (name) => locked(`node_modules/${name}/package.json`, /"version": "(.*)"/);
const crate = (name) => locked("Cargo.lock", new RegExp(`name = "${name}"\nversion = "(.*)"`));
const about = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}; Node ${process.versions.node} (V8 ${process.versions.v8}). Load of the machine before the run: ${busy.toFixed(1)}.`,
  rounds,
  size: options.size && Number(options.size),
  unoptimized: options.unoptimized,
  versions: [
    ["Unroll", "this repository, simd128"],
    ["Unroll relaxed", relaxed.missing ?? "this repository, simd128 and relaxed-simd"],
    ["nalgebra", `${crate("nalgebra")}, a plain version on it (\`benches/nalgebra\`), simd128`],
    ["onnxruntime-web", `${npm("onnxruntime-web")}, wasm, one thread`],
    ["TensorFlow.js", `${npm("@tensorflow/tfjs")}, wasm with SIMD, one thread`],
    ["brain.js", npm("brain.js")],
    ["candle-nn", `${crate("candle-nn")}, simd128`],
    ["PyTorch", pytorch.missing ?? `${pytorch.version}, native, one thread`],
  ],
};
console.log(`${targets(results, about.size)}\n`);
for (const [file, text] of [[options.report, report(results, about)], [options.json, JSON.stringify({ about, results })]]) {
  if (!file) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const failed = results.flatMap(({ work, rows }) => rows.filter((row) => row.failed).map((row) => `${row.name}, ${work.name}: ${row.missing}`));
if (failed.length) {
  console.error(`\n${failed.join("\n")}`);
  process.exitCode = 1;
}

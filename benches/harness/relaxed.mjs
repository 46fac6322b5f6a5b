// The engine built with relaxed SIMD beside the plain build: no peer, so in a table of its own.

import { MISSING, ratio, spread, table, time } from "./format.mjs";
import { quantile, summaries } from "./measure.mjs";

const HEAD = ["", "plain", "relaxed", "relaxed / plain", "10 – 90 % of rounds"];

/** Times of both builds; the ratio is the median over the rounds, as everywhere. */
export function relaxedOverPlain(results) {
  const lines = results.map((result) => {
    const rows = summaries(result);
    const plain = rows.find(({ name }) => name === "Unroll");
    const relaxed = rows.find((row) => row.relaxed);
    const times = [plain, relaxed].map(({ times, median }) => (times.length ? time(median) : MISSING));
    if (!plain.times.length || !relaxed.times.length) return [result.work.name, ...times, MISSING, MISSING];
    const ratios = relaxed.times.map((time, round) => time / plain.times[round]);
    return [result.work.name, ...times, ratio(quantile(ratios, 0.5)), spread(quantile(ratios, 0.1), quantile(ratios, 0.9))];
  });
  const missing = results.flatMap(({ rows }) => rows.filter((row) => row.relaxed && row.missing)).map((row) => row.missing);
  return [
    "The same engine built with the target feature relaxed-simd, where a multiplication and an addition are one instruction if the machine has it. The limit above is that of simd128, which this build may surpass.",
    table(HEAD, lines),
    ...new Set(missing.map((why) => `Not measured: ${why}.`)),
  ].join("\n\n");
}

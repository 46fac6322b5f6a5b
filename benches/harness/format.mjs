// Numbers and tables as Markdown.

export const MISSING = "–";

export const digits = (value, count = 3) => (value >= 10 ** count ? String(Math.round(value)) : String(Number(value.toPrecision(count))));
export const ratio = (value) => (value < 0.1 ? String(Number(value.toPrecision(2))) : value.toFixed(2));
export const spread = (low, high) => `${ratio(low)} – ${ratio(high)}`;
export const percent = (value) => `${(100 * value).toFixed(value < 0.0995 ? 1 : 0)} %`;
export const mebibytes = (value) => `${digits(value / 2 ** 20)} MiB`;
/** Thousands, as downloads are counted. */
export const kilobytes = (value) => `${(value / 1000).toFixed(1)} kB`;

export function time(ms) {
  if (ms >= 1) return `${digits(ms)} ms`;
  return `${digits(ms * 1000)} µs`;
}

export function table(head, rows) {
  const align = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [head, align, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

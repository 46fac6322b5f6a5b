// PyTorch with one thread, in a child process that measures itself. The environment variable PYTHON names another
// python3.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

let child;
let lines;

async function line() {
  const { value, done } = await lines.next();
  if (done) throw new Error("python3 with torch is not here");
  return JSON.parse(value);
}

async function ask(request, rest = {}) {
  child.stdin.write(`${JSON.stringify({ request, ...rest })}\n`);
  return (await line()).answer;
}

export const pytorch = {
  name: "PyTorch",
  conventions: {},
  optional: true,
  supports: () => null,
  async load() {
    const script = fileURLToPath(new URL("../pytorch.py", import.meta.url));
    child = spawn(process.env.PYTHON || "python3", [script], { stdio: ["pipe", "pipe", "ignore"] });
    child.on("error", () => {});
    child.stdin.on("error", () => {});
    lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.version = (await line()).version;
  },
  async prepare(work, numbers) {
    const arrays = Object.fromEntries(Object.entries(numbers).map(([name, values]) => [name, Array.from(values)]));
    let prepared = false;
    const own = async (request, rest) => {
      // The child holds one work; the harness has done with the last one when it prepares the next.
      if (!prepared) await ask("prepare", { work, numbers: arrays });
      prepared = true;
      return ask(request, rest);
    };
    return {
      run: () => own("time", { count: 1 }),
      time: (count) => own("time", { count }),
      reset: () => own("reset"),
      output: () => own("output"),
    };
  },
  unload() {
    child?.kill();
  },
};

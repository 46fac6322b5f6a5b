// Contenders that are written in Rust, each a WebAssembly module with the exports of `abi/src/lib.rs`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

const TASKS = ["forward", "stream", "train"];
const CELLS = ["lstm", "gru", "attention", "conv", "translator"];
const isRecurrent = ({ cell }) => cell === "lstm" || cell === "gru";
const RECURRENT_ONLY = "recurrent layers only";
const ARRAYS = ["x", "weight_ih", "weight_hh", "bias_ih", "bias_hh", "head_weight", "head_bias", "labels"];

/** What a crate built for the browser imports and nobody calls here. */
function imports(module) {
  const stubs = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    stubs[from] ??= {};
    stubs[from][name] = () => {
      throw new Error(`${from}.${name} was called`);
    };
  }
  return stubs;
}

/** A module of the directory where the plain builds are. */
const plain = (file) => ({ wasm }) => new WebAssembly.Module(readFileSync(join(wasm, file)));

/** A module with relaxed SIMD: Node 20 has it behind a flag, later ones without, and those may not know the flag. */
function withRelaxedSimd({ relaxed: file }) {
  if (!file) throw new Error("no file was given");
  const bytes = readFileSync(file);
  if (!WebAssembly.validate(bytes)) setFlagsFromString("--experimental-wasm-relaxed-simd");
  if (!WebAssembly.validate(bytes)) throw new Error(`Node ${process.versions.node} has no relaxed SIMD here`);
  return new WebAssembly.Module(bytes);
}

/** `read` makes the module from the options of the run. */
function rust(name, read, { supports = () => null, conventions = {} } = {}) {
  let module;
  return {
    name,
    supports,
    conventions,
    load(options) {
      module = read(options);
    },
    /** A fresh instance, so that its memory is this work's alone. */
    prepare(work, numbers) {
      const wasm = new WebAssembly.Instance(module, imports(module)).exports;
      const floats = (address, count) => new Float32Array(wasm.memory.buffer, address, count);
      const guarded = (call) => {
        try {
          return call();
        } catch (trap) {
          const bytes = new Uint8Array(wasm.memory.buffer, wasm.message_address(), wasm.message_length());
          throw new Error(new TextDecoder().decode(bytes) || trap.message, { cause: trap });
        }
      };
      const count = ARRAYS.reduce((sum, array) => sum + numbers[array].length, 0);
      let address = wasm.reserve(count);
      for (const array of ARRAYS) {
        floats(address, numbers[array].length).set(numbers[array]);
        address += 4 * numbers[array].length;
      }
      const { input, hidden, steps, batch, classes } = work;
      const kinds = [TASKS.indexOf(work.task), CELLS.indexOf(work.cell)];
      guarded(() => wasm.prepare(...kinds, input, hidden, steps, batch, classes));
      return {
        run: () => guarded(wasm.run),
        reset: wasm.reset,
        output: () => guarded(() => {
          const length = wasm.output();
          return floats(wasm.output_address(), length).slice();
        }),
        memory: () => wasm.memory.buffer.byteLength,
      };
    },
  };
}

export const unroll = rust("Unroll", plain("bench_unroll.wasm"));

export const again = { ...rust("Unroll again", plain("bench_unroll.wasm")), control: true };

/** Ours too, so compared with the plain build only; missing where Node can't run it. */
export const relaxed = { ...rust("Unroll relaxed", withRelaxedSimd), relaxed: true, optional: true };

export const nalgebra = rust("nalgebra", plain("bench_nalgebra.wasm"), {
  supports: (work) => {
    if (!isRecurrent(work)) return RECURRENT_ONLY;
    return work.task === "train" && work.cell === "gru" ? "training is written for the LSTM only" : null;
  },
  conventions: { lstm: { biases: 1 } },
});

export const candle = rust("candle-nn", plain("bench_candle.wasm"), {
  supports: (work) => (isRecurrent(work) ? null : RECURRENT_ONLY),
});

/** The machine's limit: multiplications and additions of registers only. */
export const limit = {
  name: "Limit",
  limit: true,
  supports: () => null,
  load(options) {
    const module = plain("bench_unroll.wasm")(options);
    this.wasm = new WebAssembly.Instance(module, imports(module)).exports;
  },
  prepare() {
    const turns = 100_000;
    return { run: () => this.wasm.limit(turns), products: turns * 96 };
  },
};

//! Splits a WebAssembly program at the functions that `wasm_split` marks, before wasm-bindgen: what only those of one name
//! reach becomes a module of its own. A program apart from xtask, whose other commands then need not wait for its libraries.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [program, directory, main_module, link_module] = arguments.as_slice() else {
        return Err(
            "expected four arguments: the program, a directory, the script that wasm-bindgen will write, and the \
                    script that will load chunks, both as that script imports them"
                .into(),
        );
    };
    let wasm = fs::read(program)?;
    let directory = Path::new(directory);
    let main = directory.join("main.wasm");
    let mut options = Options::new(&wasm);
    (options.output_dir, options.main_out_path) = (directory, &main);
    (options.main_module, options.link_name) = (main_module, link_module);
    transform(options)?;
    Ok(())
}
